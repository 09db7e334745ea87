"""Every byte of a commit, its seal and its signatures counts, at its own place and purpose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.kernel.trust.commit import Commit
from counter_app.kernel.trust.judging import judge
from counter_app.kernel.trust.law import Program
from counter_app.kernel.trust.seal import read_seal
from counter_app.kernel.trust.signed import sign
from counter_app.kernel.trust.suite import Purpose, Suite, signed_text
from counter_app.kernel.trust.verdict import Proved, SetAside, Why
from tests.trust.signed_hall import (
    PROGRAM,
    SUITE,
    StaffedHall,
    body,
    key,
    named,
)

W1, W2 = key("window 01"), key("window 02")


@pytest.fixture
def hall() -> StaffedHall:
    return StaffedHall()


def received(hall: StaffedHall, window: str = "01", **other: object) -> Commit:
    bodies = [body(window, "zhao", tag) for tag in ("Received", "Issued", "Printed")]
    return hall.commit(window, bodies, hall.zhao, **other)


def voided(hall: StaffedHall, second: str, by: object, **other: object) -> Commit:
    return hall.commit("01", [body("01", "zhao", "Voided", second)], hall.zhao, by, **other)


def test_a_signature_for_another_purpose_counts_for_nothing(hall: StaffedHall) -> None:
    commit = received(hall)
    seal = read_seal(commit.sealed, PROGRAM.suites).what
    for purpose in (one for one in Purpose if one is not Purpose.COMMIT):
        by = tuple(one.sign(signed_text(purpose, seal.to_bytes())) for one in (W1, hall.zhao))
        assert hall.add(replace(commit, sealed=seal.to_bytes() + b"".join(by))) == SetAside(
            Why.SIGNATURE
        )
    bare = tuple(one.sign(seal.to_bytes()) for one in (W1, hall.zhao))
    sealed = seal.to_bytes() + b"".join(bare)
    assert hall.add(replace(commit, sealed=sealed)) == SetAside(Why.SIGNATURE)


def test_signatures_in_each_other_s_place_count_for_nothing(hall: StaffedHall) -> None:
    commit = voided(hall, "sun", hall.sun)
    seal = read_seal(commit.sealed, PROGRAM.suites)
    first, second, third = seal.signatures
    for order in ((second, first, third), (first, third, second), (first, second, second)):
        turned = replace(seal, signatures=order)
        assert hall.add(replace(commit, sealed=turned.to_bytes())) == SetAside(Why.SIGNATURE)


def test_every_bit_of_a_seal_and_its_signatures_counts(hall: StaffedHall) -> None:
    commit = voided(hall, "sun", hall.sun)
    assert judge(hall.law, commit, hall.n + 1, hall.stamp) == Proved()
    for place in range(len(commit.sealed)):
        changed = bytearray(commit.sealed)
        changed[place] ^= 1 << place % 8
        spoilt = replace(commit, sealed=bytes(changed))
        assert judge(hall.law, spoilt, hall.n + 1, hall.stamp) != Proved(), place


def test_every_byte_of_what_is_sealed_counts(hall: StaffedHall) -> None:
    commit = voided(hall, "sun", hall.sun)
    [entry] = commit.entries
    for place in range(len(entry.body)):
        changed = bytearray(entry.body)
        changed[place] ^= 1
        spoilt = replace(commit, entries=(replace(entry, body=bytes(changed)),))
        assert judge(hall.law, spoilt, hall.n + 1, hall.stamp) != Proved(), place
    moved = replace(commit, entries=(replace(entry, previous=bytes([1] * 32)),))
    assert judge(hall.law, moved, hall.n + 1, hall.stamp) == SetAside(Why.NAMES)


def test_a_commit_is_not_moved_cut_or_added_to(hall: StaffedHall) -> None:
    commit = received(hall)
    more = hall.commit("01", [body("01", "zhao", "Printed")], hall.zhao).entries
    for moved in (
        replace(commit, window="02"),
        replace(commit, series="K3U"),
        replace(commit, first=commit.first + 1),
        replace(commit, entries=commit.entries[:-1]),
        replace(commit, entries=commit.entries[::-1]),
        replace(commit, entries=commit.entries + more),
    ):
        assert hall.add(moved) == SetAside(Why.NAMES)


# Another suite


def test_another_suite_is_judged_by_its_own_lengths_and_keys() -> None:
    """A toy: signatures of 80 bytes. Keys of one suite never sign for another."""
    toy = Suite(
        9,
        32,
        80,
        SUITE.digest,
        SUITE.is_sound,
        lambda public, signature, message: (
            SUITE.confirms(public, signature[:64], message) and signature[64:] == bytes(16)
        ),
    )

    class Longer:
        def __init__(self, of: object) -> None:
            self._of = of
            self.public_key = of.public_key

        def sign(self, message: bytes) -> bytes:
            return self._of.sign(message) + bytes(16)

    hall = StaffedHall(program=Program({1: SUITE, 9: toy}, PROGRAM.editions))
    commit = received(hall)
    seal = replace(read_seal(commit.sealed, PROGRAM.suites).what, suite=9)
    sealed = sign(seal, toy, [Longer(W1), Longer(hall.zhao)])
    assert len(sealed.to_bytes()) == 154 + 160
    assert hall.add(replace(commit, sealed=sealed.to_bytes())) == SetAside(Why.SIGNATURE)
    new = Longer(key("a key of the toy suite"))
    assert named(new) == toy.name_of(new.public_key)
