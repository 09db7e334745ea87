"""Whatever this program writes in a whole life would be proved, once people sign for themselves."""

from __future__ import annotations

from dataclasses import replace

from counter_app.assembly import FEATURES
from counter_app.kernel.clerk import AUTOMATIC
from counter_app.kernel.rights import Role
from counter_app.kernel.trust.commit import Commit, Told, told_by
from counter_app.kernel.trust.edition import edition_of, known_editions
from counter_app.kernel.trust.judging import judge
from counter_app.kernel.trust.law import Program
from counter_app.kernel.trust.seal import read_seal
from counter_app.kernel.trust.signed import sign
from counter_app.kernel.trust.suite import ABSENT
from counter_app.kernel.trust.verdict import Proved, SetAside, Why
from tests.golden.playing import Lived
from tests.trust.signed_hall import PROGRAM, SUITE, SignedHall, account, key, named

RULES = edition_of(1, FEATURES).tags
NAMELESS = {"", "-", AUTOMATIC}
"""Who has no account: nobody, who was not signed in, the hall's rules."""

BEFORE = "001"
"""Who worked before there were accounts, and was asked for no second person."""


def hall_of(codes: set[str], windows: set[str]) -> SignedHall:
    """A hall with these windows, where each of these people has every role."""
    edition = edition_of(1, FEATURES)
    hall = SignedHall(program=Program(PROGRAM.suites, known_editions([edition])), edition=edition)
    for window in sorted(windows):
        assert hall.join(window) == Proved()
    everything = [role.value for role in Role if role is not Role.ADMINISTRATOR]
    at = tuple(sorted(windows))
    for code in sorted(codes):
        own = account(code, *everything, Role.ADMINISTRATOR.value, at=at)
        hall.people[code] = own
        hall.appoint(code, own)
        hall.hand_key(code, key(f"given {code}"))
        assert (
            hall.hand_key(code, key(f"own {code}"), key(f"window {at[0]}"), key(f"given {code}"))
            == Proved()
        )
    return hall


def sealed_by_people(hall: SignedHall, commit: Commit) -> Commit:
    """The same entries under the seal that the window, the person and the second will make."""
    told = told_by(commit)
    people = [
        None if code in NAMELESS else key(f"own {code}") for code in (told.clerk, told.second)
    ]
    mine = key(f"window {commit.window}")
    before = read_seal(commit.sealed, PROGRAM.suites).what
    seal = replace(
        before, hall=hall.hall, key=named(mine), person=named(people[0]), second=named(people[1])
    )
    sealed = sign(seal, SUITE, [one for one in (mine, *people) if one])
    return replace(commit, sealed=sealed.to_bytes())


def people_of(lived: Lived) -> tuple[SignedHall, list[tuple[Commit, Told]]]:
    """A hall of everybody in that life, and what was done in it as accounts ask for it."""
    told = [told_by(commit) for commit in lived.commits]
    people = {code for one in told for code in (one.clerk, one.second)} - NAMELESS
    done = [
        (commit, said)
        for commit, said in zip(lived.commits, told, strict=True)
        if said.clerk != BEFORE or not any(RULES[tag].four_eyes for tag in said.tags)
    ]
    return hall_of(people, {one.window for one in told}), done


def test_every_commit_of_a_life_is_of_one_window_and_one_person_and_proved(lived: Lived) -> None:
    hall, done = people_of(lived)
    assert sum(len(commit.entries) for commit in lived.commits) == len(lived.journal)
    assert len(done) > 100
    for commit, said in done:
        signed = sealed_by_people(hall, commit)
        assert judge(hall.law, signed, hall.n + 1, hall.stamp) == Proved(), said


def test_none_of_it_is_proved_without_the_people(lived: Lived) -> None:
    """But for what nobody is asked for: notes, and what the hall's rules do."""
    hall, done = people_of(lived)
    asked = [
        commit
        for commit, said in done
        if said.clerk not in NAMELESS and any(RULES[tag].roles for tag in said.tags)
    ]
    assert len(asked) > 50
    for commit in asked:
        mine = key(f"window {commit.window}")
        seal = replace(
            read_seal(commit.sealed, PROGRAM.suites).what,
            hall=hall.hall,
            key=named(mine),
            person=ABSENT,
        )
        alone = replace(commit, sealed=sign(seal, SUITE, [mine]).to_bytes())
        verdict = judge(hall.law, alone, hall.n + 1, hall.stamp)
        assert verdict in (SetAside(Why.PERSON), SetAside(Why.SECOND))
