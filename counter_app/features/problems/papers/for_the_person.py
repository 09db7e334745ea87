"""Papers for who brought a problem forward: slip, non-acceptance, answer, record of a call."""

from __future__ import annotations

from counter_app.features.problems.model.kinds import Disclosure, Mood
from counter_app.features.problems.papers.facts import ProblemFacts
from counter_app.features.problems.papers.passages import (
    by_when,
    help_point,
    lines,
    problem_content,
    registered_on,
    what_it_is_about,
)
from counter_app.features.problems.words.names import CHANNELS, GROUNDS, MOODS, TRUTHS
from counter_app.knowledge.persons.masking import mask_phone
from counter_app.press.content import (
    Block,
    Cell,
    Content,
    Fact,
    Facts,
    FinePrint,
    Highlight,
    Points,
    Prose,
    Said,
)

_TWO: str = "本文书一式两份，反映人、问题窗口各执一份。"


def slip(facts: ProblemFacts) -> Content:
    """问题登记单."""
    problem = facts.problem
    registered, reporter = problem.registered, problem.reporter
    named = registered.disclosure is Disclosure.NAMED
    phone = reporter.phone if reporter and named else ""
    blocks: list[Block] = [
        Highlight((Cell("问题编号", problem.number), by_when("转办期限", registered.pass_on))),
        Facts(
            (
                Fact("反映人", facts.addressee),
                Fact("联系电话", mask_phone(phone) if phone else ""),
                Fact("来源渠道", CHANNELS[registered.channel]),
                Fact("外部编号", registered.outside_number),
                *what_it_is_about(facts),
                Fact("涉及人员", "、".join(registered.clerks)),
                Fact("相关办件", registered.about_case),
                Fact("证据材料", "；".join(registered.evidence)),
            )
        ),
        Points("反映的问题", lines(registered.said)),
    ]
    if registered.wanted:
        blocks.append(Points("希望怎样解决", lines(registered.wanted)))
    blocks += [Points("接下来", _what_follows(facts)), _about_data(facts)]
    return problem_content(
        facts, "问题登记单", tuple(blocks), to=facts.addressee, signs="反映人签名", copies=_TWO
    )


def _what_follows(facts: ProblemFacts) -> tuple[Said, ...]:
    registered = facts.problem.registered
    told = [
        "能当场答复的当场答复；不能当场答复的，在转办期限前转承办单位，由承办单位核查办理。",
        "凭问题编号可以到本窗口查询办理情况。",
    ]
    match registered.disclosure:
        case Disclosure.CONFIDENTIAL:
            told.append("您要求保密：被反映和承办的单位、被反映的人员看不到您的姓名和联系方式。")
        case Disclosure.ANONYMOUS:
            told.append("您没有留下姓名和联系方式，办理结果请凭问题编号到窗口查询。")
        case _:
            told.append("答复之后会回访您是否满意；不满意的，可以要求重办一次。")
    if registered.fears:
        told.append("如遭到打击报复，请立即告诉本窗口或者投诉监督电话。")
    return (*(Said(one) for one in told), *help_point(facts))


def _about_data(facts: ProblemFacts) -> FinePrint:
    return FinePrint(
        Said(
            f"个人信息告知：{facts.hall.name}为办理本问题收集和使用反映人的姓名、联系方式，"
            "按政务服务档案规定的期限保存。可向本窗口提出查阅、复制、更正、补充等请求。"
        )
    )


def refusal(facts: ProblemFacts) -> Content:
    """不予受理告知书, which names who is competent; ValueError if it was not refused."""
    problem = facts.problem
    refused = problem.refusal
    if refused is None:
        raise ValueError("no refusal to write about")
    went = "，有关线索已由本窗口移交该机关" if refused.referred else ""
    blocks: tuple[Block, ...] = (
        Prose(
            Said(
                f"您于{registered_on(problem)}收悉。经审查，该问题{GROUNDS[refused.ground]}，"
                f"本窗口不予受理，请向{refused.competent}反映{went}。"
            )
        ),
        Highlight((Cell("请向下列机关反映", refused.competent),)),
        Facts(what_it_is_about(facts)),
        Points("不予受理的理由", lines(refused.reason)),
        Points("其他事项", (Said("有新的事实或者理由的，可以重新反映。"), *help_point(facts))),
    )
    return problem_content(
        facts, "问题不予受理告知书", blocks, to=facts.addressee, signs="反映人签收", copies=_TWO
    )


def answer(facts: ProblemFacts) -> Content:
    """问题答复书; ValueError if it was not answered."""
    problem = facts.problem
    answered = problem.answered
    if answered is None:
        raise ValueError("no answer to write about")
    checked = problem.checked
    by = problem.department or facts.hall.name
    blocks: tuple[Block, ...] = (
        Prose(Said(f"您于{registered_on(problem)}，{by}已经办理，现答复如下。")),
        Facts(
            (
                *what_it_is_about(facts),
                Fact("承办单位", by),
                Fact("核查结论", TRUTHS[checked.truth] if checked else ""),
            )
        ),
        Points("答复", lines(answered.answer)),
        Points("采取的措施", lines(answered.measure)),
        *((Points("改进", lines(answered.improvement)),) if answered.improvement else ()),
        Points("其他事项", (_after_answer(facts), *help_point(facts))),
    )
    return problem_content(
        facts, "问题答复书", blocks, to=facts.addressee, signs="反映人签收", copies=_TWO
    )


def _after_answer(facts: ProblemFacts) -> Said:
    if facts.problem.reporter is None:
        return Said("对办理结果不满意的，可以凭问题编号到本窗口再次反映。")
    return Said("本窗口会回访您是否满意；不满意的，可以要求重办一次。")


def call_back(facts: ProblemFacts) -> Content:
    """问题回访记录, for the hall's own file; ValueError if nobody was called."""
    problem = facts.problem
    called = problem.called_back
    if called is None:
        raise ValueError("no call to write about")
    blocks: list[Block] = [
        Highlight((Cell("回访结果", MOODS[called.mood]),)),
        Facts((*what_it_is_about(facts), Fact("承办单位", problem.department or facts.hall.name))),
    ]
    if problem.answered:
        blocks.append(Points("答复", lines(problem.answered.answer)))
    if called.words:
        blocks.append(Points("反映人的意见", lines(called.words)))
    if called.mood is Mood.UNSATISFIED and called.next_step:
        blocks.append(Highlight((by_when("决定重办或督办的期限", called.next_step),)))
    return problem_content(
        facts,
        "问题回访记录",
        tuple(blocks),
        to=facts.hall.name,
        signs="回访人",
        copies="本文书由问题窗口存档。",
    )
