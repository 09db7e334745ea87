"""Lines that people must see to, by what is wrong with them and by file (大厅与同步)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from counter_app.features.hall.words.judged import aside_reason, aside_remedy
from counter_app.features.hall.words.unread import unread_remedy, unread_text
from counter_app.kernel.immutable import immutable
from counter_app.kernel.trust.verdict import SetAside, Why
from counter_app.knowledge.wording import _
from counter_app.store.aside import CommitAside
from counter_app.store.unread import EVENT, HoldingLine

CASES_SHOWN: Final = 50


@immutable
class CaseLine:
    """A case that somebody should look at; ``title`` and ``about`` say which it is.

    ``commits``: digests in hexadecimal of what does not count of it.
    """

    number: str
    title: str
    about: str
    commits: tuple[str, ...] = ()


@immutable
class LineGroup:
    """Lines with the same thing wrong with them, by file; ``more`` files are not listed.

    ``may_set_aside``: who is signed in may let those files go on without them.
    ``admits``: may let these lines count with a second person, or else refuse
    them; None where neither is theirs to do.
    """

    reason: str
    remedy: str
    cases: tuple[CaseLine, ...]
    more: int
    may_set_aside: bool = False
    admits: bool | None = None


def unread_groups(lines: Iterable[HoldingLine], *, may_set_aside: bool) -> Iterator[LineGroup]:
    """Lines that hold something back, by what they are and what would mend it."""
    groups = dict[tuple[str, str], dict[str, list[HoldingLine]]]()
    for line in lines:
        of_kind = groups.setdefault((unread_text(line), unread_remedy(line)), {})
        of_kind.setdefault(line.number or line.name, []).append(line)
    for (text, remedy), files in groups.items():
        shown = [_unread_line(name, some) for name, some in files.items()][:CASES_SHOWN]
        is_event = next(iter(files.values()))[0].kind == EVENT
        yield LineGroup(
            text, remedy, tuple(shown), len(files) - len(shown), is_event and may_set_aside
        )


def _unread_line(name: str, lines: Sequence[HoldingLine]) -> CaseLine:
    windows = "、".join(sorted({line.window for line in lines if line.window}))
    about = _("{n} 条记录").format(n=len(lines))
    if windows:
        about = _("窗口 {windows} 写的，{about}").format(windows=windows, about=about)
    return CaseLine(name, name, about)


def aside_groups(waiting: Iterable[CommitAside], *, may_judge: bool) -> Iterator[LineGroup]:
    """Commits that do not count, by why.

    Those that hold their file back are among the unread lines, too: here they
    are for who may refuse them.
    """
    own = (one for one in waiting if may_judge or one.verdict.why is not Why.TAG)
    by_reason = sorted(own, key=_verdict_of)
    for (admits, why), commits in groupby(by_reason, _verdict_of):
        files = dict[str, list[CommitAside]]()
        for one in commits:
            files.setdefault(one.number, []).append(one)
        shown = [_aside_line(name, some) for name, some in files.items()][:CASES_SHOWN]
        yield LineGroup(
            aside_reason(why),
            aside_remedy(why),
            tuple(shown),
            len(files) - len(shown),
            admits=admits if may_judge else None,
        )


def _verdict_of(one: CommitAside) -> tuple[bool, Why]:
    return isinstance(one.verdict, SetAside), one.verdict.why


def _aside_line(name: str, commits: Sequence[CommitAside]) -> CaseLine:
    windows = "、".join(sorted({one.window for one in commits}))
    about = _("窗口 {windows} 的名义，{n} 次操作").format(windows=windows, n=len(commits))
    digests = tuple(one.digest.hex() for one in commits)
    return CaseLine(name, name if name else _("看不出案卷"), about, digests)
