"""办理进度单: one paper that shows the applicant where each part stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from counter_app.features.bundles.model.events import PartStood
from counter_app.features.bundles.model.plan import Choice
from counter_app.features.bundles.papers.facts import BundleFacts
from counter_app.features.bundles.papers.passages import (
    bundle_content,
    help_points,
    matter,
    who_and_what,
    you,
)
from counter_app.features.cases.model.moves import CLOSED, Status
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.papers.english_terms import RESULTS_ENGLISH
from counter_app.features.cases.papers.passages import RESULTS
from counter_app.press.chinese_dates import in_figures, in_words, moment
from counter_app.press.content import (
    Cell,
    Column,
    Content,
    Facts,
    Highlight,
    Points,
    Prose,
    Said,
    Table,
)
from counter_app.press.english_dates import in_english

_COLUMNS: Final = (
    Column("序号", 0.9, centred=True),
    Column("事项", 4.4),
    Column("办件编号", 3.6),
    Column("办理机关", 3.2),
    Column("办到哪一步", 3.4),
)
_WHERE: Final = {
    Status.RECEIVED: ("已收件，正在审查是否受理", "Received; being examined"),
    Status.ACCEPTED: ("已受理，正在办理", "Accepted; in progress"),
    Status.PROCESSING: ("部门正在办理", "With the department"),
    Status.NOTICE_GIVEN: ("等您补正材料", "Waits for your corrections"),
    Status.SUPPLEMENTED: ("补正了一部分，还有材料没有交齐", "Some papers are still missing"),
    Status.SUSPENDED: ("特别程序中，时限暂停", "In a special procedure; the clock stands still"),
    Status.STAYED: ("中止办理，原因消除后恢复", "Stayed until its ground is gone"),
    Status.FORWARDED: ("已报上级机关决定", "With the higher authority"),
    Status.DECIDED: ("已办结，可以领取", "Decided; ready to be collected"),
    Status.POSTED: ("结果已寄出", "The result was posted"),
    Status.ANNOUNCED: ("公告送达中", "Being served by announcement"),
    Status.DELIVERED: ("已办结，结果已交付", "Done and handed out"),
    Status.REFUSED: ("不予受理", "Not accepted"),
    Status.LAPSED: ("逾期没有补正，已结束", "Lapsed"),
    Status.WITHDRAWN: ("已撤回", "Withdrawn"),
    Status.TERMINATED: ("终止办理", "Ended"),
    Status.REVOKED: ("决定已撤销", "The decision was revoked"),
    Status.ANNULLED: ("误立，已注销", "Opened by mistake; annulled"),
    Status.COLLECTED: ("已代收，待寄送属地", "Collected for another place"),
    Status.SENT_HOME: ("已寄送属地", "Sent to the authority of that place"),
    Status.HOME_ACCEPTED: ("属地已受理", "Accepted there"),
}
_DECIDED: Final = (Status.DECIDED, Status.POSTED, Status.ANNOUNCED, Status.DELIVERED)


def progress(facts: BundleFacts) -> Content:
    """As it stood when it was asked; ValueError if nothing was told."""
    told = facts.bundle.told
    if told is None:
        raise ValueError("no progress to write about")
    open_now = [one for one in told.parts if _is_open(facts, one)]
    done = len(told.parts) - len(open_now)
    days = [one.due_on for one in open_now if one.due_on]
    last = in_words(max(days)) + "前" if days else "以各机关答复为准"
    english = f"By {in_english(max(days))}." if days else "As the authorities will tell you."
    content = bundle_content(
        facts,
        "办理进度单",
        (
            Prose(
                Said(
                    f"{you(facts)}申请的{matter(facts)}共 {len(told.parts)} 个事项，"
                    f"截至{moment(facts.paper.issued_at)}，"
                    f"已经结束 {done} 个，正在进行 {len(open_now)} 个。",
                    f"Of the {len(told.parts)} items of this matter {done} are finished and "
                    f"{len(open_now)} go on.",
                )
            ),
            Highlight(
                (
                    Cell("正在办理的最晚办结", last, "", english),
                    Cell(
                        "查询编号", facts.bundle.number, "凭本件任何一份文书，到任一综合窗口查询。"
                    ),
                )
            ),
            Table("各事项进度", _COLUMNS, tuple(_row(facts, one) for one in told.parts)),
            Facts(who_and_what(facts)),
            Points("说明", _notes(facts)),
        ),
    )
    return replace(
        content,
        closing=replace(content.closing, seal_hint="（窗口业务章）"),
        copies_note=Said("本单供申请人了解进度，不代替各事项的决定文书。", "For information only."),
    )


def _is_open(facts: BundleFacts, one: PartStood) -> bool:
    if not one.case:
        return facts.bundle.part(one.item).left is None
    return bool(one.status) and Status(one.status) not in CLOSED


def _row(facts: BundleFacts, one: PartStood) -> tuple[str | Said, ...]:
    part = facts.bundle.part(one.item)
    place = [plan.item for plan in facts.bundle.planned].index(one.item) + 1
    name = part.plan.name
    if part.plan.choice is Choice.SINGLE:
        name += "（单独办理）"
    return (str(place), name, one.case or "—", facts.authority(part), _where(facts, one))


def _where(facts: BundleFacts, one: PartStood) -> Said:
    part = facts.bundle.part(one.item)
    if not one.case:
        if part.left is not None:
            return Said("不再办理", "Not wanted any more")
        first = "、".join(facts.bundle.part(other).plan.name for other in one.awaits)
        if first:
            return Said(f"等“{first}”的结果", "Waits for the result of another item")
        return Said("条件已具备，待窗口启动", "Ready to be started at the window")
    if not one.status:
        return Said("已结束", "Finished")
    status = Status(one.status)
    chinese, english = _WHERE[status]
    if status in _DECIDED and one.result:
        result = Result(one.result)
        chinese = f"{RESULTS[result]}；{chinese}"
        english = f"{RESULTS_ENGLISH[result]}; {english}"
    elif one.due_on and status not in CLOSED:
        provisional = "（暂定）" if one.provisional else ""
        chinese += f"，{in_figures(one.due_on)}前办结{provisional}"
        english += f", by {in_english(one.due_on)}"
    return Said(chinese, english)


def _notes(facts: BundleFacts) -> tuple[Said, ...]:
    return (
        Said(
            "已办结的结果可以先领取；凭本件任何一份文书和有效证件领取。",
            "What is ready may be collected first, with any paper of this matter and your "
            "identity document.",
        ),
        Said("看不清小字的，窗口可以打印大字版。", "Ask for large print if you need it."),
        *help_points(facts),
    )
