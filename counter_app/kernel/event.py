"""One thing that happened, with who, where and when. It is never changed or taken back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from counter_app.kernel.clerk import Clerk
from counter_app.kernel.happening import Happening
from counter_app.kernel.immutable import immutable


@immutable
class Event:
    """One happening with who, where and when. ``at`` is aware, in Asia/Shanghai.

    ``heard_at`` is when the window last heard from the centre; ``clock`` says
    that the window's clock was not to be trusted: ``back`` (it ran backwards)
    or ``away`` (it differed from the centre's when last compared).
    ``approved_by`` is the second person where the rules ask for four eyes.
    """

    id: UUID
    case_number: str
    at: datetime
    window: str
    clerk: Clerk
    happening: Happening
    heard_at: datetime | None = None
    clock: str = ""
    approved_by: Clerk | None = None

    def is_of_one_act_with(self, other: Event) -> bool:
        """Whether both were committed together: one act has one moment at one window."""
        return (self.window, self.at, self.clerk) == (other.window, other.at, other.clerk)
