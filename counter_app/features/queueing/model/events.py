"""What happens to a ticket (号票). Each is a fact that is never changed.

``moment`` is when it happened by the centre's clock, as far as the window knew
it: waiting is counted by one clock. ``token`` is that of the claim under which
it was done; see ``kernel.claims``.
"""

from __future__ import annotations

from datetime import date, datetime

from counter_app.features.queueing.model.kinds import CameFor, Need
from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable


@happening("queueing.taken")
@immutable
class Taken:
    """取号. ``label`` is what is called: a class and a number of ``day``.

    ``ahead`` is how many waited before; ``least`` and ``most`` are the minutes
    that the middle half of the last hours waited, None where too few did.
    ``about``: number of the file that they came about. ``apart``: the centre
    was not asked for the number.
    """

    day: date
    label: str
    queue_class: str
    came_for: CameFor
    moment: datetime
    need: Need | None
    item: str
    item_name: str
    about: str
    language: str
    ahead: int
    least: int | None
    most: int | None
    apart: bool


@happening("queueing.called")
@immutable
class Called:
    """叫号 to a window; ``apart``: from its leased stretch, cut off from the centre."""

    token: int
    post: str
    moment: datetime
    apart: bool


@happening("queueing.called_again")
@immutable
class CalledAgain:
    """重呼."""

    token: int
    moment: datetime


@happening("queueing.missed")
@immutable
class Missed:
    """过号: nobody came."""

    token: int
    moment: datetime


@happening("queueing.returned")
@immutable
class Returned:
    """过号后回来: waits again, at this place."""

    moment: datetime
    place: datetime


@happening("queueing.held")
@immutable
class Held:
    """挂起: the person fetches something, and is called when back."""

    token: int
    moment: datetime
    reason: str


@happening("queueing.transferred")
@immutable
class Transferred:
    """转到另一类或另一窗口, the place kept. Token 0: before it was called."""

    token: int
    moment: datetime
    queue_class: str
    post: str
    note: str


@happening("queueing.matter_added")
@immutable
class MatterAdded:
    """同一次来访的下一件事."""

    token: int
    moment: datetime
    item: str
    item_name: str


@happening("queueing.finished")
@immutable
class Finished:
    """办完."""

    token: int
    moment: datetime


@happening("queueing.given_back")
@immutable
class GivenBack:
    """退回队首 by the supervisor: the window that called it cannot go on."""

    token: int
    moment: datetime
    reason: str


@happening("queueing.left")
@immutable
class Left:
    """弃号: the person went away."""

    moment: datetime


@happening("queueing.lapsed")
@immutable
class Lapsed:
    """当日作废: the day is over."""

    moment: datetime


@happening("queueing.post_opened")
@immutable
class PostSet:
    """开设窗口岗位. ``classes``: those it serves, none for all."""

    post: str
    name: str
    classes: tuple[str, ...]
    is_open: bool


@happening("queueing.post_changed")
@immutable
class PostChanged:
    """窗口岗位调整: which classes it serves from now on, and whether it is open."""

    classes: tuple[str, ...]
    is_open: bool
