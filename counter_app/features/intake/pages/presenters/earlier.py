"""What this window knows of a person whose number was typed: earlier cases, and who they were."""

from __future__ import annotations

from datetime import date

from counter_app.features.cases.acts.likely_duplicates import still_open
from counter_app.features.cases.model.draft import TypedParty
from counter_app.features.cases.ports import CaseRow, Ledger
from counter_app.features.cases.words.labels import status_name
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.persons.masking import mask_phone
from counter_app.knowledge.persons.party import Party
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text

_LOOKED_AT = 5  # of the newest cases; in the others the number may be an agent's


@immutable
class Known:
    """An applicant as in their newest case."""

    case_number: str
    day: date
    name: str
    phone: str
    agent: TypedParty | None


@immutable
class Earlier:
    """``rows``: cases of this number, newest first; ``alike``: open ones of the chosen item."""

    id_number: str = ""
    item_code: str = ""
    rows: tuple[CaseRow, ...] = ()
    alike: tuple[CaseRow, ...] = ()
    known: Known | None = None


NOTHING = Earlier()


def look_back(ledger: Ledger, id_kind: IdKind, id_number: str, item_code: str) -> Earlier:
    """What is known of who bears this checked number."""
    rows = ledger.earlier_cases(id_number)
    alike = still_open(ledger, id_kind, id_number, item_code) if item_code and rows else ()
    for row in rows[:_LOOKED_AT]:
        received = ledger.case(row.number).received
        for one in received.applicants:
            if (one.id_kind, one.id_number) == (id_kind, id_number):
                agent = _typed(received.agent) if received.agent else None
                day = row.received_at.date()
                known = Known(row.number, day, one.name, one.phone, agent)
                return Earlier(id_number, item_code, rows, tuple(alike), known)
    return Earlier(id_number, item_code, rows, tuple(alike))


def offer_text(known: Known | None, applicant: TypedParty) -> str:
    """What one key would fill in; empty where there is a name already."""
    if known is None or applicant.name.strip():
        return ""
    agent = _("代办人 {name}").format(name=known.agent.name) if known.agent else ""
    told = "　".join(filter(None, (known.name, mask_phone(known.phone), agent)))
    text = _("{day}来过：{told}（回车填入）")
    return text.format(day=day_text(known.day, known.day.year), told=told)


def other_name(known: Known | None, name: str, *, typing: bool = False) -> str:
    """That this number was somebody else's; empty where the name is the same, or none yet.

    While it is being ``typing``, the beginning of the name known is no other name.
    """
    if known is None or not name or name.casefold() == known.name.casefold():
        return ""
    if typing and known.name.startswith(name):
        return ""
    text = _("▲ 这个证件号码在办件 {number} 登记的姓名是“{name}”，{day}收件，请核对证件。")
    return text.format(
        number=known.case_number, day=day_text(known.day, known.day.year), name=known.name
    )


def alike_text(row: CaseRow) -> str:
    """``▲ 可能重复：…``, as soon as person and item are known."""
    text = _("▲ 可能重复：{number} 同一申请人、同一事项，{day}收件，{status}")
    day = day_text(row.received_at.date(), row.received_at.year)
    return text.format(number=row.number, day=day, status=status_name(row.status))


def _typed(party: Party) -> TypedParty:
    return TypedParty(
        party.kind.value,
        party.name,
        party.id_kind.value,
        party.id_number,
        party.phone,
        party.relation,
        party.authority,
    )
