"""Hall lines judged and laid down (立规): which of them come into force, and what they change.

A line is proved if, just before it, what it follows is in force, and so are,
strictly, the keys that sign it, with the right that its kind asks. It counts
for ever; what ends later does not undo it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from counter_app.kernel.trust.appointing import lay_account, lay_key
from counter_app.kernel.trust.brought import Brought
from counter_app.kernel.trust.contents import (
    Ending,
    read_edition_name,
    read_ending,
    read_judgement,
    read_new_root,
    read_offline_days,
)
from counter_app.kernel.trust.founding import lay_founding
from counter_app.kernel.trust.hall_line import LineKind, read_hall_line
from counter_app.kernel.trust.law import NOBODY, OFFLINE_DAYS, Judged, Law, Owner, Tenure
from counter_app.kernel.trust.packing import Malformed, UnknownSuite
from counter_app.kernel.trust.seating import lay_window
from counter_app.kernel.trust.suite import ABSENT, NAME, NO_HALL
from counter_app.kernel.trust.verdict import (
    NotProved,
    Proved,
    Unread,
    Verdict,
    Why,
    set_aside,
    unread,
)

Laying = Callable[[Brought], Law]


def after(law: Law, data: bytes, n: int, stamp: int) -> tuple[Law, Verdict]:
    """The law after line ``n``, which holds a hall line, and the verdict on it; never raises."""
    try:
        brought = Brought(law, read_hall_line(data, law.program.suites), n, stamp)
        if brought.line.kind == LineKind.BRANCH:
            return law, Proved()
        return _laid(brought), Proved()
    except NotProved as told:
        return law, told.verdict
    except UnknownSuite:
        return law, Unread(Why.SUITE)
    except Malformed:
        return law, Unread(Why.FORM)


def _laid(brought: Brought) -> Law:
    line, law = brought.line, brought.law
    lay = _LAYING.get(line.kind, _lay_published)
    if line.hall != (NO_HALL if line.kind == LineKind.FOUNDING else law.hall):
        set_aside(Why.HALL)
    if line.follows != law.follows(*brought.place):
        set_aside(Why.FOLLOWS)
    return lay(brought)


def _lay_root(brought: Brought) -> Law:
    """Another root: by recovery, which may do nothing else, and the new key itself."""
    line, law = brought.line, brought.law
    if line.name or not law.holds_key(line.key, Owner.RECOVERY, ""):
        set_aside(Why.RIGHT)
    public = read_new_root(line.content, brought.suite)
    name = brought.must_be_new_key(public)
    if line.person != ABSENT or line.second != name:
        set_aside(Why.KEY)
    brought.must_be_signed({name: public})
    law = law.binding(name, brought.bound(public, Owner.ROOT, ""))
    return law.with_tenure(brought.place, brought.tenure(name), brought.stamp, at_once=True)


def _lay_end(brought: Brought) -> Law:
    """A window's key ends: of any that was the window's, since a lost PC may be an old one."""
    line, law = brought.line, brought.law
    ending = read_ending(line.content)
    brought.must_have_no_second()
    brought.must_be_ruled()
    bound = law.keys.get(ending.key)
    if bound is None or (bound.owner, bound.name) != (Owner.WINDOW, line.name):
        set_aside(Why.CONTENT)
    brought.must_be_signed()
    if ending.lost:
        law = law.binding(ending.key, replace(bound, lost=True))
    law = law.with_tenure(brought.place, brought.tenure(ending), brought.stamp)
    return _unseated(law, line.name, ending, brought.stamp)


def _unseated(law: Law, code: str, ending: Ending, stamp: int) -> Law:
    """The window's key ends wherever it sat, also where another took its place before."""
    place = (LineKind.WINDOW, code)

    def ended(seat: Tenure) -> Tenure:
        if seat.value.key != ending.key:
            return seat
        since = stamp if seat.ended is None else seat.ended
        return replace(seat, ended=since, abrupt=seat.abrupt or ending.lost)

    return law.with_history(place, tuple(ended(seat) for seat in law.tenures[place]))


def _lay_edition(brought: Brought) -> Law:
    """Root's; a program that does not know it can judge nothing from here on."""
    line, law = brought.line, brought.law
    edition = read_edition_name(line.content)
    brought.must_have_no_second()
    if line.name or not brought.is_root_s:
        set_aside(Why.RIGHT)
    brought.must_be_signed()
    if edition not in law.program.editions:
        unread(Why.EDITION)
    return law.with_tenure(brought.place, brought.tenure(edition), brought.stamp)


def _lay_judgement(brought: Brought) -> Law:
    """Two people admit or refuse commits; its name is what it says: none overtakes another."""
    line, law = brought.line, brought.law
    judgement = read_judgement(line.content)
    if line.name != brought.suite.digest(line.content)[:NAME].hex():
        set_aside(Why.CONTENT)
    first, second = brought.must_be_ruled(), brought.signatory(line.second)
    edition = law.edition
    if first is None or edition is None or first.account.person == second.account.person:
        set_aside(Why.SECOND)
    if not second.holds_one_of(brought.roles() | edition.approving):
        set_aside(Why.SECOND)
    brought.must_be_signed()
    law = law.with_tenure(brought.place, brought.tenure(judgement), brought.stamp)
    return replace(law, judged=(*law.judged, Judged(brought.n, judgement)))


def _lay_published(brought: Brought) -> Law:
    """The hall's will of a kind that the edition names; what it says is others' matter.

    Any window's word is enough while there is no account, as it is for commits.
    """
    line, law = brought.line, brought.law
    edition = law.edition
    if edition is None or line.kind not in edition.kinds:
        unread(Why.KIND)
    brought.must_have_no_second()
    if line.person == ABSENT and not brought.is_root_s and law.now(*NOBODY) is not None:
        brought.window()
    else:
        brought.must_be_ruled()
    value: object = line.blob
    if brought.place == (LineKind.SETTINGS, OFFLINE_DAYS):
        value = read_offline_days(line.content)
    brought.must_be_signed()
    return law.with_tenure(brought.place, brought.tenure(value), brought.stamp)


_LAYING: Final[Mapping[str, Laying]] = {
    LineKind.FOUNDING: lay_founding,
    LineKind.ROOT: _lay_root,
    LineKind.WINDOW: lay_window,
    LineKind.END: _lay_end,
    LineKind.ACCOUNT: lay_account,
    LineKind.KEY: lay_key,
    LineKind.EDITION: _lay_edition,
    LineKind.JUDGED: _lay_judgement,
}
