"""The forms in which facts of a case are put right: empty fields stay as they were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from counter_app.desk.forms.sheet import Sheet, SheetField
from counter_app.features.cases.acts.assess import asked_questions
from counter_app.features.cases.acts.declared_mending import ActingAsItIs, PartyAsItIs
from counter_app.features.cases.acts.intake_request import RequestMark, RequestParty
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import Received
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.pages.presenters.material_forms import ListedMaterial
from counter_app.features.cases.ports import Desk
from counter_app.features.cases.words.labels import id_kind_name, party_kind_name, represents_name
from counter_app.kernel.requests import Editor
from counter_app.knowledge.catalog.item import Material
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.persons.masking import mask_id, mask_phone
from counter_app.knowledge.persons.party import Party, PartyKind
from counter_app.knowledge.wording import _

_KINDS: Final = tuple(PartyKind)
_STATES: Final = (MaterialState.PRESENT, MaterialState.MISSING, MaterialState.NOT_NEEDED)


def correct_form(desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """更正: what stands there is the hint of each field; only what is typed is put right."""
    received = case.received
    fields = [*_party("applicant", received.applicant, _("申请人"))]
    for place, other in enumerate(received.others):
        fields += _party(f"applicants[{place}]", other, _("共同申请人"))
    if received.representative:
        called = represents_name(received.applicant.kind)
        fields += _acting("representative", received.representative, called)
    if received.agent:
        fields += _acting("agent", received.agent, _("代办人"))
    if case.delivered is not None:
        name = case.delivered.receiver
        fields.append(SheetField("receiver", _("领取人"), required=False, hint=name))
    item = desk.shelf.item(received.item_code, received.catalog_version)
    answers = dict(received.situation)
    for question in asked_questions(item, answers):
        choices = tuple((one, one) for one in question.answers)
        fields.append(
            SheetField(
                f"situation.{question.text}",
                question.text,
                Editor.CHOICE,
                required=False,
                hint=answers.get(question.text, ""),
                choices=choices,
            )
        )
    fields += [
        SheetField(f"form.{name}", name, required=False, hint=value)
        for name, value in received.form
    ]
    known = {one.name: one for one in item.materials}
    rows = tuple(
        ListedMaterial(known.get(one.name, Material(one.name)), _STATES) for one in case.marks
    )
    start = tuple(
        RequestMark(one.name, one.state.value, one.copies, one.remark, one.promised_by)
        for one in case.marks
        if one.state in _STATES
    )
    reason, materials = _named(sheet, "reason"), _named(sheet, "materials")
    if rows:
        fields.append(replace(materials, rows=rows, start=start))
    return replace(
        sheet, fields=(reason, *fields), shape=lambda typed: _corrections(typed, start, received)
    )


def change_agent_form(_desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """变更代办人: who acts now; nothing typed is the applicant alone."""
    agent = case.received.agent
    facts = ((_("现在的代办人"), agent.name if agent else _("没有，本人办理")),)
    rest = [one for one in sheet.fields if one.name != "agent"]
    fields = (*_new_party("agent", required=False), *rest)
    return replace(sheet, fields=fields, facts=facts, shape=_agent)


def change_applicant_form(_desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """变更申请人: who goes on."""
    facts = ((_("现在的申请人"), case.received.applicant.name),)
    kind = SheetField(
        "applicant.kind",
        _("自然人或法人"),
        Editor.CHOICE,
        choices=tuple((one.value, party_kind_name(one)) for one in _KINDS),
        start=case.received.applicant.kind.value,
    )
    first = _named(sheet, "ground")
    rest = [one for one in sheet.fields if one.name not in ("ground", "applicant")]
    fields = (first, kind, *_new_party("applicant", required=True), *rest)
    return replace(sheet, fields=fields, facts=facts, shape=_applicant)


def _party(role: str, party: Party, called: str) -> tuple[SheetField, ...]:
    stood = {
        "name": party.name,
        "id_kind": id_kind_name(party.id_kind),
        "id_number": mask_id(party.id_number),
        "phone": mask_phone(party.phone) if party.phone else "",
    }
    fields = _new_party(role, required=False)
    return tuple(
        replace(one, hint=stood[one.name.partition(".")[2]], label=called + one.label)
        for one in fields
    )


def _acting(role: str, party: Party, called: str) -> tuple[SheetField, ...]:
    by = {"relation": _("与申请人的关系"), "authority": _("授权文件")}
    return (
        *_party(role, party, called),
        *(
            SheetField(f"{role}.{part}", called + label, required=False, hint=getattr(party, part))
            for part, label in by.items()
        ),
    )


def _new_party(role: str, *, required: bool) -> tuple[SheetField, ...]:
    kinds = tuple((one.value, id_kind_name(one)) for one in IdKind)
    return (
        SheetField(f"{role}.name", _("姓名或名称"), required=required),
        SheetField(
            f"{role}.id_kind", _("证件类型"), Editor.CHOICE, required=required, choices=kinds
        ),
        SheetField(f"{role}.id_number", _("证件号码"), required=required),
        SheetField(f"{role}.phone", _("联系电话"), required=False),
    )


def _named(sheet: Sheet, name: str) -> SheetField:
    return next(one for one in sheet.fields if one.name == name)


def _corrections(
    typed: dict[str, Any], start: tuple[RequestMark, ...], received: Received
) -> dict[str, Any]:
    told: dict[str, Any] = {"reason": typed["reason"], "receiver": typed.get("receiver", "")}
    if parts := _parts(typed, "applicant"):
        told["applicant"] = PartyAsItIs(**parts)
    for role in ("representative", "agent"):
        if parts := _parts(typed, role):
            told[role] = ActingAsItIs(**parts)
    told["applicants"] = tuple(
        PartyAsItIs(**{"name": one.name, "id_number": one.id_number, **parts})
        for place, one in enumerate(received.others)
        if (parts := _parts(typed, f"applicants[{place}]"))
    )
    told["situation"] = tuple(_parts(typed, "situation").items())
    told["form"] = tuple(_parts(typed, "form").items())
    stood = {one.name: one for one in start}
    marks = typed.get("materials", ())
    told["materials"] = tuple(one for one in marks if stood.get(one.name) != one)
    return told


def _agent(typed: dict[str, Any]) -> dict[str, Any]:
    told = {name: typed[name] for name in ("relation", "authority", "reason")}
    parts = _parts(typed, "agent")
    if parts:
        told["agent"] = RequestParty(PartyKind.PERSON.value, **_whole(parts))
    return told


def _applicant(typed: dict[str, Any]) -> dict[str, Any]:
    parts = _parts(typed, "applicant")
    kind = parts.pop("kind", PartyKind.PERSON.value)
    told = {name: typed[name] for name in ("ground", "proof", "reason")}
    return {**told, "applicant": RequestParty(kind, **_whole(parts))}


def _whole(parts: Mapping[str, str]) -> dict[str, str]:
    return {name: parts.get(name, "") for name in ("name", "id_kind", "id_number", "phone")}


def _parts(typed: Mapping[str, Any], role: str) -> dict[str, str]:
    """What was typed of this party or these questions, without what was left empty."""
    found = {name.partition(".")[2]: value for name, value in typed.items() if _of(name, role)}
    return {name: str(value).strip() for name, value in found.items() if str(value).strip()}


def _of(name: str, role: str) -> bool:
    return name.startswith(f"{role}.")
