"""科室: who decides what within a department, since when; published once, with history."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from counter_app.features.cases.model.case import Status
from counter_app.features.department.acts.figures import reported
from counter_app.features.department.acts.keep_sections import (
    read_sections,
    with_sections,
    without_section,
)
from counter_app.kernel.encoding import to_bytes
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.hall import DEFAULT_HALL, of_the_hall, read_hall
from counter_app.knowledge.wording import say
from tests.conftest import StandingClock
from tests.department.conftest import Desk, reason_of
from tests.reading import MARKET, POLICE

CARD = "SY-HZ-006"
GRANTED = {"result": "issued"}


def section(code: str, *members: str, **changes: Any) -> dict[str, Any]:
    name = {"HZ": "户政科", "CRJ": "出入境科"}.get(code, code)
    delegations = [{"items": [CARD], "since": "2026-01-01", "basis": "三公〔2026〕1号"}]
    return {
        "department": POLICE,
        "code": code,
        "name": name,
        "members": list(members),
        "delegations": delegations,
        **changes,
    }


def published(desk: Desk, *sections: dict[str, Any]) -> None:
    desk.enter("administrator")
    window = desk.window
    window.save_setting(with_sections(window.desk, window.hall, read_sections(list(sections))))


def test_who_is_in_the_section_decides_and_others_hear_who_may(desk: Desk) -> None:
    published(desk, section("HZ", "police"), section("CRJ", "police2", delegations=[]))
    window, (first, second, _third) = desk.window, desk.cards
    desk.enter("police2")
    assert window.desk.ledger.case(first)  # shown all the same
    with pytest.raises(Refusal, match=r"delegation\.other_section") as told:
        window.do_case(first, "decide", GRANTED)
    assert "户政科（孙某）" in say(told.value)
    assert "出入境科" in say(told.value)
    desk.enter("police")
    assert window.do_case(first, "decide", GRANTED).status is Status.DECIDED
    desk.enter("clerk")  # enters what the department decided
    assert window.do_case(second, "decide", GRANTED).status is Status.DECIDED


def test_what_is_delegated_to_nobody_is_not_a_sections(desk: Desk) -> None:
    published(desk, section("CRJ", "police2", delegations=[]))
    desk.enter("police2")
    refused = reason_of(lambda: desk.window.do_case(desk.cards[0], "decide", GRANTED))
    assert refused == "delegation.not_delegated"
    desk.enter("police")  # in no section: of the whole department
    assert desk.window.do_case(desk.cards[0], "decide", GRANTED).status is Status.DECIDED


@pytest.mark.parametrize(
    ("since", "until", "may"),
    [
        ("2026-11-23", None, True),
        ("2026-11-24", None, False),
        ("2026-01-01", "2026-11-22", False),
        ("2026-01-01", "2026-11-23", True),
    ],
)
def test_a_delegation_counts_on_its_days(
    desk: Desk, since: str, until: str | None, may: bool
) -> None:
    batch = {"items": [CARD], "since": since, "until": until}
    published(desk, section("HZ", "police", delegations=[batch]))
    desk.enter("police")
    if may:
        assert desk.window.do_case(desk.cards[0], "decide", GRANTED).decision
    else:
        refused = reason_of(lambda: desk.window.do_case(desk.cards[0], "decide", GRANTED))
        assert refused == "delegation.not_delegated"


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"members": ["nobody"]}, "section.no_person"),
        ({"delegations": [{"items": ["X-1"], "since": "2026-01-01"}]}, "section.no_item"),
        (
            {"delegations": [{"items": ["SY-SC-009"], "since": "2026-01-01"}]},
            "section.not_its_item",
        ),
        (
            {"delegations": [{"items": [CARD], "since": "2026-02-01", "until": "2026-01-01"}]},
            "section.ends_before_it_begins",
        ),
        ({"name": " "}, "section.empty"),
        ({"delegations": [{"items": [CARD]}]}, "request.missing"),
        ({"colour": "red"}, "request.unknown_key"),
    ],
)
def test_what_no_section_can_be(desk: Desk, wrong: dict[str, Any], reason: str) -> None:
    desk.enter("administrator")
    window = desk.window
    typed = [section("HZ", **wrong)]
    refused = reason_of(lambda: with_sections(window.desk, window.hall, read_sections(typed)))
    assert refused == reason


def test_a_section_again_takes_the_place_of_the_former_and_can_go(desk: Desk) -> None:
    published(desk, section("HZ", "police"), section("CRJ"))
    published(desk, section("HZ", "police", "police2"))
    sections = desk.window.hall.sections
    assert [(one.code, one.members) for one in sections] == [
        ("CRJ", ()),
        ("HZ", ("police", "police2")),
    ]
    left = without_section(desk.window.hall, POLICE, "HZ")
    assert [one.code for one in left.sections] == ["CRJ"]
    assert reason_of(lambda: without_section(left, MARKET, "CRJ")) == "section.unknown"


def test_a_hall_that_says_nothing_of_sections_is_published_as_before(desk: Desk) -> None:
    assert b"sections" not in to_bytes(of_the_hall(DEFAULT_HALL))
    published(desk, section("HZ", "police"))
    hall = of_the_hall(desk.window.hall)
    assert read_hall(to_bytes(hall)) == hall
    twice = replace(hall, sections=hall.sections * 2)
    assert reason_of(lambda: read_hall(to_bytes(twice))) == "section.twice"


def test_the_share_of_decisions_that_was_delegated(
    desk: Desk, standing_clock: StandingClock
) -> None:
    published(desk, section("HZ", "police"))
    desk.enter("clerk")
    for number in (*desk.cards[:2], desk.shop):
        desk.window.do_case(number, "decide", GRANTED)
    desk.enter("supervisor")
    now = desk.window.desk.clock.now()
    decisions, items = reported(desk.window.desk, now - timedelta(1), now + timedelta(1), "")
    assert (decisions.numerator, decisions.denominator) == (2, 3)
    assert (items.numerator, items.denominator) == (
        1,
        len(desk.window.store.shelf.current().items),
    )
