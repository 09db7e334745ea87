"""When an act on a matter is offered, and what hinders it: the use cases' own refusals."""

from __future__ import annotations

from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal


def something_is_ready(_desk: Desk, bundle: Bundle) -> None:
    """Refusal ``bundles.nothing_ready``."""
    if not bundle.ready:
        raise Refusal("bundles.nothing_ready", field="items", number=bundle.number)
