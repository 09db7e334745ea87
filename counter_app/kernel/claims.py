"""Claims (认领): the centre decides at once who has a thing, a ticket called or a place booked.

A thing is a short text that nobody else uses for something else, such as a
ticket's number. Who has a thing has it under a token: of two claims to one
thing the later has the larger, so that whoever reads what both did knows
which counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final, Protocol

from counter_app.kernel.immutable import immutable

MOST_WANTED: Final = 64
"""So many things are asked for at once, and held at once by one window."""


@immutable
class Claim:
    """That a thing is this window's.

    ``at`` is when, by the centre's clock as far as it is known here. ``apart``: it
    was taken out of a leased stretch, and the centre was not asked.
    """

    thing: str
    token: int
    at: datetime
    apart: bool = False


@immutable
class Lease:
    """A thing that is this window's for calling while cut off, until then by its own clock."""

    thing: str
    token: int
    until: datetime


class Claims(Protocol):
    """What a window claims. Alone it decides by itself; in a hall the centre does."""

    def first(self, wanted: Sequence[str], lease: timedelta, *, anew: bool = False) -> Claim:
        """The first of these that nobody else has, with ``anew`` not even we; ours for so long.

        Cut off, the first of them that lies in our stretch. Refusal
        ``claims.taken`` if others have all of them, ``claims.none_leased`` if
        cut off with none of them in a stretch, ``claims.lease_over`` if there was one.
        """

    def stretch(self, wanted: Sequence[str], most: int, lease: timedelta) -> tuple[Lease, ...]:
        """Hold the first of these that are free, at most so many; others of before go back."""

    def keep(self, lease: timedelta) -> None:
        """What is ours and in use stays ours for so long from now; nothing while cut off."""

    def leased(self) -> tuple[Lease, ...]:
        """The stretch that is held and still ours, in no order."""

    def settle(self, thing: str, token: int, *, done: bool) -> None:
        """Nobody's any more, for ever if ``done``; told to the centre when it is next asked."""

    def tell(self) -> None:
        """Tell the centre now what was settled; nothing while cut off."""

    def now(self) -> datetime:
        """The centre's clock, as last compared; the window's own where it stands alone."""


@immutable
class Granted:
    """What the centre gave: things with their tokens, and when by its clock."""

    at: datetime
    things: tuple[tuple[str, int], ...]


@immutable
class Settled:
    """A thing that was ours under this token, to be told to the centre."""

    thing: str
    token: int
    done: bool


class ClaimCentre(Protocol):
    """The centre's side; one short statement. Trouble if it cannot be asked."""

    def claim(
        self,
        wanted: Sequence[str],
        most: int,
        seconds: int,
        settled: Sequence[Settled],
        *,
        anew: bool = False,
        mine: bool = False,
    ) -> Granted:
        """First ``settled`` is settled, then the first of ``wanted`` that are free are ours.

        At most so many, and no more than ``MOST_WANTED`` are held at once. What is
        ours already is given again, under its token, unless wanted ``anew``, and
        nothing else if ``mine``. What is settled under a token that was overtaken stays.
        """

    def close(self) -> None:
        """Let the connection go."""


def no_claims() -> Claims:
    """For a desk that was given none: LookupError."""
    raise LookupError("this desk claims nothing")


ClaimsHere = Callable[[], Claims]
