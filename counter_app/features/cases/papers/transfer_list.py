"""材料移交单: what the window hands over to a department, case by case, signed on both sides."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import paper_content
from counter_app.press.chinese_dates import in_figures, moment
from counter_app.press.content import (
    Column,
    Content,
    Fact,
    Facts,
    Points,
    Prose,
    Said,
    Signature,
    Table,
)

_CASES: Final = (
    Column("序号", 1.2, centred=True),
    Column("办件编号", 5.6),
    Column("申请人", 4.8),
    Column("事项", 3.0),
    Column("材料", 1.6, centred=True),
    Column("办结期限", 2.8, centred=True),
)
_MATERIALS: Final = (
    Column("序号", 1.0, centred=True),
    Column("材料名称", 8.0),
    Column("份数", 2.0, centred=True),
    Column("备注", 4.0),
)


def transfer_list(facts: PaperFacts) -> Content:
    """Of one case, its materials one by one; of several, each case with how many it has."""
    first = facts.listed[0]
    handed_over = first.handed_over
    department = handed_over.department if handed_over else first.received.department
    taken_by = handed_over.taken_by if handed_over else ""
    several = len(facts.listed) > 1
    table = (
        Table("办件", _CASES, tuple(_case_row(n, one) for n, one in _numbered(facts.listed)))
        if several
        else materials_table(material_rows(first))
    )
    content = paper_content(
        facts,
        "材料移交单",
        (
            Prose(
                Said(f"下列 {len(facts.listed)} 个办件的申请材料移交{department}办理，请当面点收。")
            ),
            Facts(_about(facts, department, several)),
            table,
            Points("说明", _notes(several)),
        ),
    )
    clerk = facts.paper.issued_by
    signatures = (
        Signature("移交人（窗口）", f"{clerk.name}（{clerk.code}）"),
        Signature("接收人（部门）", taken_by),
    )
    return replace(
        content,
        letterhead="",
        addressee=department,
        case_number=f"{content.case_number}{f' 等 {len(facts.listed)} 件' if several else ''}",
        closing=replace(content.closing, authority=facts.hall.name, signatures=signatures),
        copies_note=Said("本单一式两份，受理窗口、承办部门各执一份。"),
    )


def _about(facts: PaperFacts, department: str, several: bool) -> tuple[Fact, ...]:
    case = facts.listed[0]
    rows = [
        Fact("移交窗口", facts.hall.window_name),
        Fact("接收部门", department),
        Fact("移交时间", moment(facts.told_at)),
        Fact("办件数", f"{len(facts.listed)} 件"),
    ]
    if not several:
        rows += [
            Fact("申请人", case.received.applied_by),
            Fact("事项", case.received.item_name),
            Fact("办结期限", _due(case)),
        ]
    return tuple(rows)


def _numbered(cases: tuple[Case, ...]) -> enumerate[Case]:
    return enumerate(cases, start=1)


def _case_row(number: int, case: Case) -> tuple[str, ...]:
    present = sum(mark.state is MaterialState.PRESENT for mark in case.marks)
    present += len(case.received.unlisted)
    promised = len(case.promises)
    materials = f"{present} 种" + (f"\n容缺 {promised}" if promised else "")
    return (
        str(number),
        case.number,
        case.received.applied_by,
        case.received.item_name,
        materials,
        _due(case),
    )


def materials_table(rows: tuple[tuple[str, ...], ...]) -> Table:
    """Materials one by one."""
    return Table("材料", _MATERIALS, rows)


def material_rows(case: Case) -> tuple[tuple[str, ...], ...]:
    """What of the case's materials is here, or promised."""
    rows = list[tuple[str, ...]]()
    for mark in (*case.marks, *case.received.unlisted):
        if mark.state is MaterialState.PRESENT:
            copies = "如数" if mark.copies is None else f"{mark.copies} 份"
            rows.append((str(len(rows) + 1), mark.name, copies, mark.remark))
        elif mark.state is MaterialState.PROMISED and mark.promised_by:
            told = f"容缺，{in_figures(mark.promised_by)}前补交"
            rows.append((str(len(rows) + 1), mark.name, "—", told))
    return tuple(rows)


def _due(case: Case) -> str:
    if case.due is None:
        return "—"
    return in_figures(case.due.due_on) + ("（暂定）" if case.due.provisional else "")


def _notes(several: bool) -> tuple[Said, ...]:
    notes = [
        Said("接收人应逐件核对后签名；材料不符的，当场注明，或写明理由退回窗口。"),
        Said("办结期限自受理之日起计算，不因移交而顺延。"),
    ]
    if several:
        notes.insert(0, Said("各办件的材料明细见所附材料接收清单。"))
    return tuple(notes)
