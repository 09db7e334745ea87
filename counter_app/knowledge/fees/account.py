"""What a case owes, has paid and got back (收费账): a fold that counts nothing twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.fees.events import (
    Charged,
    FeeStage,
    Paid,
    PayWay,
    Receipted,
    Refunded,
    Waived,
)

if TYPE_CHECKING:
    from counter_app.kernel.event import Event


@immutable
class Entry:
    """One movement of money that counts; a refund is one with ``back``."""

    id: UUID
    name: str
    amount: int
    way: PayWay
    receipt: str
    at: datetime
    window: str
    back: bool = False


@immutable
class Bill:
    """One charge, with what was waived of it; in fen."""

    charged: Charged
    at: datetime
    window: str
    waived: int = 0


@immutable
class FeeAccount:
    """Charges of a case in their order, and the payments and refunds that count."""

    bills: tuple[Bill, ...] = ()
    entries: tuple[Entry, ...] = ()

    def bill(self, name: str) -> Bill | None:
        """The charge of this name."""
        return next((one for one in self.bills if one.charged.name == name), None)

    def paid(self, name: str = "") -> int:
        """What was paid and not given back, of one charge or of all."""
        return sum(
            -one.amount if one.back else one.amount
            for one in self.entries
            if name in ("", one.name)
        )

    def owed(self, name: str) -> int:
        """What is still to be paid of a charge; less than none where too much was."""
        bill = self.bill(name)
        return bill.charged.amount - bill.waived - self.paid(name) if bill else 0

    @property
    def charged(self) -> int:
        """All that was asked for."""
        return sum(one.charged.amount for one in self.bills)

    @property
    def waived(self) -> int:
        """All that is not asked for any more."""
        return sum(one.waived for one in self.bills)

    @property
    def still_owed(self) -> int:
        """All that is to be paid."""
        return sum(max(0, self.owed(one.charged.name)) for one in self.bills)

    @property
    def overpaid(self) -> int:
        """All that is to be given back."""
        return sum(max(0, -self.owed(one.charged.name)) for one in self.bills)

    def waiting(self, stage: FeeStage) -> tuple[Bill, ...]:
        """Charges that are owed and for which this waits."""
        return tuple(
            one
            for one in self.bills
            if one.charged.stage is stage and self.owed(one.charged.name) > 0
        )

    @property
    def without_receipt(self) -> tuple[Entry, ...]:
        """Payments whose receipt has no number yet."""
        return tuple(one for one in self.entries if not one.back and not one.receipt)

    def after(self, event: Event) -> FeeAccount:
        """This account once ``event``, one of ``FEES``, has happened.

        The same charge or the same receipt told by two windows counts once; what
        is waived twice is waived once; what was paid twice under two receipts is
        overpaid. Refusal ``fees.charged_already`` for another charge of the same
        name, ``fees.unknown``, ``fees.refund_over``.
        """
        match event.happening:
            case Charged() as charged:
                return self._charged(event, charged)
            case Paid() as paid:
                return self._paid(event, paid)
            case Receipted(payment, receipt):
                entries = (
                    replace(one, receipt=receipt) if one.id == payment else one
                    for one in self.entries
                )
                return replace(self, entries=tuple(entries))
            case Waived() as waived:
                return self._waived(waived)
            case Refunded() as refunded:
                return self._refunded(event, refunded)
        return self

    def _charged(self, event: Event, charged: Charged) -> FeeAccount:
        known = self.bill(charged.name)
        if known is None:
            bill = Bill(charged, event.at, event.window)
            return replace(self, bills=(*self.bills, bill))
        if known.charged != charged:
            raise Refusal("fees.charged_already", field="name", name=charged.name)
        return self

    def _paid(self, event: Event, paid: Paid) -> FeeAccount:
        self._must_know(paid.name)
        if paid.receipt and any(one.receipt == paid.receipt for one in self.entries):
            return self
        return self._with(
            Entry(event.id, paid.name, paid.amount, paid.way, paid.receipt, event.at, event.window)
        )

    def _waived(self, waived: Waived) -> FeeAccount:
        self._must_know(waived.name)
        bills = (
            replace(one, waived=min(one.charged.amount, one.waived + waived.amount))
            if one.charged.name == waived.name
            else one
            for one in self.bills
        )
        return replace(self, bills=tuple(bills))

    def _refunded(self, event: Event, told: Refunded) -> FeeAccount:
        self._must_know(told.name)
        if told.amount > self.paid(told.name):
            raise Refusal("fees.refund_over", field="amount", name=told.name)
        return self._with(
            Entry(
                event.id,
                told.name,
                told.amount,
                told.way,
                told.receipt,
                event.at,
                event.window,
                back=True,
            )
        )

    def _with(self, entry: Entry) -> FeeAccount:
        return replace(self, entries=(*self.entries, entry))

    def _must_know(self, name: str) -> None:
        if self.bill(name) is None:
            raise Refusal("fees.unknown", field="name", name=name)


NO_FEES = FeeAccount()
