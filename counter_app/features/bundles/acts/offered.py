"""When an act on a matter is offered, and what hinders it: the use cases' own refusals."""

from __future__ import annotations

from counter_app.features.bundles.acts.handing_out import decided_parts
from counter_app.features.bundles.model.bundle import Bundle, Where
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal


def something_is_ready(_desk: Desk, bundle: Bundle) -> None:
    """Refusal ``bundles.nothing_ready``."""
    if not bundle.ready:
        raise Refusal("bundles.nothing_ready", field="items", number=bundle.number)


def something_is_lacking(_desk: Desk, bundle: Bundle) -> None:
    """Refusal ``bundles.nothing_noticed``."""
    if not any(one.where in (Where.NOTICED, Where.WAITING) for one in bundle.parts):
        raise Refusal("bundles.nothing_noticed", field="number", number=bundle.number)


def something_is_decided(_desk: Desk, bundle: Bundle) -> None:
    """Refusal ``bundles.nothing_decided``."""
    if not decided_parts(bundle):
        raise Refusal("bundles.nothing_decided", field="items", number=bundle.number)
