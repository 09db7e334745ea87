"""电话、处理、关闭、取消、关联: what is done beside the way of the parcel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.features.cases.ports import Desk
from counter_app.features.errands.acts.continuing import (
    SHORT,
    continue_errand,
    needed,
    running,
    written,
)
from counter_app.features.errands.acts.orders_out import call_off
from counter_app.features.errands.model.errand import Errand
from counter_app.features.errands.model.events import (
    Called,
    Cancelled,
    Closed,
    DealtWith,
    Linked,
)
from counter_app.features.errands.model.requests import (
    CallRequest,
    CancelRequest,
    CloseRequest,
    DealRequest,
    LinkRequest,
)
from counter_app.features.errands.model.rules import ErrandLimit
from counter_app.kernel.happening import Happening
from counter_app.kernel.number import Number
from counter_app.kernel.refusal import Refusal


def call(desk: Desk, number: str, request: CallRequest) -> Errand:
    """电话询问: it is waited for once more as long."""
    words = needed(request.words, "words")

    def decide(_errand: Errand, at: datetime) -> Sequence[Happening]:
        waited = running(desk, "receive", at, ErrandLimit.RECEIVE)
        return (Called(request.reached, words, waited),)

    return continue_errand(desk, number, Called, decide)


def deal_with(desk: Desk, number: str, request: DealRequest) -> Errand:
    """处理; Refusal ``errands.put_back_first`` while its cases still count as on their way."""
    words = needed(request.words, "words")

    def decide(errand: Errand, _at: datetime) -> Sequence[Happening]:
        must_be_back(desk, errand)
        return (DealtWith(request.how, words),)

    return continue_errand(desk, number, DealtWith, decide)


def must_be_back(_desk: Desk, errand: Errand) -> None:
    """Refusal ``errands.put_back_first``."""
    if errand.put_back is None:
        raise Refusal("errands.put_back_first", field="number", number=errand.number)


def close(desk: Desk, number: str, request: CloseRequest) -> Errand:
    """关闭."""
    closed = Closed(written(request.words, "words"))
    return continue_errand(desk, number, Closed, lambda _errand, _at: (closed,))


def cancel(desk: Desk, number: str, request: CancelRequest) -> Errand:
    """取消 before any courier took it; what was packed is taken out again."""
    cancelled = Cancelled(needed(request.reason, "reason"))
    return continue_errand(desk, number, Cancelled, lambda _errand, _at: (cancelled,), call_off)


def link(desk: Desk, number: str, request: LinkRequest) -> Errand:
    """关联 of the file that was opened from what was sent.

    Refusal ``case.unknown``, ``errands.linked_already``.
    """
    typed = needed(request.file, "file", SHORT)
    file = desk.files.state(Number.parse(typed, field="file").text).number

    def decide(errand: Errand, _at: datetime) -> Sequence[Happening]:
        if file in errand.linked:
            raise Refusal("errands.linked_already", field="file", file=file)
        return (Linked(file),)

    return continue_errand(desk, number, Linked, decide)


def must_bring_materials(_desk: Desk, errand: Errand) -> None:
    """Refusal ``errands.nothing_to_open`` for what goes to a person."""
    if errand.brings_results:
        raise Refusal("errands.nothing_to_open", field="number", number=errand.number)
