"""一件事: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.feature import Feature

BUNDLES: Final = Feature("bundles", rest="counter_app.features.bundles.files:BUNDLES")
"""Several items applied for as one matter: themes, and whatever comes together in one visit."""

JOINT: Final = Feature("joint", rest="counter_app.features.bundles.joint_files:JOINT")
"""并联审批: matters on which several departments decide together."""
