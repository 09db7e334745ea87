"""What the page of an errand shows, for who is signed in."""

from __future__ import annotations

from counter_app.desk.forms.consequence import Consequence
from counter_app.features.cases.ports import Desk
from counter_app.features.errands.acts.settling import contest
from counter_app.features.errands.model.errand import Errand
from counter_app.features.errands.model.events import Address
from counter_app.features.errands.words.names import (
    area_name,
    clock_name,
    kind_name,
    payer_name,
    status_name,
    what_to_do,
)
from counter_app.kernel.acts import Choices, choices
from counter_app.kernel.agreeing import Contest
from counter_app.kernel.feature import FileKind
from counter_app.kernel.file_state import FileState
from counter_app.kernel.immutable import immutable
from counter_app.kernel.paper import Paper
from counter_app.knowledge.persons.masking import mask_phone
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import until_text
from counter_app.knowledge.wording.papers_to_come import papers_to_come
from counter_app.knowledge.wording.trail import is_shown, name_of, trail_line, unread_lines

Facts = tuple[tuple[str, str], ...]


@immutable
class ErrandPage:
    """An errand as a person may see it; ``advice``: what to do about what went wrong."""

    errand: Errand
    headline: str
    advice: str
    facts: Facts
    trail: tuple[tuple[str, str], ...]
    papers: tuple[Paper, ...]
    choices: Choices
    contest: Contest[Errand] | None = None  # while two windows disagree about it


def read_page(desk: Desk, kind: FileKind, number: str, unread: int) -> ErrandPage:
    """Ask the store; any thread. Refusal ``case.unknown``.

    ``unread``: so many entries of it cannot be read here.
    """
    errand = desk.files.state(number)
    assert isinstance(errand, Errand)
    events = (one for one in desk.files.events(errand.number) if is_shown(one))
    return ErrandPage(
        errand,
        f"{status_name(errand.status)} · {errand.ordered.product.name}",
        _advice(errand),
        facts_of(errand),
        (*unread_lines(unread), *map(trail_line, events)),
        errand.papers,
        choices(kind.acts, desk, errand),
        contest(desk, errand.number) if errand.contested else None,
    )


def facts_of(errand: Errand) -> Facts:
    """Label and text; empty ones are left out. Names and places whole, telephones masked."""
    ordered, packed, handed = errand.ordered, errand.packed, errand.handed_over
    product = ordered.product
    kind = (kind_name(product.kind), area_name(product.area), payer_name(product.payer))
    told = (
        (_("期限"), _due(errand)),
        (_("种类"), " · ".join(kind)),
        (_("平台订单号"), " ".join(filter(None, (ordered.platform, ordered.order_number)))),
        (_("办件编号"), "、".join(errand.cases)),
        (_("收件人"), _address(ordered.receiver)),
        (_("寄件人"), _address(ordered.sender)),
        (_("寄递委托"), errand.authorised),
        (_("封袋（封条）号"), packed.seal if packed else ""),
        (
            _("装入的证照、文书编号"),
            "、".join(one.number for one in packed.items) if packed else "",
        ),
        (_("同时在场的第二人"), packed.second if packed else ""),
        (_("照片文件名"), packed.photo if packed else ""),
        (_("运单号"), f"{handed.courier} {handed.waybill}" if handed else ""),
        (_("揽收人"), handed.taken_by if handed else ""),
        (_("关联"), "、".join(errand.linked)),
        (_("说明"), ordered.remark),
    )
    return tuple((label, text) for label, text in told if text)


def consequence(before: FileState | None, after: FileState) -> Consequence:
    """What an act would change: status, date, papers."""
    was, now = (str(name_of(before.status)) if before else ""), str(name_of(after.status))
    facts = [(_("状态"), now if was in ("", now) else f"{was}  →  {now}")]
    if isinstance(after, Errand) and after.clock:
        facts.append((_("期限"), _due(after)))
    known = {one.number for one in before.papers} if before else set()
    facts.append(papers_to_come(one.kind for one in after.papers if one.number not in known))
    return Consequence(tuple(facts))


def _advice(errand: Errand) -> str:
    if errand.is_at_odds:
        return _("▲ 物流所说的和这里登记的对不上，请向承运人核实。")
    return what_to_do(errand.status)


def _due(errand: Errand) -> str:
    clock = errand.clock
    if clock is None:
        return ""
    day = until_text(clock, clock.starts_at.year)
    return _("{day}前{what}").format(day=day, what=clock_name(clock.name))


def _address(address: Address) -> str:
    phone = mask_phone(address.phone) if address.phone else ""
    return " · ".join(filter(None, (address.name, phone, address.place)))
