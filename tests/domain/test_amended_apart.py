"""Two windows that amend one case apart contradict each other, and people choose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.features.cases.model.case import fold
from counter_app.features.cases.model.events import Accepted
from counter_app.features.cases.model.mending_events import (
    AgentChanged,
    ApplicantChanged,
    Corrected,
    OpenedWrongly,
    Succession,
)
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.kernel.file_events import PaperIssued
from counter_app.kernel.happening import Happening
from counter_app.kernel.paper import Standing
from tests.domain.test_case_by_model import FIRST, PERSON, RECEIVED, TEN, due, event

PAPER = "460200-01-K3T-W00001-H"
ACCEPTED = Accepted(due(FIRST), TEN, None)
ISSUED = PaperIssued(PAPER, PaperKind.ACCEPTANCE_NOTICE)
NAMED = Corrected("读错", 0, applicant=replace(PERSON, name="张𫖯玮"))
HEIR = replace(PERSON, name="林小满", id_number="460200198511120016")
APART: tuple[Happening, ...] = (
    Corrected("抄错", 0, applicant=replace(PERSON, phone="13800000008")),
    AgentChanged(HEIR, "子女", "委托书", "换人", 0),
    ApplicantChanged(Succession.DEATH, HEIR, "公证书", "", 0),
)


def told(*happenings: Happening) -> list[Happening]:
    return [RECEIVED, ACCEPTED, ISSUED, *happenings]


@pytest.mark.parametrize("other", APART, ids=lambda one: type(one).__name__)
def test_what_was_amended_in_ignorance_of_another_contests_the_case(other: Happening) -> None:
    case = fold(event(n, one) for n, one in enumerate(told(NAMED, other)))
    assert [one.happening for one in case.contested] == [other]
    assert case.received.applicant.name == "张𫖯玮"


@pytest.mark.parametrize("other", APART, ids=lambda one: type(one).__name__)
def test_one_after_another_they_all_count(other: Happening) -> None:
    later = replace(other, amended=1)
    case = fold(event(n, one) for n, one in enumerate(told(NAMED, later)))
    assert case.contested == ()
    assert len(case.amendments) == 2


def test_what_another_window_printed_meanwhile_is_superseded_too() -> None:
    case = fold(event(n, one) for n, one in enumerate(told(NAMED)))
    assert case.paper(PAPER).standing is Standing.SUPERSEDED
    assert case.accepted_at == fold(event(n, one) for n, one in enumerate(told())).accepted_at


def test_a_case_that_was_annulled_takes_no_amendment() -> None:
    wrongly = OpenedWrongly("收了两次", "")
    case = fold(event(n, one) for n, one in enumerate(told(wrongly, NAMED)))
    assert [one.happening for one in case.contested] == [NAMED]
    assert case.paper(PAPER).standing is Standing.VOID
