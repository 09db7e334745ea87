"""Who decides (决定机关): the body whose act, seal, number and defendant it is, on its day.

行政许可法 art. 25: of an item that was moved (一枚印章管审批) the body to which it
was moved, in its own name; the former department only supervises.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.ports import Desk
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.authorities.authority import Appeal, Authority, AuthorityKind, Level
from counter_app.knowledge.authorities.directory import directory
from counter_app.knowledge.catalog.item import Item, Tenure
from counter_app.knowledge.hall import Hall


@immutable
class Acting:
    """A body that acts for a case on a day, and what follows from that.

    ``former``: the department from which the item was moved (行业主管部门); empty: it was not.
    """

    authority: Authority
    appeal: Appeal
    former: str = ""

    @property
    def name(self) -> str:
        """What it is called on that day."""
        return self.authority.name


def acting_for(desk: Desk, case: Case, day: date) -> Acting:
    """Who acts for this case on this day; what was decided, stays with who decided it."""
    item = _item_of(desk, case)
    accepted = case.accepted_at.date() if case.accepted_at else None
    if case.decision is None or case.finished_at is None:
        return acting_as(desk.hall, decides_on(item, accepted, day), day, item)
    day = case.finished_at.date()
    tenure = decides_on(item, accepted, day)
    if tenure.name != case.decision.department:
        tenure = Tenure(case.decision.department)
    return acting_as(desk.hall, tenure, day, item)


def decides_on(item: Item, accepted: date | None, day: date) -> Tenure:
    """Whose time it is to decide on what was accepted then, or is not accepted yet.

    What was accepted before an item was moved stays with the former body, unless
    what moved it says otherwise.
    """
    begun = accepted if accepted and accepted < day else day
    tenure = item.tenure_on(begun) or Tenure(item.department)
    for later in item.authorities:
        if later.takes_pending and later.since and begun < later.since <= day:
            tenure = later
    return tenure


def handled_by(item: Item, day: date) -> str:
    """The office whose file a case of this item becomes (承办部门).

    Of an item that was moved the body that decides on it; else its department.
    """
    tenure = decides_on(item, None, day)
    return tenure.name if tenure.former else item.department


def acting_as(hall: Hall, tenure: Tenure, day: date, item: Item) -> Acting:
    """This body on this day, as the hall's directory knows it.

    Where nobody above it is known, one appeals as the hall says of all.
    """
    known = directory(hall)
    found = (known.on(tenure.code, day) if tenure.code else None) or known.on(tenure.name, day)
    authority = found or Authority(tenure.code, tenure.name, AuthorityKind.DEPARTMENT, Level.CITY)
    appeal = known.appeal(authority, day, item.code)
    if not appeal.body and authority.kind is not AuthorityKind.SERVICE:
        appeal = replace(appeal, body=hall.appeal_body)
    return Acting(authority, appeal, tenure.former)


def check_decider(desk: Desk, case: Case, typed: str, day: date) -> Acting:
    """Who decides on this case.

    Refusal ``decision.moved`` if the former department was typed,
    ``decision.not_its_department`` for any other.
    """
    acting = acting_for(desk, case, day)
    if case.forwarded:  # art. 43: it is the higher authority's
        item = _item_of(desk, case)
        return acting_as(desk.hall, Tenure(typed or case.forwarded.to), day, item)
    if typed in ("", acting.name, acting.authority.code):
        return acting
    for one in members_of(desk.hall, acting, day):
        if one.is_called(typed):
            return acting_as(desk.hall, Tenure(one.name, one.code), day, _item_of(desk, case))
    if typed == acting.former:
        raise Refusal(
            "decision.moved",
            field="department",
            item=case.received.item_name,
            former=typed,
            owner=acting.name,
        )
    raise Refusal(
        "decision.not_its_department", field="department", department=typed, owner=acting.name
    )


def members_of(hall: Hall, acting: Acting, day: date) -> tuple[Authority, ...]:
    """Those of which one decides, where the catalog names them together; mostly none."""
    known = directory(hall)
    found = (known.on(code, day) for code in acting.authority.members)
    return tuple(one for one in found if one)


def must_be_one(desk: Desk, case: Case, typed: str, day: date) -> None:
    """Refusal ``decision.which_of`` while nobody says which of several bodies decides."""
    acting = acting_for(desk, case, day)
    members = members_of(desk.hall, acting, day)
    if members and typed in ("", acting.name, acting.authority.code):
        names = "、".join(one.name for one in members)
        raise Refusal("decision.which_of", field="department", names=names)


def _item_of(desk: Desk, case: Case) -> Item:
    """As it was accepted; a later catalog counts where it tells of days on which it was moved."""
    code = case.received.item_code
    accepted = desk.shelf.item(code, case.received.catalog_version)
    try:
        newest = desk.shelf.item(code)
    except Refusal:  # it is no longer offered
        return accepted
    return newest if any(one.since for one in newest.authorities) else accepted
