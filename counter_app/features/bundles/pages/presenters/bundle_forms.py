"""The forms of acts on a matter (一件事): its parts are chosen by name, not by code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from counter_app.desk.forms.sheet import Sheet, SheetField
from counter_app.features.bundles.acts.handing_out import decided_parts
from counter_app.features.bundles.model.bundle import Bundle, Part, Where
from counter_app.features.cases.acts.intake_request import RequestParty
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.pages.presenters.material_forms import CAME_OR_NOT, ListedMaterial
from counter_app.features.cases.ports import Desk
from counter_app.kernel.requests import Editor
from counter_app.knowledge.catalog.item import Material
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.persons.party import PartyKind
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text


def start_form(_desk: Desk, bundle: Bundle, sheet: Sheet) -> Sheet:
    """启动后续事项: all whose time has come, or one; perhaps for the body that was founded."""
    ready = bundle.ready
    names = "、".join(one.plan.name for one in ready) or _("没有")
    which = SheetField(
        "items",
        _("启动哪些"),
        Editor.CHOICE,
        required=False,
        choices=(("", _("能启动的都启动")), *_chosen(ready)),
    )
    fields = (
        which,
        SheetField(
            "applicant.name",
            _("新设单位的名称"),
            required=False,
            hint=_("以刚设立的单位名义申请的填；不填的仍是原申请人"),
        ),
        SheetField("applicant.id_number", _("统一社会信用代码"), required=False),
        SheetField("applicant.phone", _("联系电话"), required=False),
    )
    facts = ((_("可以启动"), names),)
    return replace(sheet, fields=fields, facts=facts, shape=_start)


def integrated_part_form(_desk: Desk, bundle: Bundle, sheet: Sheet) -> Sheet:
    """改为单独办理: which of those that are done together."""
    return _with_parts(sheet, bundle.integrated)


def open_part_form(_desk: Desk, bundle: Bundle, sheet: Sheet) -> Sheet:
    """不再办理: which of those that are not over."""
    return _with_parts(sheet, [one for one in bundle.parts if _may_leave(one)])


def added_part_form(_desk: Desk, _bundle: Bundle, sheet: Sheet) -> Sheet:
    """增加事项: by its code; what it asks beyond that is said when it is refused."""
    for name in ("after", "situation", "form", "materials"):
        sheet = sheet.without(name)
    return sheet


def supplement_form(_desk: Desk, bundle: Bundle, sheet: Sheet) -> Sheet:
    """补正: what the one set lacks, each paper once; what came already is not asked again."""
    notice = bundle.opened.notice
    told = {one.name: one.requirement for one in notice.lacking} if notice else {}
    rows = tuple(
        ListedMaterial(Material(one.name), CAME_OR_NOT, told=told.get(one.name, ""))
        for one in bundle.marks
        if one.state in (MaterialState.MISSING, MaterialState.PROMISED)
    )
    facts: tuple[tuple[str, str], ...] = ()
    if notice:
        facts = ((_("补正期限"), day_text(notice.supplement_by)),)
    if notice and notice.remark:
        facts += ((_("要求更正"), notice.remark),)
    else:
        sheet = sheet.without("corrected")
    if not rows:
        return replace(sheet.without("materials"), facts=facts)
    return replace(sheet.with_field("materials", rows=rows), facts=facts)


def hand_out_form(_desk: Desk, bundle: Bundle, sheet: Sheet) -> Sheet:
    """统一出件: what is decided, all of it."""
    names = "、".join(one.plan.name for one in decided_parts(bundle))
    return replace(sheet.without("items"), facts=((_("现在交付"), names),))


def _may_leave(part: Part) -> bool:
    return part.left is None and part.where not in (Where.OVER, Where.DECIDED)


def _with_parts(sheet: Sheet, parts: Sequence[Part]) -> Sheet:
    start = parts[0].item if len(parts) == 1 else None
    return sheet.with_field(
        "item", editor=Editor.CHOICE, choices=_chosen(parts), label=_("哪个事项"), start=start
    )


def _chosen(parts: Sequence[Part]) -> tuple[tuple[str, str], ...]:
    return tuple((one.item, one.plan.name) for one in parts)


def _start(typed: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {"items": (typed["items"],) if typed["items"] else ()}
    name = str(typed.get("applicant.name", "")).strip()
    if name:
        number, phone = (str(typed[f"applicant.{one}"]).strip() for one in ("id_number", "phone"))
        body = (PartyKind.ORGANISATION.value, name, IdKind.USCC.value, number, phone)
        told["applicant"] = RequestParty(*body)
    return told
