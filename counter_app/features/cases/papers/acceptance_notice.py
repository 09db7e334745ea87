"""受理通知书 (行政许可法 art. 32): the case is taken in, and until when it will be done."""

from __future__ import annotations

from counter_app.features.cases.model.events import Accepted, Renewing
from counter_app.features.cases.model.materials import MaterialMark, MaterialState
from counter_app.features.cases.papers.english_terms import limit_in_english
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import (
    consult_phone,
    help_points,
    is_permit,
    limit_in_words,
    paper_content,
    privacy_notice,
    the_application,
    under_permit_law,
    under_permit_law_english,
    who_and_what,
    you,
)
from counter_app.knowledge.catalog.item import Fee
from counter_app.knowledge.days.deadline import ReasonKind
from counter_app.knowledge.days.limit import Limit
from counter_app.press.chinese_dates import in_figures, in_words, in_words_with_weekday, moment
from counter_app.press.content import (
    Block,
    Cell,
    Column,
    Content,
    Fact,
    Facts,
    Highlight,
    Points,
    Prose,
    Said,
    Table,
)
from counter_app.press.english_dates import (
    in_english,
    in_english_with_weekday,
    moment_in_english,
)


def acceptance_notice(facts: PaperFacts) -> Content:
    """ValueError if the case was not accepted."""
    accepted = facts.case.accepted
    if accepted is None:
        raise ValueError("no acceptance to write about")
    promised = tuple(m for m in facts.case.marks if m.state is MaterialState.PROMISED)
    blocks: list[Block] = [
        Prose(_decision(facts, bool(promised))),
        Highlight((_due(accepted), _how_to_ask(facts))),
        Facts((*who_and_what(facts), *_terms(facts, accepted))),
    ]
    if promised:
        blocks.append(_deferred(promised))
    blocks += [
        Points("接下来怎么办", _next_steps(facts, accepted, promised)),
        privacy_notice(facts),
    ]
    return paper_content(facts, "受理通知书", tuple(blocks))


def _decision(facts: PaperFacts, deferred: bool) -> Said:
    case = facts.case
    if case.accepted and case.accepted.from_receipt:
        return _accepted_from_receipt(facts)
    complete = "申请材料齐全、符合法定形式"
    english = "its materials are complete and in the form required"
    if deferred:
        complete = "除已承诺容缺后补的材料外，" + complete
        english += " but for those promised to follow"
    accepted_at = case.accepted_at or case.received_at
    return Said(
        f"{you(facts)}于{in_words(case.applied_at.date())}提出的“{case.received.item_name}”申请"
        f"及所附材料收悉。经审查，申请事项属于本机关职权范围，{complete}。"
        f"{under_permit_law(facts, '第三十二条第一款第（五）项')}的规定，"
        f"决定于{in_words(accepted_at.date())}予以受理。",
        f"On {in_english(case.applied_at.date())} we received {the_application(facts)}. It is "
        f"within our powers and {english}. "
        f"{under_permit_law_english(facts, 'Article 32(1)(5)')}, it is accepted on "
        f"{in_english(accepted_at.date())}.",
    )


def _accepted_from_receipt(facts: PaperFacts) -> Said:
    received = in_words(facts.case.applied_at.date())
    english = in_english(facts.case.applied_at.date())
    if facts.case.notice is not None:  # which asked for what was here all along
        return Said(
            f"{you(facts)}于{received}提出的“{facts.case.received.item_name}”申请及所附材料收悉。"
            "此前告知补正的材料经核对收件时已经齐全，告知书现予更正。"
            f"{under_permit_law(facts, '第三十二条第一款第（五）项')}的规定，自{received}起受理。",
            f"On {english} we received {the_application(facts)}. What you were asked to add was "
            "here all along; that notice is put right. "
            f"{under_permit_law_english(facts, 'Article 32(1)(5)')}, it is accepted from "
            f"{english}.",
        )
    return Said(
        f"{you(facts)}于{received}提出的“{facts.case.received.item_name}”申请及所附材料收悉。"
        "在收到申请材料后五个工作日内没有告知需要补正的内容，"
        f"{under_permit_law(facts, '第三十二条第一款第（四）项')}的规定，"
        f"自{received}起即为受理。",
        f"On {english} we received {the_application(facts)}. Within five working days you were not "
        "told of anything to be put right. "
        f"{under_permit_law_english(facts, 'Article 32(1)(4)')}, it counts as accepted from "
        f"{english}.",
    )


def _due(accepted: Accepted) -> Cell:
    due = accepted.due
    limit = accepted.promised_limit or accepted.statutory_limit
    if due is None or limit is None:
        return Cell(
            "办结时限",
            "以受理机关答复为准",
            "事项目录没有载明办结时限。",
            "As the authority will tell you.",
        )
    label = "承诺办结日期" if accepted.promised_limit else "法定办结日期"
    if limit.value == 0:
        spot = f"On the spot, {in_english_with_weekday(due.due_on)}."
        return Cell(label, "当场办结", in_words_with_weekday(due.due_on), spot)
    first = next((r.last for r in due.because if r.kind is ReasonKind.STARTS), None)
    counted = f"，{in_figures(first)}为第 1 日" if first else ""
    note = f"{limit_in_words(limit)}{counted}，含当日。"
    hour = f"{due.due_at:%H:%M} " if due.due_at else ""
    english = f"By {hour}{in_english_with_weekday(due.due_on)}: {limit_in_english(limit)}."
    if due.provisional:
        label += "（暂定）"
        note += "期间有年份的放假安排尚未公布，公布后如有变化以查询为准。"
        english += " Public holidays of that year are not yet announced; the date may change."
    return Cell(label, f"{in_words_with_weekday(due.due_on)}{hour}前", note, english)


def _how_to_ask(facts: PaperFacts) -> Cell:
    phone = consult_phone(facts)
    return Cell(
        "查询编号",
        facts.case.number,
        f"到任一综合窗口{f'或拨打 {phone} ' if phone else ''}查询进度。",
        f"Ask at any window{f' or call {phone}' if phone else ''}.",
    )


def _terms(facts: PaperFacts, accepted: Accepted) -> tuple[Fact, ...]:
    case, item = facts.case, facts.item
    statutory, promised = accepted.statutory_limit, accepted.promised_limit
    accepted_at = case.accepted_at or case.received_at
    return (
        Fact("受理时间", moment(accepted_at), moment_in_english(accepted_at)),
        _limit("法定时限", statutory),
        _limit("承诺时限", promised),
        *_renewing(case.received.renewing),
        _fee(item.fee),
        Fact("办理结果", item.outcome.name),
    )


def _renewing(renewing: Renewing | None) -> tuple[Fact, ...]:
    """The hard stop beside the limit, and what follows from it (行政许可法 art. 50)."""
    if renewing is None:
        return ()
    expires = in_words(renewing.valid_to)
    english = f"Valid until {in_english(renewing.valid_to)}"
    if renewing.by_silence:
        expires += (
            "届满；届满前没有作出决定的，视为准予延续（《中华人民共和国行政许可法》第五十条）"
        )
        english += "; if nothing is decided before, it counts as renewed (Article 50)."
    else:
        expires += "届满"
    certificate = renewing.certificate or renewing.licence
    return (Fact("原证照编号", certificate), Fact("原证照有效期", expires, english))


def _limit(label: str, limit: Limit | None) -> Fact:
    if limit is None:
        return Fact(label, "")
    return Fact(label, limit_in_words(limit), limit_in_english(limit))


def _fee(fee: Fee) -> Fact:
    if fee.charged is None:
        return Fact("收费", "以受理机关公示为准", "As the authority announces")
    if not fee.charged:
        return Fact("收费", "不收费", "Free of charge")
    basis = f"（依据：{fee.basis}）" if fee.basis else ""
    return Fact("收费", f"{fee.amount or '按公示标准收费'}{basis}", "Charged")


def _deferred(promised: tuple[MaterialMark, ...]) -> Table:
    return Table(
        "容缺后补的材料",
        (
            Column("序号", 1, centred=True),
            Column("材料名称", 7),
            Column("补交期限", 4, centred=True),
        ),
        tuple(
            (
                str(number),
                mark.name,
                Said(f"{in_figures(mark.promised_by)}前", f"by {in_english(mark.promised_by)}")
                if mark.promised_by
                else Said("按承诺书", "as promised"),
            )
            for number, mark in enumerate(promised, start=1)
        ),
    )


def _next_steps(
    facts: PaperFacts, accepted: Accepted, promised: tuple[MaterialMark, ...]
) -> tuple[Said, ...]:
    result = facts.item.outcome.name
    named = f"“{result}”" if result else "办理结果"
    steps = []
    if promised:
        steps.append(
            Said(
                "请在上列期限前把容缺材料交到任一综合窗口，并出示本通知书。",
                "Bring the materials to follow to any window by the days above, with this notice.",
            )
        )
    if is_permit(facts) and not _on_the_spot(accepted):
        steps.append(
            Said(
                "听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的时间不计入办结时限，"
                "届时另行书面告知。",
                "Hearings, tenders, auctions, inspections, tests, quarantine, appraisals and "
                "expert reviews do not count; you will be told of them in writing.",
            )
        )
    steps.append(
        Said(
            f"办结后凭本通知书和有效证件到{facts.hall.name}领取{named}；"
            "他人代领的，另带委托书和代领人证件。",
            f"Once done, collect {result or 'the result'} at {facts.hall.name} "
            "with this notice and your identity document; an agent also brings an authorisation "
            "and their own document.",
        )
    )
    if is_permit(facts):
        steps.append(
            Said(
                "准予许可的，十个工作日内颁发、送达证件；不予许可的，书面说明理由并告知救济途径。",
                "A licence granted is delivered within ten working days; a denial gives its "
                "reasons and how to object, in writing.",
            )
        )
    return (*steps, *help_points(facts))


def _on_the_spot(accepted: Accepted) -> bool:
    limit = accepted.promised_limit or accepted.statutory_limit
    return limit is not None and limit.value == 0
