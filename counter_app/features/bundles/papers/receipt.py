"""一套材料接收清单: what was handed over, each paper once, with the items that use it."""

from __future__ import annotations

from typing import Final

from counter_app.features.bundles.papers.facts import BundleFacts
from counter_app.features.bundles.papers.passages import (
    bundle_content,
    help_points,
    matter,
    names_of,
    privacy_notice,
    who_and_what,
)
from counter_app.features.cases.model.materials import MaterialMark, MaterialState
from counter_app.features.cases.papers.english_terms import STATES_ENGLISH
from counter_app.kernel.typed_text import half_width
from counter_app.press.chinese_dates import in_figures, moment
from counter_app.press.content import Column, Content, Facts, Points, Prose, Said, Table

_STATES: Final = {
    MaterialState.PRESENT: "✓ 已收",
    MaterialState.MISSING: "○ 未交",
    MaterialState.PROMISED: "◐ 容缺",
    MaterialState.NOT_NEEDED: "— 不适用",
    MaterialState.COMMITTED: "◑ 承诺",
}
_COLUMNS: Final = (
    Column("序号", 0.9, centred=True),
    Column("材料名称", 6),
    Column("状态", 1.7, centred=True),
    Column("用于事项", 2, centred=True),
    Column("备注", 3.4),
)
_ITEMS: Final = (
    Column("事项", 0.9, centred=True),
    Column("名称", 6.2),
    Column("办理机关", 5),
)


def receipt(facts: BundleFacts) -> Content:
    """What the set holds; what is not needed is left out unless the clerk said why."""
    bundle = facts.bundle
    listed = [
        one for one in bundle.marks if one.state is not MaterialState.NOT_NEEDED or one.remark
    ]
    here = sum(one.state is MaterialState.PRESENT for one in listed)
    rows = tuple(_row(facts, n, one) for n, one in enumerate(listed, start=1))
    items = tuple(
        (names_of(facts, (one.item,)), one.plan.name, facts.authority(one)) for one in bundle.parts
    )
    return bundle_content(
        facts,
        "一套材料接收清单",
        (
            Prose(
                Said(
                    f"就{matter(facts)}收到下列材料，已收 {here} 份，由用到它的各事项共用，"
                    f"接收时间 {moment(facts.paper.issued_at)}。",
                    f"We received {here} of the papers below for {matter(facts)}; the items that "
                    "use them share them.",
                )
            ),
            Facts(who_and_what(facts)),
            Table("材料", _COLUMNS, rows),
            Table("事项", _ITEMS, items),
            Points("说明", _notes(facts)),
            privacy_notice(facts),
        ),
    )


def _row(facts: BundleFacts, number: int, mark: MaterialMark) -> tuple[str | Said, ...]:
    uses = tuple(
        code
        for code, item in facts.items.items()
        if any(_key(one.name) == _key(mark.name) for one in item.materials)
    )
    remark = mark.remark
    if mark.state is MaterialState.PROMISED and mark.promised_by:
        remark = f"{in_figures(mark.promised_by)}前补交" + (f"；{remark}" if remark else "")
    return (
        str(number),
        mark.name,
        Said(_STATES[mark.state], STATES_ENGLISH[mark.state]),
        names_of(facts, uses),
        remark,
    )


def _key(name: str) -> str:
    return "".join(half_width(name).split())


def _notes(facts: BundleFacts) -> tuple[Said, ...]:
    notes = [
        Said("“用于事项”里的数字是下表中事项的序号。", "Numbers are those of the items below.")
    ]
    brought = {one.material for part in facts.bundle.planned for one in part.brought}
    if brought:
        notes.append(
            Said(
                f"{'、'.join(sorted(brought))}：是本件其他事项的办理结果，有的事项不用另外提交。",
                "Results of other items of this matter need not be handed in.",
            )
        )
    notes.append(Said("收到材料不等于受理；是否受理见受理通知书。", "Receipt is not acceptance."))
    return (*notes, *help_points(facts))
