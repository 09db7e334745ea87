"""几件一起办结: alike cases in one sitting, each with its own 文号, paper and event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from counter_app.features.cases.acts.decide_case import decide_case
from counter_app.features.cases.acts.declared_outcome import Decide
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.ports import Desk
from counter_app.features.department.acts.take_over import LeftOut
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.rehearsal import rehearsing
from counter_app.kernel.requests import asks, request
from counter_app.knowledge.wording import _

MOST: Final = 100
"""Cases in one sitting."""


@request
class DecideSeveral:
    """几件一起办结: of one item, with one outcome and one reason."""

    numbers: tuple[str, ...] = asks(lambda: _("办件号，同一事项的"))
    result: Result = asks(lambda: _("办结结果"))
    reason: str = asks(lambda: _("理由"), default="")
    department: str = asks(lambda: _("作出决定的部门"), default="")
    basis: str = asks(lambda: _("法律依据"), default="")


@immutable
class Sitting:
    """What became of it: ``decided`` as they stand now, and what could not be."""

    decided: tuple[Case, ...]
    left_out: tuple[LeftOut, ...]


def decide_several(desk: Desk, wanted: DecideSeveral) -> Sitting:
    """Each that may be decided is; what may not be is left out with its sentence.

    Each is an act of its own, so that one that fails takes none with it. After a
    Trouble nothing further is tried. Refusal ``department.nothing``,
    ``department.too_many``, ``department.twice`` before anything is done.
    """
    decided, left_out = list[Case](), list[LeftOut]()
    trouble: Trouble | None = None
    for case in _alike(desk, wanted, left_out):
        try:
            if trouble is not None:
                raise trouble
            decided.append(decide_case(desk, case.number, _one(wanted)))
        except Refusal as refusal:
            left_out.append(LeftOut(case.number, refusal))
        except Trouble as why:
            trouble = why
            left_out.append(LeftOut(case.number, why))
    return Sitting(tuple(decided), tuple(left_out))


def foreseen(desk: Desk, wanted: DecideSeveral) -> Sitting:
    """What would become of it, asked before: every check is made, and nothing is kept."""
    return decide_several(rehearsing(desk), wanted)


def _alike(desk: Desk, wanted: DecideSeveral, left_out: list[LeftOut]) -> Iterator[Case]:
    """Those of one item, that of the first; the others go to ``left_out``."""
    if not wanted.numbers:
        raise Refusal("department.nothing", field="numbers")
    if len(wanted.numbers) > MOST:
        raise Refusal("department.too_many", field="numbers", most=MOST)
    read = list[Case]()
    for number in wanted.numbers:
        try:
            case = desk.ledger.case(number)
        except Refusal as refusal:
            left_out.append(LeftOut(number, refusal))
            continue
        if any(one.number == case.number for one in read):
            raise Refusal("department.twice", field="numbers", number=case.number)
        read.append(case)
    for case in read:
        first, own = read[0].received, case.received
        if own.item_code == first.item_code:
            yield case
        else:
            why = Refusal(
                "department.not_alike",
                field="numbers",
                number=case.number,
                item=own.item_name,
                first=first.item_name,
            )
            left_out.append(LeftOut(case.number, why))


def _one(wanted: DecideSeveral) -> Decide:
    return Decide(wanted.result, wanted.reason, wanted.department, wanted.basis)
