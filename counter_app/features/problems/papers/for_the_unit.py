"""Papers between units: passing on, referral, extension, supervision, report of checking.

None says who brought the problem forward, whatever the problem's kind.
"""

from __future__ import annotations

from counter_app.features.problems.model.kinds import Disclosure
from counter_app.features.problems.papers.facts import ProblemFacts
from counter_app.features.problems.papers.passages import (
    amount,
    by_when,
    help_point,
    lines,
    problem_content,
    registered_on,
    what_it_is_about,
)
from counter_app.features.problems.words.names import CAUSES, CLOCKS, GROUNDS, STEPS, TRUTHS
from counter_app.press.chinese_dates import moment
from counter_app.press.content import (
    Block,
    Cell,
    Content,
    Fact,
    Facts,
    Highlight,
    Points,
    Prose,
    Said,
)


def passing(facts: ProblemFacts) -> Content:
    """问题转办单; ValueError if it was not passed on."""
    problem = facts.problem
    passed = problem.passed_on
    if passed is None:
        raise ValueError("nothing was passed on")
    duties = [
        Said("请在签收期限前签收；认为不属于本单位职责的，在同一期限内写明理由退回。"),
        Said("请核查属实、部分属实、不属实或无法核实，在答复期限前答复；确需延期的，期满前报批。"),
    ]
    if problem.registered.disclosure is not Disclosure.NAMED:
        duties.append(Said("反映人要求保密或者没有署名，请不要查找反映人。"))
    blocks: tuple[Block, ...] = (
        Prose(Said(f"现将{registered_on(problem)}转你单位办理。")),
        Highlight((by_when("签收期限", passed.sign), by_when("答复期限", passed.handle))),
        Facts(
            (
                Fact("主办单位", passed.lead),
                Fact("协办单位", "、".join(passed.helping)),
                *what_it_is_about(facts),
                Fact("涉及人员", "、".join(problem.registered.clerks)),
            )
        ),
        Points("问题内容", lines(passed.told)),
        Points("办理要求", (*duties, *help_point(facts))),
    )
    return problem_content(
        facts,
        "问题转办单",
        blocks,
        to=passed.lead,
        signs="承办单位签收",
        copies="本文书一式两份，承办单位、问题窗口各执一份。",
    )


def referral(facts: ProblemFacts) -> Content:
    """问题线索移交函 to the competent body; ValueError if it was not refused."""
    problem = facts.problem
    refused = problem.refusal
    if refused is None:
        raise ValueError("nothing was referred")
    registered = problem.registered
    named = registered.disclosure is Disclosure.NAMED
    blocks: tuple[Block, ...] = (
        Prose(
            Said(
                f"{registered_on(problem)}{GROUNDS[refused.ground]}，属于你单位职责，"
                "现将线索移交你单位，请依法处理。"
            )
        ),
        Facts((*what_it_is_about(facts), Fact("反映人", facts.addressee if named else ""))),
        Points("移交理由", lines(refused.reason)),
        *((Points("反映的问题", lines(registered.said)),) if named else ()),
        *(
            ()
            if named
            else (Prose(Said("反映人要求保密或者没有署名，反映的内容由双方当面交接。")),)
        ),
    )
    return problem_content(
        facts,
        "问题线索移交函",
        blocks,
        to=refused.competent,
        signs="接收人（单位盖章）",
        copies="本文书一式两份，双方签字后各执一份。",
    )


def extension(facts: ProblemFacts) -> Content:
    """问题延期审批单; ValueError if it was not extended."""
    problem = facts.problem
    extended, by = problem.extended, problem.extended_by
    if extended is None or by is None:
        raise ValueError("no extension to write about")
    blocks: tuple[Block, ...] = (
        Prose(
            Said(
                f"{problem.department}承办的{registered_on(problem)}，"
                f"经批准延长办理期限 {amount(by)}。"
            )
        ),
        Highlight((by_when("延长后的答复期限", extended.handle),)),
        Facts(what_it_is_about(facts)),
        Points("延期理由", lines(extended.reason)),
    )
    return problem_content(
        facts,
        "问题延期审批单",
        blocks,
        to=problem.department,
        signs="批准人签名",
        copies="本文书一式两份，承办单位、问题窗口各执一份。",
    )


def supervision(facts: ProblemFacts) -> Content:
    """问题督办函; ValueError if nobody supervised it."""
    problem = facts.problem
    if not problem.supervised:
        raise ValueError("no supervision to write about")
    last = problem.supervised[-1]
    due = problem.clock(last.clock)
    told = f"，{CLOCKS[last.clock]}已经超期" if last.late else ""
    blocks: list[Block] = [
        Prose(
            Said(f"你单位承办的{registered_on(problem)}{told}，现予督办（{STEPS[last.step]}）。")
        ),
    ]
    if due:
        blocks.append(Highlight((by_when(f"{CLOCKS[due.name]}期限", due),)))
    blocks += [
        Facts(what_it_is_about(facts)),
        Points("督办意见", lines(last.text or "请抓紧办理，并说明未按期办理的原因。")),
        Points("以往督办", _earlier(facts)),
    ]
    return problem_content(
        facts,
        "问题督办函",
        tuple(blocks),
        to=problem.department or facts.hall.name,
        signs="承办单位签收",
        copies="本文书一式两份，承办单位、问题窗口各执一份。",
    )


def _earlier(facts: ProblemFacts) -> tuple[Said, ...]:
    steps = [STEPS[one.step] for one in facts.problem.supervised[:-1]]
    return tuple(Said(f"第 {n} 次：{step}") for n, step in enumerate(steps, 1)) or (Said("无"),)


def check(facts: ProblemFacts) -> Content:
    """问题核查报告; ValueError if it was not checked."""
    problem = facts.problem
    checked, signed = problem.checked, problem.signed
    if checked is None:
        raise ValueError("nothing was checked")
    blocks: tuple[Block, ...] = (
        Prose(Said(f"{problem.department}对{registered_on(problem)}进行了核查，报告如下。")),
        Highlight((Cell("核查结论", TRUTHS[checked.truth]),)),
        Facts(
            (
                *what_it_is_about(facts),
                Fact("承办单位", problem.department),
                Fact("签收人", signed.by if signed else ""),
                Fact("成因", CAUSES[checked.cause]),
                Fact("核查时间", moment(facts.paper.issued_at)),
            )
        ),
        Points("核查情况", lines(checked.findings)),
    )
    return problem_content(
        facts,
        "问题核查报告",
        blocks,
        to=facts.hall.name,
        signs="承办单位负责人",
        copies="本文书一式两份，承办单位、问题窗口各执一份。",
    )
