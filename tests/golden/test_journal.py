"""Journal bytes and hashes are what they were: nobody could check a chain that was written anew."""

from __future__ import annotations

import json

import pytest

from tests.golden import world
from tests.golden.playing import JOURNAL, KINDS, Lived, written

NOT_LIVED = {
    "ContestSettled",
    "cases.agent_changed",
    "cases.announced",
    "cases.announcement_over",
    "cases.applicant_changed",
    "cases.decision_changed",
    "cases.decision_grounded",
    "cases.delivered_wrongly",
    "cases.left",
    "cases.opened_wrongly",
    "cases.refusal_grounded",
    "cases.sent_electronically",
    "cases.signed_for",
    "cases.stay_lifted",
    "cases.unfit_brought",
    *("cases.decided_at_home", "cases.result_came", "cases.signed_at_home"),
    *("cases.share_given", "cases.share_done"),
    "hall.line_set_aside",
}
"""Need two windows, or a newer program, or are lived by scenarios; only their bytes are kept."""

LIVED_ELSEWHERE = (
    *("problems.", "hall.", "day.", "licences.", "errands.", "bundles.", "regions."),
    *("problems.", "hall.", "day.", "licences.", "errands.", "bundles.", "channels."),
    "queueing.",
    *("problems.", "hall.", "day.", "licences.", "errands.", "bundles.", "channels.", "fees."),
    *("department.", "cases.decision_taken_back"),
    *("catalogs.", "visits.", "ratings.appeal", "ratings.called", "review."),
)
"""Kinds of features that came after the kept life; their own tests live all of them."""


def kept_kinds() -> dict[str, str]:
    lines = KINDS.read_text("utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines)


def test_a_life_writes_the_bytes_and_hashes_that_it_always_wrote(lived: Lived) -> None:
    assert written(lived.journal).splitlines() == JOURNAL.read_text("utf-8").splitlines()


def test_each_hash_vouches_for_the_one_before_and_the_bytes(lived: Lived) -> None:
    assert world.chained(lived.journal) == [entry.hash for entry in lived.journal]


def test_every_kind_happens_in_that_life_or_is_named(lived: Lived) -> None:
    lived_tags = {entry.tag for entry in lived.journal}
    elsewhere = {tag for tag in world.tags() if tag.startswith(LIVED_ELSEWHERE)}
    assert lived_tags | NOT_LIVED | elsewhere == world.tags()
    assert lived_tags.isdisjoint(NOT_LIVED)


def test_the_kinds_are_those_that_are_kept() -> None:
    assert kept_kinds().keys() == world.tags()


@pytest.mark.parametrize("tag", sorted(kept_kinds()))
def test_a_kind_with_all_its_fields_is_written_and_read_as_it_was(tag: str) -> None:
    kept = kept_kinds()[tag]
    assert world.samples()[tag] == kept
    assert world.written_again(kept) == kept
    assert json.loads(kept)["happening"]["is"] == tag


def test_every_line_of_the_kept_journal_reads_back_to_its_bytes() -> None:
    for line in JOURNAL.read_text("utf-8").splitlines():
        event = line.split("\t", 3)[3]
        assert world.written_again(event) == event
