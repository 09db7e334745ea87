"""受理通知书 (行政许可法 art. 32): the case is taken in, and until when it will be done."""

from __future__ import annotations

from counter_app.casework.paper_facts import PaperFacts
from counter_app.catalog.item import Fee
from counter_app.documents.chinese_dates import in_figures, in_words, in_words_with_weekday, moment
from counter_app.documents.content import (
    Block,
    Cell,
    Column,
    Content,
    Fact,
    Facts,
    Highlight,
    Points,
    Prose,
    Table,
)
from counter_app.documents.papers.passages import (
    complaint_line,
    consult_phone,
    help_point,
    is_permit,
    limit_in_words,
    paper_content,
    privacy_notice,
    under_permit_law,
    who_and_what,
    you,
)
from counter_app.domain.deadline import ReasonKind
from counter_app.domain.events import Accepted
from counter_app.domain.materials import MaterialMark, MaterialState


def acceptance_notice(facts: PaperFacts) -> Content:
    """ValueError if the case was not accepted."""
    accepted = facts.case.accepted
    if accepted is None:
        raise ValueError("no acceptance to write about")
    promised = tuple(m for m in facts.case.marks if m.state is MaterialState.PROMISED)
    blocks: list[Block] = [
        Prose(_decision(facts, bool(promised))),
        Highlight((_due(accepted), Cell("查询编号", facts.case.number, _how_to_ask(facts)))),
        Facts((*who_and_what(facts), *_terms(facts, accepted))),
    ]
    if promised:
        blocks.append(_deferred(promised))
    blocks += [
        Points("接下来怎么办", _next_steps(facts, accepted, promised)),
        privacy_notice(facts),
    ]
    return paper_content(facts, "受理通知书", tuple(blocks))


def _decision(facts: PaperFacts, deferred: bool) -> str:
    case = facts.case
    if case.accepted and case.accepted.from_receipt:
        return _accepted_from_receipt(facts)
    complete = "申请材料齐全、符合法定形式"
    if deferred:
        complete = "除已承诺容缺后补的材料外，" + complete
    accepted_at = case.accepted_at or case.received_at
    return (
        f"{you(facts)}于{in_words(case.received_at.date())}提出的“{case.received.item_name}”申请"
        f"及所附材料收悉。经审查，申请事项属于本机关职权范围，{complete}。"
        f"{under_permit_law(facts, '第三十二条第一款第（五）项')}的规定，"
        f"决定于{in_words(accepted_at.date())}予以受理。"
    )


def _accepted_from_receipt(facts: PaperFacts) -> str:
    received = in_words(facts.case.received_at.date())
    return (
        f"{you(facts)}于{received}提出的“{facts.case.received.item_name}”申请及所附材料收悉。"
        "在收到申请材料后五个工作日内没有告知需要补正的内容，"
        f"{under_permit_law(facts, '第三十二条第一款第（四）项')}的规定，"
        f"自{received}起即为受理。"
    )


def _due(accepted: Accepted) -> Cell:
    due = accepted.due
    limit = accepted.promised_limit or accepted.statutory_limit
    if due is None or limit is None:
        return Cell("办结时限", "以受理机关答复为准", "事项目录没有载明办结时限。")
    label = "承诺办结日期" if accepted.promised_limit else "法定办结日期"
    if limit.value == 0:
        return Cell(label, "当场办结", in_words_with_weekday(due.due_on))
    first = next((r.last for r in due.because if r.kind is ReasonKind.STARTS), None)
    counted = f"，{in_figures(first)}为第 1 日" if first else ""
    note = f"{limit_in_words(limit)}{counted}，含当日。"
    if due.provisional:
        label += "（暂定）"
        note += "期间有年份的放假安排尚未公布，公布后如有变化以查询为准。"
    return Cell(label, f"{in_words_with_weekday(due.due_on)}前", note)


def _how_to_ask(facts: PaperFacts) -> str:
    phone = consult_phone(facts)
    return f"到任一综合窗口{f'或拨打 {phone} ' if phone else ''}查询进度。"


def _terms(facts: PaperFacts, accepted: Accepted) -> tuple[Fact, ...]:
    case, item = facts.case, facts.item
    statutory, promised = accepted.statutory_limit, accepted.promised_limit
    return (
        Fact("受理时间", moment(case.accepted_at or case.received_at)),
        Fact("法定时限", limit_in_words(statutory) if statutory else ""),
        Fact("承诺时限", limit_in_words(promised) if promised else ""),
        Fact("收费", _fee(item.fee)),
        Fact("办理结果", item.outcome.name),
    )


def _fee(fee: Fee) -> str:
    if fee.charged is None:
        return "以受理机关公示为准"
    if not fee.charged:
        return "不收费"
    basis = f"（依据：{fee.basis}）" if fee.basis else ""
    return f"{fee.amount or '按公示标准收费'}{basis}"


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
                f"{in_figures(mark.promised_by)}前" if mark.promised_by else "按承诺书",
            )
            for number, mark in enumerate(promised, start=1)
        ),
    )


def _next_steps(
    facts: PaperFacts, accepted: Accepted, promised: tuple[MaterialMark, ...]
) -> tuple[str, ...]:
    result = facts.item.outcome.name
    named = f"“{result}”" if result else "办理结果"
    steps = []
    if promised:
        steps.append("请在上列期限前把容缺材料交到任一综合窗口，并出示本通知书。")
    if is_permit(facts) and not _on_the_spot(accepted):
        steps.append(
            "听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的时间不计入办结时限，"
            "届时另行书面告知。"
        )
    steps.append(
        f"办结后凭本通知书和有效证件到{facts.hall.name}领取{named}；"
        "他人代领的，另带委托书和代领人证件。"
    )
    if is_permit(facts):
        steps.append(
            "准予许可的，十个工作日内颁发、送达证件；不予许可的，书面说明理由并告知救济途径。"
        )
    if consult_phone(facts) or complaint_line(facts):
        steps.append(help_point(facts))
    return tuple(steps)


def _on_the_spot(accepted: Accepted) -> bool:
    limit = accepted.promised_limit or accepted.statutory_limit
    return limit is not None and limit.value == 0
