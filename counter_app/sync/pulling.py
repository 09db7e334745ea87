"""Pull: the hall's feed, line by line, so that arithmetic proves that nothing is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Trouble
from counter_app.sync.entries import FeedItem, Publication, PublicationKind
from counter_app.sync.ports import Centre, Greeting, LocalFeed, Taken

_LINES: Final = 100  # at a time: no clerk waits behind a long transaction
_SMALL_FEED: Final = 5_000  # lines that an empty window just reads


@immutable
class Pulled:
    """What came."""

    events: int = 0
    catalogs: bool = False
    calendars: bool = False
    law: bool = False

    def plus(self, taken: Taken | Pulled) -> Pulled:
        """Together with another stretch."""
        return Pulled(
            self.events + taken.events,
            self.catalogs or taken.catalogs,
            self.calendars or taken.calendars,
            self.law or taken.law,
        )


def pull(
    local: LocalFeed,
    centre: Centre,
    greeting: Greeting,
    now: datetime,
    between: Callable[[], None],
) -> Pulled:
    """Take all lines up to the head that the centre told; ``between`` is called after some."""
    pulled = _fill(local, centre, greeting, now, between)
    while (n := local.position().n) < greeting.head:
        items = centre.read_feed(n, min(_LINES, greeting.head - n))
        if [item.n for item in items] != list(range(n + 1, n + 1 + len(items))) or not items:
            raise Trouble("sync.gap_in_feed", line=n + 1)
        pulled = _take(items, pulled, local, centre, greeting)
        between()
    return pulled


def bring_accounts(local: LocalFeed, centre: Centre, now: datetime) -> None:
    """The hall's accounts once more: somebody took them out of the window's own table."""
    after, until = 0, local.position().n
    while items := centre.read_needed(after, until, now, _LINES):
        after = items[-1].n
        local.take_published(
            tuple(
                replace(one, content=centre.fetch(one.content))
                for one in items
                if isinstance(one.content, Publication)
                and one.content.kind is PublicationKind.ACCOUNT
            )
        )


def bring_blobs(local: LocalFeed, centre: Centre) -> Taken:
    """What hall lines name and is not here, as far as the centre has it."""
    taken = Taken()
    for one in local.lacking_blobs():
        content = centre.fetch_blob(one)
        if content:
            taken += local.take_blob(content)
    return taken


def _fill(
    local: LocalFeed,
    centre: Centre,
    greeting: Greeting,
    now: datetime,
    between: Callable[[], None],
) -> Pulled:
    """An empty window takes what it needs and leaves the archive at the centre."""
    pulled = Pulled()
    position = local.position()
    until = position.filling_to
    if until is None:
        if position.n > 0 or greeting.head < _SMALL_FEED:
            return pulled
        until = greeting.head
        local.filling(until)
    since = now - timedelta(days=local.held_days())
    while items := centre.read_needed(local.position().n, until, since, _LINES):
        pulled = _take(items, pulled, local, centre, greeting)
        between()
    local.filled(centre.withdrawn_papers(), greeting.incarnation)
    return pulled


def _take(
    items: Sequence[FeedItem], pulled: Pulled, local: LocalFeed, centre: Centre, greeting: Greeting
) -> Pulled:
    whole = tuple(
        replace(item, content=centre.fetch(item.content))
        if isinstance(item.content, Publication) and local.believes(item.n, item.content)
        else item
        for item in items
    )
    taken = local.take(whole, greeting.incarnation)
    if taken.law:  # a catalog among them is needed before the rest of the feed
        taken += bring_blobs(local, centre)
    for number in taken.incomplete:
        local.take_history(centre.read_case(number))
    return pulled.plus(taken)
