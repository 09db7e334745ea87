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
from counter_app.knowledge.catalog.item import Item
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
    item = desk.shelf.item(case.received.item_code, case.received.catalog_version)
    if case.decision and case.finished_at:
        return acting_as(desk.hall, case.decision.department, case.finished_at.date(), item)
    return acting_as(desk.hall, decides_on(item), day, item)


def decides_on(item: Item) -> str:
    """The body that decides on this item."""
    return item.authority or item.department


def acting_as(hall: Hall, name: str, day: date, item: Item) -> Acting:
    """The body of this name on this day, as the hall's directory knows it.

    Where nobody above it is known, one appeals as the hall says of all.
    """
    known = directory(hall)
    authority = known.on(name, day) or Authority("", name, AuthorityKind.DEPARTMENT, Level.CITY)
    appeal = known.appeal(authority, day, item.code)
    if not appeal.body and authority.kind is not AuthorityKind.SERVICE:
        appeal = replace(appeal, body=hall.appeal_body)
    return Acting(authority, appeal)


def check_decider(desk: Desk, case: Case, typed: str, day: date) -> Acting:
    """Who decides on this case; Refusal ``decision.not_its_department`` if another was typed."""
    acting = acting_for(desk, case, day)
    if typed not in ("", acting.name, acting.authority.code):
        raise Refusal(
            "decision.not_its_department", field="department", department=typed, owner=acting.name
        )
    return acting
