"""评价: an act on cases, declared by the feature that keeps what was said."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.events import Rated
from counter_app.features.cases.model.moves import Act as Verb
from counter_app.features.cases.model.rating import Visit
from counter_app.kernel.acts import Act
from counter_app.kernel.requests import asks, request
from counter_app.knowledge.wording import _


@request
class Rate:
    """What an applicant says of a visit."""

    visit: Visit = asks(lambda: _("评价哪次到场"))
    level: int = asks(
        lambda: _("满意度"), hint=lambda: _("1–5：非常不满意、不满意、基本满意、满意、非常满意")
    )
    tags: tuple[str, ...] = asks(lambda: _("标签"), default=())
    words: str = asks(lambda: _("意见"), default="")


RATE: Final = Act(
    Verb.RATE,
    "case",
    lambda: _("评价"),
    Rated,
    "counter_app.features.ratings.acts.rate_visit:rate_visit",
    Rate,
    when=lambda: _("每次到场评价一次，不显示是谁评的"),
)
"""The applicant rates on a page of its own, so that no key of the case's page does it."""
