"""收件: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.draft import DraftDone
from counter_app.kernel.feature import Feature

INTAKE: Final = Feature("intake", keeps={DraftDone: "counter_app.features.intake.rows.drafts:done"})
