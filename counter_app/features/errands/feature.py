"""帮我取证照、帮我送材料: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.feature import Feature

_AT: Final = "counter_app.features.errands"

ERRANDS: Final = Feature("errands", rest=f"{_AT}.files:ERRANDS")
