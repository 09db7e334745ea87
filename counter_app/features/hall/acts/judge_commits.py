"""认定: two people let count what the hall's law set aside, or refuse what nobody can read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from counter_app.features.cases.ports import Desk
from counter_app.features.hall.hall_law import HallLaw
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.guard import note_set_up
from counter_app.kernel.record import SetUpAct
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.kernel.trust.suite import NAME
from counter_app.kernel.trust.verdict import SetAside
from counter_app.store.aside import CommitAside
from counter_app.sync.ed25519 import SUITE
from counter_app.sync.open_keys import OpenKeys

if TYPE_CHECKING:
    from counter_app.kernel.trust.contents import Judgement

_BYTES_OF_A_CHARACTER: Final = 3


def may_judge(desk: Desk) -> bool:
    """Whether who is signed in may be the first of the two."""
    return desk.guard.is_needed and desk.guard.may(Right.JUDGE)


def judge_commits(
    desk: Desk,
    law: HallLaw,
    keys: OpenKeys,
    aside: Callable[[str], tuple[CommitAside, ...]],
    names: Sequence[str],
    reason: str,
    *,
    admitted: bool,
) -> int:
    """What these names mean counts from now on, or is refused, at every reader; gives how many.

    ``aside`` gives the commits that a name means: a file's number, or the digest
    of one in hexadecimal. At most ``MOST_COMMITS`` are judged, the earliest.
    The second person is who agreed to this act; their key signs the line and is gone.

    Refusal ``judge.no_reason``, ``judge.long_reason``, ``judge.not_founded``;
    ``judge.none`` for a name of nothing, ``judge.unread`` where there is only
    what cannot be admitted, ``judge.not_counting`` where there is nothing to
    refuse; ``sign_in.needed``, as ``Guard.must``, and as ``HallLaw.bring``.
    Trouble if the centre cannot be reached.
    """
    from counter_app.kernel.trust.contents import MOST_COMMITS, Judgement

    reason = _checked(reason)
    if not law.is_founded:
        raise Refusal("judge.not_founded")
    desk.guard.reading(Right.JUDGE)
    commits = [one for name in names for one in _meant(aside, name, admitted=admitted)]
    digests = tuple(dict.fromkeys(one.digest for one in sorted(commits, key=lambda one: one.line)))
    digests = digests[:MOST_COMMITS]
    second = desk.guard.must(Right.JUDGE)
    _say(desk, law, keys, second, Judgement(admitted, reason, digests))
    act = SetUpAct.ADMITTED if admitted else SetUpAct.REFUSED
    files = dict.fromkeys(one.number or one.digest.hex()[:16] for one in commits)
    agreed = second.name if second else ""
    note_set_up(desk, act, " · ".join(("、".join(files), reason, agreed)))
    return len(digests)


def _checked(reason: str) -> str:
    from counter_app.kernel.trust.contents import LONGEST_REASON

    reason = reason.strip()
    if not reason:
        raise Refusal("judge.no_reason", field="--reason")
    if len(reason.encode()) > LONGEST_REASON:
        characters = LONGEST_REASON // _BYTES_OF_A_CHARACTER
        raise Refusal(
            "judge.long_reason", field="--reason", longest=LONGEST_REASON, characters=characters
        )
    return reason


def _meant(
    aside: Callable[[str], tuple[CommitAside, ...]], name: str, *, admitted: bool
) -> list[CommitAside]:
    found = aside(name)
    if not found:
        raise Refusal("judge.none", field="NUMBER|COMMIT", name=name)
    fitting = [one for one in found if isinstance(one.verdict, SetAside) == admitted]
    if not fitting:
        why = "judge.unread" if admitted else "judge.not_counting"
        raise Refusal(why, field="NUMBER|COMMIT", name=name)
    return fitting


def _say(
    desk: Desk, law: HallLaw, keys: OpenKeys, second: Clerk | None, judgement: Judgement
) -> None:
    """The hall line, named by what it says, so that no judgement overtakes another."""
    from counter_app.kernel.trust.hall_line import LineKind

    person = keys.of(desk.clerk.code)
    agreed = keys.agreeing(second.code) if second else None
    if second is None or person is None or agreed is None:
        raise Refusal("sign_in.needed", field="--as")
    content = judgement.to_bytes()
    name = SUITE.digest(content)[:NAME].hex()
    try:
        law.bring(LineKind.JUDGED, name, content, person=person, second=agreed)
    finally:
        keys.wipe_second(second.code)
