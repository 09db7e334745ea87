"""How it came, and how often somebody had to come: facts of the case, from which figures follow."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pypdfium2
import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.channel import Channel
from counter_app.features.cases.model.listing import Listing, Which, of
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.model.visits import Attendance, Comer
from counter_app.features.reports.acts.report_values import (
    Figure,
    Grouping,
    Measure,
    ReportScope,
    group_measures,
)
from counter_app.features.visits.acts.consult import consult
from counter_app.kernel.encoding import from_plain, to_plain
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import say
from counter_app.press.pdf_text import shown_text
from tests.conftest import MONDAY, Asking, StandingClock

DAY = MONDAY.date()


def text_of(pdf: bytes) -> str:
    """What a paper says, lines joined."""
    with pypdfium2.PdfDocument(pdf) as document:
        return shown_text(document).replace("\n", "")


AGENT = {"kind": "person", "name": "王代", "id_kind": "passport", "id_number": "E1234567"}
TO_THE_WINDOW = {
    "how": "window",
    "receiver": "张𫖯伟",
    "id_kind": "resident_id",
    "id_number": "460200199003070029",
}
BY_POST = {"how": "courier", "courier_number": "SF1234567890"}


def came(case: Case) -> int:
    return len(case.attendances)


def to_the_end(window: Counter, number: str, handing: dict[str, Any]) -> Case:
    window.decide_case(number, Result.ISSUED)
    return window.do_case(number, Act.DELIVER, handing)


def figure(window: Counter, measure: Measure, by: Grouping = Grouping.DAY) -> Figure:
    report = window.reports.make(ReportScope(DAY, DAY + timedelta(days=6), by=by))
    return next(one for one in report.figures if one.measure is measure)


def test_an_intake_at_the_window_is_a_visit_and_one_by_post_is_none(
    window: Counter, asking: Asking
) -> None:
    here = window.take_in(asking()).case
    posted = window.take_in(asking(channel="mail")).case
    assert here.received.channel is Channel.WINDOW
    assert here.attendances == {Attendance(DAY, Comer.APPLICANT)}
    assert came(posted) == 0


def test_who_came_for_another_is_told_apart(window: Counter, asking: Asking) -> None:
    case = window.take_in(asking(agent=AGENT)).case
    assert case.attendances == {Attendance(DAY, Comer.AGENT)}


def test_two_acts_of_one_day_are_one_visit_and_another_day_is_another(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    case = window.take_in(asking(decision="notice", reason="相片请重拍")).case
    case = window.do_case(case.number, Act.SUPPLEMENT, {"corrected": True})
    assert came(case) == 1
    standing_clock.forward(days=1)
    assert came(to_the_end(window, case.number, TO_THE_WINDOW)) == 2


def test_what_comes_by_post_later_is_no_visit(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    case = window.take_in(asking(channel="web", decision="notice", reason="相片请重拍")).case
    standing_clock.forward(days=1)
    case = window.do_case(case.number, Act.SUPPLEMENT, {"corrected": True, "channel": "courier"})
    assert came(case) == 0


def test_somebody_who_only_asked_about_the_case_is_written_down(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    case = window.take_in(asking(channel="app")).case
    standing_clock.forward(days=1)
    case = window.do_case(case.number, Act.ATTEND, {"who": "applicant", "purpose": "progress"})
    assert came(case) == 1
    with pytest.raises(Refusal, match="no_agent") as told:
        window.do_case(case.number, Act.ATTEND, {"who": "agent", "purpose": "progress"})
    assert case.number in say(told.value)


def test_no_visit_is_counted_from_what_happened_and_not_from_what_the_catalog_promises(
    window: Counter, asking: Asking
) -> None:
    allowance = window.desk.shelf.item("SY-MZ-006")
    assert allowance.visits == 0
    asked = {
        "item": allowance.code,
        "situation": {one.text: one.answers[0] for one in allowance.questions},
        "materials": [{"name": one.name, "state": "present"} for one in allowance.materials],
    }
    at_the_window = window.take_in(asking(**asked)).case
    online = window.take_in(asking(channel="web", **asked)).case
    waiting = window.take_in(asking(channel="web", **asked)).case
    to_the_end(window, at_the_window.number, TO_THE_WINDOW)
    to_the_end(window, online.number, BY_POST)
    assert figure(window, Measure.ZERO_VISIT_CASES).value == 0  # posted is not delivered
    signed = {"receiver": "张𫖯伟", "relation": "self"}
    window.do_case(online.number, Act.SIGNED_FOR, signed)
    window.decide_case(waiting.number, Result.ISSUED)
    told = figure(window, Measure.ZERO_VISIT_CASES)
    assert (told.value, told.over) == (pytest.approx(1 / 3), 3)
    assert told.cases is not None
    assert [row.number for row in window.desk.ledger.cases(told.cases)] == [online.number]
    [share] = [figure(window, Measure.ONLINE)]
    assert (share.value, share.over) == (pytest.approx(2 / 3), 3)


def test_each_figure_opens_what_it_counts(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    for channel in ("window", "web", "other_hall", "self_service"):
        window.take_in(asking(channel=channel))
    standing_clock.forward(hours=9)  # past closing
    late = window.take_in(asking()).case
    assert figure(window, Measure.EXTRA_HOURS).value == 1
    assert late.received_at.hour >= 17
    for measure in (Measure.ONLINE, Measure.ACROSS, Measure.ON_THE_SPOT, Measure.PROMISED):
        told = figure(window, measure)
        share = (told.value or 0) * (told.over if told.unit == "share" else 1)
        assert told.cases is not None
        assert window.desk.ledger.count(told.cases) == round(share), measure
    assert window.desk.ledger.count(of(Which.ONLINE)) == 2
    assert window.desk.ledger.count(Listing()) == 5


def test_the_bulletin_of_departments_has_its_columns(window: Counter, asking: Asking) -> None:
    case = window.take_in(asking()).case
    to_the_end(window, case.number, TO_THE_WINDOW)
    scope = ReportScope(DAY, DAY, by=Grouping.DEPARTMENT)
    report = window.reports.make(scope)
    [group] = report.groups
    told = {one: group.figures[one].value for one in group_measures(Grouping.DEPARTMENT)}
    assert told[Measure.DECIDED] == told[Measure.ACCEPTED] == 1
    assert (told[Measure.ON_THE_SPOT] or 0) + (told[Measure.PROMISED] or 0) == 1
    assert told[Measure.ON_TIME_RATE] == 1
    text = text_of(window.reports.write(report, "pdf"))
    for head in ("即办件办结", "承诺件办结", "提前办结率", "按时办结率", "延时服务收件"):
        assert head in text


def test_who_came_only_to_ask_is_counted_without_a_name(
    window: Counter, lost_card: dict[str, Any]
) -> None:
    consult(window.desk, lost_card["item"])
    consult(window.desk)
    report = window.reports.make(ReportScope(DAY, DAY))
    [counted] = [one for one in report.further if one.of.name == "visits"]
    assert [(one.name, one.numerator) for one in counted.figures] == [
        ("consulted", 2),
        ("about_an_item", 1),
    ]
    with pytest.raises(Refusal):
        consult(window.desk, "NO-SUCH")


def test_a_receipt_says_how_it_came(window: Counter, asking: Asking) -> None:
    for channel, words in (("window", "现场提交"), ("mail", "邮寄"), ("web", "网上提交")):
        papers = window.take_in(asking(channel=channel)).papers
        for paper in papers:
            assert words in text_of(window.papers.render(paper.number)), channel


def test_what_came_to_the_window_is_written_as_it_always_was(
    window: Counter, asking: Asking
) -> None:
    for channel, told in (("window", False), ("mail", True)):
        case = window.take_in(asking(channel=channel)).case
        received = window.desk.ledger.events(case.number)[0]
        plain = to_plain(received.happening)
        assert ("channel" in plain) is told
        assert from_plain(type(received.happening), plain) == received.happening
