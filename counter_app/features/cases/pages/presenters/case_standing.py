"""A case with what may be done to it now, as every page that offers acts reads it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.ports import Desk
from counter_app.kernel.acts import NOTHING_TO_CHOOSE, Choices, choices
from counter_app.kernel.feature import FileKind
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right

if TYPE_CHECKING:
    from counter_app.assembly import Counter


@immutable
class Standing:
    """A case with what may be done to it; nothing may while its catalog is not here."""

    case: Case
    choices: Choices
    has_catalog: bool = True


def case_kind(counter: Counter) -> FileKind:
    """Cases with their acts, whichever feature declares these."""
    return counter.features.file_kinds["case"]


def read_standing(counter: Counter, case: Case) -> Standing:
    """Ask the store; any thread."""
    desk = counter.desk
    try:
        desk.shelf.item(case.received.item_code, case.received.catalog_version)
    except Refusal:
        return Standing(case, NOTHING_TO_CHOOSE, has_catalog=False)
    offered = (act for act in case_kind(counter).acts if act.key)
    if _was_only_asked(desk, case):
        to = counter.features.right_to
        offered = (act for act in offered if to(act.happening) is Right.ADVISE)
    return Standing(case, choices(offered, desk, case))


def _was_only_asked(desk: Desk, case: Case) -> bool:
    """Whether who is signed in sees it for an opinion only: it is another department's."""
    scope = desk.guard.scope(Right.READ_FILES)
    return bool(scope.asked) and not replace(scope, asked=frozenset()).holds(case)


def likeliest_act(counter: Counter, number: str) -> str:
    """The name of what is most often done next to this case, empty if nothing is; any thread."""
    case = counter.desk.ledger.case(number)
    found = read_standing(counter, case).choices.likeliest
    return found.act.name if found else ""
