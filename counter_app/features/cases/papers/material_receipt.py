"""材料接收清单: what was handed over at the window, sheet by sheet."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.case import Status
from counter_app.features.cases.model.materials import MaterialMark, MaterialState
from counter_app.features.cases.papers.english_terms import STATES_ENGLISH
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import (
    help_points,
    paper_content,
    privacy_notice,
    rating_point,
    who_and_what,
    you,
)
from counter_app.knowledge.catalog.item import Material, Necessity
from counter_app.press.chinese_dates import in_figures
from counter_app.press.content import Column, Content, Facts, Points, Prose, Said, Table
from counter_app.press.english_dates import in_english

_STATES: Final = {
    MaterialState.PRESENT: "✓ 已收",
    MaterialState.MISSING: "○ 未交",
    MaterialState.PROMISED: "◐ 容缺",
    MaterialState.NOT_NEEDED: "— 不适用",
    MaterialState.COMMITTED: "◑ 承诺",
}
_COLUMNS: Final = (
    Column("序号", 1.1, centred=True),
    Column("材料名称", 5.7),
    Column("要求", 2.3, centred=True),
    Column("实收", 1.3, centred=True),
    Column("状态", 1.7, centred=True),
    Column("备注", 3.5),
)


def material_receipt(facts: PaperFacts) -> Content:
    """Not needed materials are left out unless the clerk said why."""
    listed = [mark for mark in facts.case.marks if _is_listed(mark)]
    listed += facts.case.received.unlisted
    known = {material.name: material for material in facts.item.materials}
    rows = tuple(
        _row(number, mark, known.get(mark.name)) for number, mark in enumerate(listed, start=1)
    )
    received = sum(mark.state is MaterialState.PRESENT for mark in listed)
    return paper_content(
        facts,
        "材料接收清单",
        (
            Prose(_received(facts, received)),
            Facts(who_and_what(facts)),
            Table("材料", _COLUMNS, rows),
            *_unfit(facts),
            Points("说明", _notes(facts, listed=bool(rows))),
            privacy_notice(facts),
        ),
    )


def _received(facts: PaperFacts, received: int) -> Said:
    if not received:
        return Said(
            f"窗口已收到{you(facts)}的申请，没有收到申请材料。请当面核对，确认无误后签名。",
            "The window has received your application and no materials. Please check this here "
            "and sign if it is right.",
        )
    return Said(
        f"窗口已收到{you(facts)}提交的下列申请材料，共 {received} 种。请当面核对，确认无误后签名。",
        f"The window has received the materials below from you ({received} in all). "
        "Please check them here and sign if they are right.",
    )


def _unfit(facts: PaperFacts) -> tuple[Table, ...]:
    """What was brought after the notice and given back; nothing where all of it was fit."""
    still = {m.name for m in facts.case.marks if m.state is not MaterialState.PRESENT}
    told = (one for unfit in facts.case.unfit for one in unfit.what if one.name in still)
    rows = tuple(
        (str(number), one.name, one.requirement) for number, one in enumerate(told, start=1)
    )
    columns = (
        Column("序号", 1.1, centred=True),
        Column("材料名称", 5.7),
        Column("哪里不合要求", 7),
    )
    return (Table("不合要求、没有收下的材料", columns, rows),) if rows else ()


def _is_listed(mark: MaterialMark) -> bool:
    return mark.state is not MaterialState.NOT_NEEDED or bool(mark.remark)


def _row(number: int, mark: MaterialMark, material: Material | None) -> tuple[str | Said, ...]:
    remarks, english = ([mark.remark] if mark.remark else []), list[str]()
    optional = material is not None and material.necessity is Necessity.OPTIONAL
    if optional and mark.state is MaterialState.MISSING:
        remarks.insert(0, "非必要材料")
        english.append("optional")
    if mark.promised_by:
        remarks.insert(0, f"{in_figures(mark.promised_by)}前补交")
        english.append(f"due by {in_english(mark.promised_by)}")
    return (
        str(number),
        mark.name,
        _asked_for(material) if material else Said(""),
        _handed_in(mark),
        Said(_STATES[mark.state], STATES_ENGLISH[mark.state]),
        Said("；".join(remarks), "; ".join(english)),
    )


def _asked_for(material: Material) -> Said:
    parts, english = [], []
    if material.originals:
        parts.append(f"原件 {material.originals} 份")
        english.append(f"{material.originals} original{'s' if material.originals > 1 else ''}")
    if material.copies:
        parts.append(f"复印件 {material.copies} 份")
        english.append(f"{material.copies} {'copies' if material.copies > 1 else 'copy'}")
    return Said("\n".join(parts), "\n".join(english))


def _handed_in(mark: MaterialMark) -> Said:
    if mark.state is not MaterialState.PRESENT:
        return Said("—")
    return Said("如数", "all") if mark.copies is None else Said(f"{mark.copies} 份")


def _notes(facts: PaperFacts, *, listed: bool) -> tuple[Said, ...]:
    about_the_list = Said(
        "“要求”为应交份数，“实收”为窗口收到的份数；“如数”即与要求相同。",
        "Required: what is asked for. Actual: what the window received.",
    )
    notes = [about_the_list] if listed else []
    if facts.case.status is not Status.ACCEPTED:
        notes.append(
            Said(
                "本清单只证明材料已收到，不表示申请已经受理。",
                "This only proves receipt; it does not mean that the application is accepted.",
            )
        )
    if collected := facts.case.collected:
        notes.append(
            Said(
                f"材料由本窗口代收，将送交{collected.home_authority}，由其决定是否受理，"
                "办理时限自其受理之日起计算。",
                f"Collected here for {collected.home_authority}, which decides on acceptance; the "
                "time limit runs from then.",
            )
        )
    notes.append(
        Said(
            "原件核对后退还的，以备注为准。请妥善保存本清单，取回材料时须出示。",
            "Originals given back after comparison are noted under Remarks. Keep this receipt; "
            "you need it to take materials back.",
        )
    )
    return (*notes, *rating_point(facts), *help_points(facts))
