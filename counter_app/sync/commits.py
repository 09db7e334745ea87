"""Lines of the feed as they are judged: hall lines one by one, entries by whole commits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from counter_app.kernel.immutable import immutable
from counter_app.kernel.trust.commit import Commit, SealedEntry
from counter_app.sync.entries import Entry, FeedItem, LawLine


@immutable
class CommitAt:
    """A commit, its own line on which it ends with the stamp, and the lines of its entries."""

    n: int
    stamp: int
    commit: Commit
    lines: tuple[int, ...]


def stretches(items: Sequence[FeedItem]) -> Iterator[Sequence[FeedItem]]:
    """The same, each hall line at a beginning: what people say by it is of what came before."""
    begin = 0
    for end, item in enumerate(items):
        if isinstance(item.content, LawLine) and end > begin:
            yield items[begin:end]
            begin = end
    yield items[begin:]


def judged_in_order(items: Iterable[FeedItem]) -> Iterator[FeedItem | CommitAt]:
    """Hall lines and commits, each where it ends; publications are nobody's to judge here.

    An entry from before there were commits is one by itself.
    """
    open_ones: list[FeedItem] = []
    for item in items:
        content = item.content
        if isinstance(content, LawLine):
            yield item
        elif isinstance(content, Entry):
            if open_ones and open_ones[-1].own != item.own:
                yield _commit_at(open_ones)
                open_ones = []
            open_ones.append(item)
            if item.own in (0, item.n):
                yield _commit_at(open_ones)
                open_ones = []
    if open_ones:
        yield _commit_at(open_ones)


def _commit_at(items: Sequence[FeedItem]) -> CommitAt:
    last = items[-1]
    entries = [one.content for one in items if isinstance(one.content, Entry)]
    lines = tuple(one.n for one in items)
    return CommitAt(last.own or last.n, last.stamp, commit_of(entries), lines)


def commit_of(entries: Sequence[Entry]) -> Commit:
    """These entries of one strand as one commit, with the seal beside the last."""
    first = entries[0]
    return Commit(
        first.window,
        first.series,
        first.sequence,
        tuple(SealedEntry(one.previous, one.body) for one in entries),
        entries[-1].sealed,
    )
