"""The verbs that move a case after intake, each read from its request in JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeVar

from counter_app.casework.decide_case import decide_case
from counter_app.casework.deliver_case import deliver_case
from counter_app.casework.intake_request import read_mark
from counter_app.casework.ports import Desk
from counter_app.casework.request_reader import RequestReader
from counter_app.casework.supplement_case import supplement_case
from counter_app.casework.withdraw_case import withdraw_case
from counter_app.domain.case import Case
from counter_app.domain.events import DeliveryWay, Result
from counter_app.domain.moves import Act
from counter_app.domain.refusal import Refusal

T = TypeVar("T", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Verb:
    """How a verb is carried out, and the keys that its request may have."""

    do: Callable[[Desk, str, RequestReader], Case]
    keys: tuple[str, ...] = ()


def do_case(desk: Desk, number: str, act: Act, plain: Any) -> Case:
    """The case once ``act`` was done to it as ``plain``, parsed JSON, says.

    Refusal for an unknown or missing key and a value that does not fit, each
    by its name; KeyError for an act of intake.
    """
    verb = VERBS[act]
    request = RequestReader(plain, "")
    request.allow(*verb.keys)
    return verb.do(desk, number, request)


def _one_of(request: RequestReader, key: str, kinds: type[T]) -> T:
    try:
        return kinds(request.text(key))
    except ValueError:
        known = ", ".join(one.value for one in kinds)
        raise Refusal("request.unknown_value", field=key, known=known) from None


def _supplement(desk: Desk, number: str, request: RequestReader) -> Case:
    materials = [read_mark(one) for one in request.listed("materials")]
    return supplement_case(desk, number, materials, corrected=request.truth("corrected"))


def _withdraw(desk: Desk, number: str, request: RequestReader) -> Case:
    return withdraw_case(desk, number, request.text("reason", ""))


def _decide(desk: Desk, number: str, request: RequestReader) -> Case:
    return decide_case(
        desk,
        number,
        _one_of(request, "result", Result),
        request.text("reason", ""),
        request.text("department", ""),
    )


def _deliver(desk: Desk, number: str, request: RequestReader) -> Case:
    return deliver_case(
        desk,
        number,
        _one_of(request, "how", DeliveryWay),
        receiver=request.text("receiver", ""),
        courier_number=request.text("courier_number", ""),
        authorisation=request.text("authorisation", ""),
    )


VERBS: Final[Mapping[Act, Verb]] = {
    Act.SUPPLEMENT: Verb(_supplement, ("materials", "corrected")),
    Act.WITHDRAW: Verb(_withdraw, ("reason",)),
    Act.DECIDE: Verb(_decide, ("result", "reason", "department")),
    Act.DELIVER: Verb(_deliver, ("how", "receiver", "courier_number", "authorisation")),
}
