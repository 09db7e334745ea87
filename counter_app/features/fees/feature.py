"""收费: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.feature import Feature

FEES: Final = Feature("fees", rest="counter_app.features.fees.files:FEES")
"""What is to be paid for a case; no money is kept by this program."""
