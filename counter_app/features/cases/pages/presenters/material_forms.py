"""The forms in which materials are marked: 补正, 容缺补交; and what was not told in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from counter_app.desk.forms.sheet import Sheet, SheetField, Values
from counter_app.features.cases.acts.accept_case import due_if_accepted
from counter_app.features.cases.acts.declared_intake import AskedMaterial, UnfitMaterial
from counter_app.features.cases.acts.give_notice import correction_limit
from counter_app.features.cases.acts.intake_request import RequestMark
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import Lacking
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.pages.presenters.material_lines import MaterialLine
from counter_app.features.cases.ports import Desk
from counter_app.kernel.immutable import immutable
from counter_app.kernel.requests import Editor
from counter_app.knowledge.catalog.item import Item, Material, Necessity
from counter_app.knowledge.days.deadline import due_date
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text

CAME_OR_NOT: Final = (MaterialState.PRESENT, MaterialState.MISSING)


@immutable
class ListedMaterial:
    """A row of a table of materials; ``states`` are what Space goes through.

    ``later`` is the day by which it comes if it is promised, ``told`` what a
    notice asked for in its own words.
    """

    material: Material
    states: tuple[MaterialState, ...]
    later: date | None = None
    told: str = ""


def lines_of(field: SheetField, marks: tuple[RequestMark, ...]) -> tuple[MaterialLine, ...]:
    """The rows of the field's table as they are marked now."""
    marked = {mark.name: mark for mark in marks}
    return tuple(_line(one, marked.get(one.material.name)) for one in field.rows)


def _line(listed: ListedMaterial, mark: RequestMark | None) -> MaterialLine:
    deferrable = MaterialState.PROMISED in listed.states
    return MaterialLine(
        listed.material,
        MaterialState(mark.state) if mark else None,
        needed=True,
        required=True,
        deferrable=deferrable,
        copies=mark.copies if mark else None,
        remark=mark.remark if mark else "",
        promised_by=mark.promised_by if mark else None,
        choices=listed.states,
        told=listed.told,
    )


def supplement_form(desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """补正: the list of the notice as it was told; what came already is not asked again."""
    notice, today = case.notice, desk.clock.now().date()
    if notice is None:
        return sheet
    facts: tuple[tuple[str, str], ...] = (
        (_("补正期限"), day_text(notice.supplement_by, today.year)),
    )
    if notice.remark:
        facts += ((_("要求更正"), notice.remark),)
    item = item_of(desk, case)
    later = usual_promise(desk, item)
    listed = tuple(_told(item, one, later) for one in notice.lacking)
    start = (_standing(case, one.material.name) for one in listed)
    sheet = sheet.with_field(
        "materials",
        label=_("告知书所列材料（告知时已定，不再增加）"),
        rows=listed,
        start=tuple(mark for mark in start if mark),
    )
    sheet = sheet if notice.remark else sheet.without("corrected")
    return replace(sheet, facts=facts, nothing=mark_what_came(), says_something=says_something)


def unfit_form(_desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """不合要求: one of what the notice asked for and lacks still, and what is wrong with it."""
    asked = {one.name for one in case.notice.lacking} if case.notice else set()
    names = [one.name for one in case.marks if one.state is MaterialState.MISSING]
    choices = tuple((name, name) for name in names if name in asked)
    fields = (
        SheetField("name", _("材料名称"), Editor.CHOICE, choices=choices),
        SheetField("reason", _("哪里不合要求")),
    )
    return replace(sheet, fields=fields, shape=_as_unfit)


def _as_unfit(typed: dict[str, Any]) -> dict[str, Any]:
    return {"materials": (UnfitMaterial(typed["name"], typed["reason"].strip()),)}


def lapse_form(_desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """逾期: the day that is over."""
    if case.notice is None:
        return sheet
    return replace(sheet, facts=((_("补正期限"), day_text(case.notice.supplement_by)),))


def ask_more_form(_desk: Desk, _case: Case, sheet: Sheet) -> Sheet:
    """A paper that the notice did not name: warned about, one at a time, with its reason."""
    reason = next(one for one in sheet.fields if one.name == "reason")
    one_material = (
        SheetField("name", _("材料名称")),
        SheetField("requirement", _("要求"), required=False),
    )
    warning = _("▲ 一次性告知没有列出的材料，申请人可以不交；逾期、受理和办结都不看它。")
    return replace(sheet, fields=(*one_material, reason), warning=warning, shape=_as_asked_for)


def _as_asked_for(typed: dict[str, Any]) -> dict[str, Any]:
    one = AskedMaterial(typed["name"].strip(), typed["requirement"].strip())
    return {"materials": (one,), "reason": typed["reason"]}


def mark_what_came() -> str:
    return _("请标出收到了什么：空格切换“齐”，Ctrl+A 全部齐。")


def says_something(values: Values) -> bool:
    """Whether a material came, or something is answered with yes."""
    lists = (value for value in values.values() if isinstance(value, tuple))
    came = any(mark.state != MaterialState.MISSING for marks in lists for mark in marks)
    return came or any(value is True for value in values.values())


def item_of(desk: Desk, case: Case) -> Item:
    return desk.shelf.item(case.received.item_code, case.received.catalog_version)


def usual_promise(desk: Desk, item: Item) -> date:
    """The day by which promised materials come unless another is said; never past the due date."""
    now = desk.clock.now()
    usual = due_date(now, correction_limit(desk), desk.calendar, desk.hall.hours).due_on
    due = due_if_accepted(desk, item, now)
    return min(usual, due.due_on) if due else usual


def _told(item: Item, lacking: Lacking, later: date) -> ListedMaterial:
    material = material_of(item, lacking.name)
    deferrable = material.counts_as is Necessity.DEFERRABLE
    promised = (MaterialState.PROMISED,) if deferrable else ()
    committed = (MaterialState.COMMITTED,) if item.may_commit(material) else ()
    states = (*CAME_OR_NOT, *promised, *committed)
    return ListedMaterial(material, states, later, lacking.requirement)


def _standing(case: Case, name: str) -> RequestMark | None:
    """What came with an earlier supplement stays; the rest nobody has looked at."""
    for mark in case.marks:
        if mark.name == name and mark.state is not MaterialState.MISSING:
            return RequestMark(name, mark.state.value, mark.copies, mark.remark, mark.promised_by)
    return None


def material_of(item: Item, name: str) -> Material:
    """The item's material; one by name alone for what the catalog does not list."""
    return next((one for one in item.materials if one.name == name), Material(name))
