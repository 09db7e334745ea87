"""The page of partners as lines, and the form in which one is told anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from counter_app.desk.forms.consequence import Consequence
from counter_app.desk.forms.sheet import Sheet, Value, field_of
from counter_app.features.cases.ports import Desk
from counter_app.features.cases.words.elsewhere import list_name
from counter_app.features.regions.acts.keep_partners import (
    TypedPartner,
    partner_of,
    with_partners,
)
from counter_app.features.regions.acts.where_done import places_for
from counter_app.features.regions.words.board import place_line
from counter_app.features.regions.words.names import partner_facts, partner_line
from counter_app.kernel.immutable import immutable
from counter_app.kernel.requests import keys_of
from counter_app.knowledge.catalog.regional import ScopeList, items_on
from counter_app.knowledge.days.limit import Limit
from counter_app.knowledge.days.spans import kept_span
from counter_app.knowledge.hall import Hall
from counter_app.knowledge.regions.partner import Partner, Partners
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text, span_text

_IN_A_FILE_ONLY: Final = ("agreement", "card")
_AGREEMENT: Final = ("number", "signed_on", "valid_to")


@immutable
class PartnerPage:
    """One partner: facts of the day, and what it was before and will be."""

    partner: Partner
    headline: str
    facts: tuple[str, ...]
    history: tuple[str, ...]


def read_partner_lines(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Every partner of today: code and line, red where the agreement is over."""
    day = desk.clock.now().date()
    return tuple((one.code, _marked(one, day)) for one in Partners(desk.hall.partners).all_on(day))


def read_where(desk: Desk, item: str, where: str) -> tuple[tuple[str, str], ...]:
    """With whom this item is done, of this place; code and line."""
    catalog = desk.shelf.current()
    by_name = (one.code for one in catalog.items if item and item in (one.code, one.name))
    code = next(by_name, item)
    return tuple((one.partner.code, place_line(one)) for one in places_for(desk, code, where))


def read_counts(desk: Desk) -> str:
    """How many items stand on each list."""
    entries = desk.shelf.current().regional
    counted = (f"{list_name(one)} {len(items_on(entries, one))}" for one in ScopeList)
    return "　".join(counted)


def read_partner_page(desk: Desk, code: str) -> PartnerPage | None:
    """The partner with this code; None for one that is no more."""
    day, register = desk.clock.now().date(), Partners(desk.hall.partners)
    found = register.on(code, day)
    if found is None:
        return None
    return PartnerPage(
        found,
        _marked(found, day) if found.is_over(day) else found.name,
        tuple(
            _("{label}：{text}").format(label=label, text=text)
            for label, text in partner_facts(found)
        ),
        tuple(_past(one) for one in reversed(register.history(code))),
    )


def partner_sheet(before: Partner | None) -> Sheet:
    """The form; of a partner that is known its code stands, and all that is told of it."""
    keys = tuple(one for one in keys_of(TypedPartner) if one.name not in _IN_A_FILE_ONLY)
    agreement = next(one for one in keys_of(TypedPartner) if one.name == "agreement").inner
    fields = [
        *map(field_of, keys),
        *(
            replace(field_of(one), name=f"agreement_{one.name}")
            for one in agreement
            if one.name in _AGREEMENT
        ),
    ]
    sheet = Sheet(
        _("登记协作方") if before is None else _("更改协作方：{name}").format(name=before.name),
        _("写明自何日起的，以前的内容保留；全大厅的窗口通用。"),
        tuple(fields),
        _("发布"),
        TypedPartner,
        shape=lambda values: _shaped(values, before),
    )
    if before is None:
        return sheet
    started = tuple(replace(one, start=_start(before, one.name)) for one in sheet.fields)
    facts = ((_("编码"), before.code),)
    return replace(sheet, fields=tuple(one for one in started if one.name != "code"), facts=facts)


def told(hall: Hall, before: Partner | None, typed: TypedPartner) -> Hall:
    """The hall with what was typed; what only a file tells stays as it was."""
    entry = partner_of(typed)
    if before is not None:
        parties = before.agreement.parties
        agreement = replace(entry.agreement, parties=parties)
        card = before.card if entry.root_key == before.root_key else ""
        entry = replace(entry, agreement=agreement, card=card)
    return with_partners(hall, (entry,))


def foreseen(after: Hall) -> Consequence:
    """How many partners there are then."""
    return Consequence(((_("协作方"), _("{n} 个").format(n=len(after.partners))),))


def _shaped(values: Mapping[str, Any], before: Partner | None) -> dict[str, Any]:
    from counter_app.features.regions.acts.keep_partners import TypedAgreement

    plain = {name: one for name, one in values.items() if not name.startswith("agreement_")}
    agreement = {name: values.get(f"agreement_{name}") or None for name in _AGREEMENT}
    return {
        **plain,
        **({"code": before.code} if before else {}),
        "agreement": TypedAgreement(
            str(agreement["number"] or ""),
            (),
            _day(agreement["signed_on"]),
            _day(agreement["valid_to"]),
        ),
    }


def _day(told: Any) -> date | None:
    return date.fromisoformat(told) if isinstance(told, str) and told else told


def _start(before: Partner, name: str) -> Value | None:
    if name.startswith("agreement_"):
        value = getattr(before.agreement, name.removeprefix("agreement_"))
    else:
        value = getattr(before, name)
    match value:
        case date():
            return value.isoformat()
        case Limit():
            return span_text(value) or kept_span(value)
        case tuple():
            return tuple(map(list_name, value))
    return str(value) if value else None


def _marked(one: Partner, day: date) -> str:
    line = partner_line(one)
    return f"▲ {line}" if one.is_over(day) else line


def _past(one: Partner) -> str:
    since = day_text(one.since) if one.since else ""
    until = day_text(one.until) if one.until else ""
    return " ".join(filter(None, (one.name, since, f"– {until}" if until else "")))
