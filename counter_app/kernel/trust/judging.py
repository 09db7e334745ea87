"""Judging (判定): one pure function, by which every reader comes to the same verdict on a commit.

It looks at the law just before the commit's line, at the commit, and at its
line and stamp. At nothing else: no link, no other commit, no file, no clock.
"""

from __future__ import annotations

from counter_app.kernel.clerk import AUTOMATIC
from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import gave
from counter_app.kernel.record import is_daybook
from counter_app.kernel.trust.commit import Commit, Told, told_by
from counter_app.kernel.trust.contents import Strand
from counter_app.kernel.trust.edition import Edition
from counter_app.kernel.trust.hall_line import LineKind
from counter_app.kernel.trust.law import NOBODY, Bound, Law, Owner, Tenure
from counter_app.kernel.trust.packing import Malformed, UnknownSuite
from counter_app.kernel.trust.seal import Seal, entries_digest, read_seal
from counter_app.kernel.trust.signed import Signed
from counter_app.kernel.trust.suite import ABSENT
from counter_app.kernel.trust.verdict import (
    NotProved,
    Proved,
    Unread,
    Verdict,
    Why,
    set_aside,
    unread,
)


def judge(law: Law, commit: Commit, line: int, stamp: int) -> Verdict:
    """The verdict on a commit whose own line is ``line``, stamped ``stamp``; never raises.

    ``law`` is as it stands just before that line, and founded: who reads what
    lies before the founding has read the founding first.
    """
    if law.mark is not None and line <= law.mark:
        return Proved()
    try:
        _judge(law, commit, stamp)
    except NotProved as told:
        return told.verdict
    except UnknownSuite:
        return Unread(Why.SUITE)
    except Malformed:
        return Unread(Why.FORM)
    return Proved()


def _judge(law: Law, commit: Commit, stamp: int) -> None:
    told, sealed = _form(law, commit)
    seal = sealed.what
    if seal.hall != law.hall:
        _must_be_past(law, seal, stamp)
        _must_be_signed(law, sealed)
        return
    _must_sit(law, seal, stamp)
    people = _people(law, seal, told, stamp)
    is_known = _must_have_right(law, told, people, stamp)
    _must_be_signed(law, sealed)
    if not is_known:
        unread(Why.TAG)


def _form(law: Law, commit: Commit) -> tuple[Told, Signed[Seal]]:
    """What the bodies say and the seal, which name the same window, place and entries."""
    told = told_by(commit)
    if not commit.sealed:
        set_aside(Why.UNSEALED)
    sealed = read_seal(commit.sealed, law.program.suites)
    seal, count = sealed.what, len(commit.entries)
    named = (seal.window, seal.series, seal.first, seal.count)
    if named != (commit.window, commit.series, commit.first, count) or told.window != seal.window:
        set_aside(Why.NAMES)
    if seal.entries != entries_digest(sealed.suite, commit.hashes):
        set_aside(Why.NAMES)
    return told, sealed


def _must_be_past(law: Law, seal: Seal, stamp: int) -> None:
    """Sealed before the window joined: its own line lists the strand, as far as that counts."""
    bound = law.keys.get(seal.key)
    if bound is None or bound.owner is not Owner.WINDOW:
        set_aside(Why.HALL)
    end = seal.first + seal.count - 1
    for seat in law.counting(LineKind.WINDOW, bound.name, stamp):
        if seat.value.key == seal.key and any(_lies_in(one, seal, end) for one in seat.value.past):
            if (seal.person, seal.second) != (ABSENT, ABSENT):
                break
            return
    set_aside(Why.HALL)


def _lies_in(strand: Strand, seal: Seal, end: int) -> bool:
    return (strand.window, strand.series) == (seal.window, seal.series) and end <= strand.last


def _must_sit(law: Law, seal: Seal, stamp: int) -> None:
    """The key is in force for this window's code."""
    seats = law.counting(LineKind.WINDOW, seal.window, stamp)
    if not any(seat.value.key == seal.key for seat in seats):
        set_aside(Why.WINDOW)


@immutable
class _People:
    """Who signs beside the window: their accounts as they count; none where nobody signs."""

    first: tuple[Tenure, ...]
    second: tuple[Tenure, ...]
    nobody: bool  # there is no account yet, so that everybody may do everything, as nobody's


def _people(law: Law, seal: Seal, told: Told, stamp: int) -> _People:
    nobody = _is_nobodys(law, told, stamp)
    if seal.person == ABSENT:
        if seal.second != ABSENT or (told.second and not nobody):
            set_aside(Why.SECOND)
        return _People((), (), nobody)
    first = _accounts(law, seal.person, told.clerk, stamp, Why.PERSON)
    if seal.second == ABSENT:
        if told.second:
            set_aside(Why.SECOND)
        return _People(first, (), nobody)
    second = _accounts(law, seal.second, told.second, stamp, Why.SECOND)
    if {one.value.person for one in first} & {one.value.person for one in second}:
        set_aside(Why.SECOND)
    return _People(first, second, nobody)


def _is_nobodys(law: Law, told: Told, stamp: int) -> bool:
    """Whether it was done where there was no account: what was, may be done by anybody.

    While there is none, and of work that comes in later only what tells of the
    window's own files and days: no signature says when it was done.
    """
    if _names_an_account(law, told):
        return False
    if law.now(*NOBODY) is not None:
        return True
    is_own = all(is_daybook(one) or gave(told.window, one) for one in told.files)
    return is_own and any(law.counting(*NOBODY, stamp))


def _names_an_account(law: Law, told: Told) -> bool:
    """Whether the entries speak for somebody who ever had an account, or for the hall's rules."""
    if told.clerk == AUTOMATIC:
        return True
    return any(law.latest(LineKind.ACCOUNT, code) for code in (told.clerk, told.second) if code)


def _accounts(law: Law, key: bytes, code: str, stamp: int, why: Why) -> tuple[Tenure, ...]:
    """The account that the bodies name, as it counts, if this key is one of its keys."""
    held = [one.value for one in law.counting(LineKind.KEY, code, stamp) if one.value.key == key]
    if not held:
        set_aside(why)
    if any(one.given for one in held):
        set_aside(Why.GIVEN)
    accounts = law.counting(LineKind.ACCOUNT, code, stamp)
    open_ones = tuple(one for one in accounts if not one.value.closed)
    if not open_ones:
        set_aside(why)
    return open_ones


def _must_have_right(law: Law, told: Told, people: _People, stamp: int) -> bool:
    """Whether every tag is of an edition in force by which all is right; set aside if not right.

    False where the known tags are right, and whoever signed has a role here.
    """
    why, known = Why.RIGHT, False
    for edition in law.editions_at(stamp):
        tags = [tag for tag in told.tags if tag in edition.tags]
        lacking = _lacking(edition, tags, told, people)
        if lacking is not None:
            why = lacking
        elif len(tags) == len(told.tags):
            return True
        else:
            known = True
    if not known or not (people.nobody or _roles(people.first, told.window)):
        set_aside(why)
    return False


def _lacking(edition: Edition, tags: list[str], told: Told, people: _People) -> Why | None:
    """Why these tags are not right by this edition; None if they are."""
    rules = [edition.tags[tag] for tag in tags]
    if not people.first:
        return _lacking_alone(edition, tags, told, people)
    roles = _roles(people.first, told.window)
    if any(rule.roles and rule.roles.isdisjoint(roles) for rule in rules):
        return Why.RIGHT
    if any(rule.four_eyes for rule in rules):
        approving = edition.approving & _roles(people.second, told.window)
        if not people.second or not approving:
            return Why.SECOND
    return None


def _lacking_alone(edition: Edition, tags: list[str], told: Told, people: _People) -> Why | None:
    """The same where no person signs: notes, acts of the hall's rules, or a hall of nobody yet."""
    if people.nobody:
        return None
    for tag in tags:
        rule = edition.tags[tag]
        by_rules = rule.by_itself and told.clerk == AUTOMATIC
        if rule.roles and not by_rules:
            return Why.PERSON
    return None


def _roles(accounts: tuple[Tenure, ...], window: str) -> frozenset[str]:
    return frozenset().union(*(one.value.roles_at(window) for one in accounts))


def _must_be_signed(law: Law, sealed: Signed[Seal]) -> None:
    def public_key_of(name: bytes) -> bytes | None:
        bound: Bound | None = law.keys.get(name)
        return bound.public_key if bound and bound.suite == sealed.suite.number else None

    if not sealed.holds(public_key_of):
        set_aside(Why.SIGNATURE)
