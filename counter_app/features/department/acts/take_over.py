"""接收移交的材料: the department signs for a list or single cases, and hears what does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from counter_app.features.cases.acts.declared_carrying import SignReceipt
from counter_app.features.cases.acts.sign_receipt_case import sign_receipt_case
from counter_app.features.cases.model.case import Case, Status
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import Number
from counter_app.kernel.refusal import Refusal, Trouble

MOST: Final = 200
"""Cases at once."""


@immutable
class LeftOut:
    """What was not done, and why."""

    number: str
    why: Refusal | Trouble


@immutable
class Expected:
    """A list (材料移交单) as it came: the cases on it for which nobody signed yet."""

    list_number: str
    waiting: tuple[Case, ...]
    signed: tuple[str, ...]  # before


@immutable
class TakenOver:
    """``missing`` stands on the list and did not come; ``extra`` came and was not signed for."""

    signed: tuple[Case, ...]
    missing: tuple[str, ...] = ()
    extra: tuple[LeftOut, ...] = ()


def expected_on(desk: Desk, list_number: str) -> Expected:
    """What a list says; Refusal ``department.no_list`` for another number, and as reading does."""
    case = desk.ledger.case(list_number)
    found = [one for one in case.papers if one.number == Number.parse(list_number).text]
    if not found or found[0].kind != PaperKind.TRANSFER_LIST:
        raise Refusal("department.no_list", field="number", number=list_number)
    cases = [desk.ledger.case(one) for one in found[0].cases]
    waiting = tuple(one for one in cases if _waits_on(one, found[0].number))
    others = tuple(one.number for one in cases if one not in waiting)
    return Expected(found[0].number, waiting, others)


def take_over_list(
    desk: Desk, list_number: str, came: Sequence[str] | None = None, taken_by: str = ""
) -> TakenOver:
    """The cases of a list, signed for: all that wait on it, or those that ``came``.

    What came and stands on another list, on none, or is another department's is
    ``extra``, and nobody signs for it. Refusal as ``expected_on``, ``department.twice``.
    """
    listed = expected_on(desk, list_number)
    waiting = tuple(one.number for one in listed.waiting)
    if came is None:
        return take_over(desk, waiting, taken_by)
    read = [(typed, _number_of(desk, typed)) for typed in came]
    extra = [
        LeftOut(typed, found if isinstance(found, Refusal) else _not_on(listed, found))
        for typed, found in read
        if not isinstance(found, str) or found not in waiting
    ]
    here = {found for _, found in read if isinstance(found, str)}
    done = take_over(desk, [one for one in waiting if one in here], taken_by)
    missing = tuple(one for one in waiting if one not in here)
    return TakenOver(done.signed, missing, (*extra, *done.extra))


def take_over(desk: Desk, numbers: Sequence[str], taken_by: str = "") -> TakenOver:
    """These cases, signed for by ``taken_by``, else by who is signed in; each by itself.

    Refusal ``department.too_many``. What may not be signed for is ``extra``.
    """
    if len(numbers) > MOST:
        raise Refusal("department.too_many", field="numbers", most=MOST)
    request = SignReceipt(taken_by.strip() or desk.clerk.name)
    signed, extra = list[Case](), list[LeftOut]()
    for number in dict.fromkeys(numbers):
        try:
            desk.ledger.case(number)  # whose is not in scope, is not told where it stands
            signed.append(sign_receipt_case(desk, number, request))
        except (Refusal, Trouble) as why:
            extra.append(LeftOut(number, why))
    return TakenOver(tuple(signed), (), tuple(extra))


def _waits_on(case: Case, list_number: str) -> bool:
    there = case.handed_over if case.status is Status.PROCESSING else None
    return there is not None and not there.taken_by and there.list_number == list_number


def _number_of(desk: Desk, typed: str) -> str | Refusal:
    try:
        return desk.ledger.case(typed).number
    except Refusal as refusal:
        return refusal


def _not_on(listed: Expected, number: object) -> Refusal:
    reason = "department.signed_before" if number in listed.signed else "department.not_on_list"
    return Refusal(reason, field="number", number=str(number), list_number=listed.list_number)
