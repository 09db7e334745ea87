"""收费: what this feature declares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from counter_app.kernel.feature import Feature
from counter_app.kernel.pages import Command
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording.language import _

_DEEDS: Final = "counter_app.features.cases.pages.deeds"


def _act(name: str, title: Callable[[], str], key: str, right: Right = Right.GO_ON) -> Command:
    """An act on the case page, whose declaration nothing imports before it is wanted."""
    return Command(
        f"act.{name}",
        title,
        f"{_DEEDS}:do_act",
        right=right,
        key=key,
        on="case",
        what={"act": name},
    )


FEES: Final = Feature(
    "fees",
    rest="counter_app.features.fees.files:FEES",
    does=(
        _act("charge", lambda: _("登记应缴费用"), "Ctrl+Alt+S"),
        _act("pay", lambda: _("登记缴费"), "Ctrl+Alt+J"),
        _act("receipt", lambda: _("补登票据号"), "Ctrl+Alt+P"),
        _act("waive", lambda: _("减免费用"), "Ctrl+Alt+M"),
        _act("refund", lambda: _("退费"), "Ctrl+Alt+T", Right.REFUND),
    ),
)
"""What is to be paid for a case; no money is kept by this program."""
