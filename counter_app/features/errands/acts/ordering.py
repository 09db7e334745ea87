"""下单: somebody wants a result brought to them, or materials fetched."""

from __future__ import annotations

from datetime import datetime

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.ports import Desk
from counter_app.features.errands.acts.continuing import SHORT, append, needed, running, written
from counter_app.features.errands.model.errand import ERRAND, Errand
from counter_app.features.errands.model.events import Address, Ordered
from counter_app.features.errands.model.kinds import ErrandKind
from counter_app.features.errands.model.products import Product, products_in
from counter_app.features.errands.model.requests import OrderRequest
from counter_app.features.errands.model.rules import PACKING
from counter_app.kernel.number import Number
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.typed_text import half_width
from counter_app.knowledge.persons.names import check_organisation_name
from counter_app.knowledge.persons.phone import check_phone

ID_TAIL = 4


def order(desk: Desk, request: OrderRequest) -> Errand:
    """An errand.

    Refusal ``errands.unknown_product``; ``errands.no_case``,
    ``case.unknown``, ``errands.another_applicant`` where the cases are not one
    person's, ``errands.on_its_way_already``; ``errands.ordered_before`` for an order
    of the platform that is here already; ``errands.missing`` without whom and where.
    """
    product = product_named(desk, request.product)
    platform = written(request.platform, "platform", SHORT)
    order_number = written(request.order_number, "order_number", SHORT)
    _must_be_new(desk, platform, order_number)
    cases = _cases(desk, product, request.cases)
    at = desk.clock.now()
    sender, receiver = _addresses(desk, product, request, cases)
    ordered = Ordered(
        product=product,
        platform=platform,
        order_number=order_number,
        cases=tuple(one.number for one in cases),
        sender=sender,
        receiver=receiver,
        told_id=_tail(request.told_id),
        authorised=written(request.authorised, "authorised", SHORT),
        remark=written(request.remark, "remark"),
        pack=running(desk, "pack", at, PACKING[product.area]),
    )
    return _opened(desk, ordered, at)


def known_of(desk: Desk, case: str = "") -> dict[str, object]:
    """What a new errand's form begins with: the hall's first product, and the case's person."""
    products = products_in(dict(desk.hall.feature_rules))
    known: dict[str, object] = {"product": products[0].name}
    if case:
        found = desk.ledger.case(case)
        applicant = found.received.applicant
        known |= {
            "cases": (found.number,),
            "told_id": applicant.id_number[-ID_TAIL:],
            "receiver_name": applicant.name,
            "receiver_phone": applicant.phone,
        }
    return known


def product_named(desk: Desk, name: str) -> Product:
    """The hall's product of this name; Refusal ``errands.unknown_product`` with those there are."""
    products = products_in(dict(desk.hall.feature_rules))
    plain = half_width(name).strip()
    for one in products:
        if plain in (one.name, half_width(one.name)):
            return one
    known = "、".join(one.name for one in products)
    raise Refusal("errands.unknown_product", field="product", known=known)


def _opened(desk: Desk, ordered: Ordered, at: datetime) -> Errand:
    with desk.open_work() as work:
        number = work.number(ERRAND, desk.hall).text
        append(desk, work, number, at, (ordered,))
        errand = work.state(number, Errand)
        work.commit()
    return errand


def _must_be_new(desk: Desk, platform: str, order_number: str) -> None:
    known = desk.files.rows("errand").ordered_as(platform, order_number) if order_number else ""
    if known:
        raise Refusal(
            "errands.ordered_before", field="order_number", order=order_number, number=known
        )


def _cases(desk: Desk, product: Product, typed: tuple[str, ...]) -> tuple[Case, ...]:
    numbers = tuple(one for one in (each.strip() for each in typed) if one)
    if not numbers and product.kind is ErrandKind.FETCH_LICENCE:
        raise Refusal("errands.no_case", field="cases")
    parsed = dict.fromkeys(Number.parse(one, field="cases").text for one in numbers)
    cases = tuple({one.number: one for one in map(desk.ledger.case, parsed)}.values())
    for one in cases[1:]:
        if _who(one) != _who(cases[0]):
            raise Refusal(
                "errands.another_applicant",
                field="cases",
                number=one.number,
                first=cases[0].number,
            )
    for one in cases:
        under_way = desk.files.rows("errand").open_for(one.number)
        if under_way:
            raise Refusal(
                "errands.on_its_way_already", field="cases", case=one.number, number=under_way
            )
    return cases


def _who(case: Case) -> tuple[str, str]:
    applicant = case.received.applicant
    return applicant.name, applicant.id_number


def _addresses(
    desk: Desk, product: Product, request: OrderRequest, cases: tuple[Case, ...]
) -> tuple[Address, Address]:
    """Sender and receiver: the hall on the one side, the person on the other."""
    hall = Address(desk.hall.name, desk.hall.phone, desk.hall.address)
    brings = product.kind is ErrandKind.FETCH_LICENCE
    sender = _address(request, "sender", hall if brings else _applicant(cases), brings)
    receiver = _address(request, "receiver", _applicant(cases) if brings else hall, not brings)
    return sender, receiver


def _applicant(cases: tuple[Case, ...]) -> Address:
    if not cases:
        return Address("", "", "")
    applicant = cases[0].received.applicant
    return Address(applicant.name, applicant.phone, "")


def _address(request: OrderRequest, side: str, known: Address, is_hall: bool) -> Address:
    """As it was ordered, else as it is known; a person's telephone and place must be there."""
    told = (getattr(request, f"{side}_{part}") for part in ("name", "phone", "address"))
    name, phone, place = (one.strip() for one in told)
    name, phone, place = name or known.name, phone or known.phone, place or known.place
    if is_hall:
        return Address(
            *(written(one, side, SHORT) for one in (name, phone, place)),
        )
    if not name:
        raise Refusal("errands.missing", field=f"{side}_name")
    return Address(
        check_organisation_name(name, field=f"{side}_name"),
        check_phone(phone, field=f"{side}_phone"),
        needed(place, f"{side}_address", SHORT),
    )


def _tail(typed: str) -> str:
    """No more of an identity number is kept than its last four characters."""
    plain = "".join(half_width(written(typed, "told_id", SHORT)).split()).upper()
    return plain[-ID_TAIL:]
