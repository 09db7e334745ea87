"""The forms in which pledges (容缺, 告知承诺) are kept, taken back, checked and answered."""

from __future__ import annotations

from dataclasses import replace

from counter_app.desk.forms.sheet import Sheet
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import DECISION_STANDS
from counter_app.features.cases.model.pledge_events import Measure
from counter_app.features.cases.model.pledges import breaches, bringable, unchecked
from counter_app.features.cases.pages.presenters.material_forms import (
    CAME_OR_NOT,
    ListedMaterial,
    item_of,
    mark_what_came,
    material_of,
    says_something,
)
from counter_app.features.cases.ports import Desk
from counter_app.features.cases.words.pledged import breach_text, measure_name
from counter_app.kernel.requests import Editor
from counter_app.knowledge.wording import _


def keep_promise_form(desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """容缺补交: what was promised and has not come."""
    item = item_of(desk, case)
    names = bringable(case)
    listed = tuple(ListedMaterial(material_of(item, name), CAME_OR_NOT) for name in names)
    sheet = sheet.with_field("materials", rows=listed)
    return replace(sheet, nothing=mark_what_came(), says_something=says_something)


def withdraw_commitment_form(_desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """撤回告知承诺: which of them."""
    return _with_commitments(case, sheet)


def check_commitment_form(_desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """核查: what was told and committed to."""
    told = tuple((one.material, one.told) for one in unchecked(case))
    return replace(_with_commitments(case, sheet), facts=told)


def answer_breach_form(desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """违诺处置: what was not kept, and what may be done about it."""
    decided = case.status in DECISION_STANDS
    fits = (Measure.RECTIFY, Measure.START_REVOKING if decided else Measure.END)
    choices = tuple((one.value, measure_name(one)) for one in fits)
    return replace(sheet.with_field("measure", choices=choices), facts=_broken(desk, case))


def lift_bar_form(desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """解除承诺限制: what was not kept."""
    return replace(sheet, facts=_broken(desk, case))


def _broken(desk: Desk, case: Case) -> tuple[tuple[str, str], ...]:
    found = breaches(case, desk.clock.now().date())
    return tuple((_("违诺"), breach_text(one)) for one in found)


def _with_commitments(case: Case, sheet: Sheet) -> Sheet:
    """Which commitment, where there is more than one."""
    names = tuple(one.material for one in unchecked(case))
    if len(names) < 2:
        return sheet.without("material")
    choices = (("", _("全部")), *((name, name) for name in names))
    return sheet.with_field("material", editor=Editor.CHOICE, choices=choices)
