"""跨区域通办: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.feature import Feature

_AT: Final = "counter_app.features.regions"

REGIONS: Final = Feature("regions", rest=f"{_AT}.files:REGIONS")
