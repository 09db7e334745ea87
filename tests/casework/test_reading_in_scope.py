"""Reading is asked for as writing is: a case out of scope is refused, a list is without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.acts.hand_over_cases import hand_over_waiting
from counter_app.features.cases.acts.likely_duplicates import likely_duplicates
from counter_app.features.cases.acts.overdue import awaited_by
from counter_app.features.cases.acts.show_personal_data import show_personal_data
from counter_app.features.cases.model.events import AskedForMore, Received
from counter_app.features.cases.model.listing import EVERY, Listing
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.pages.presenters.standing_figures import read_figures
from counter_app.features.papers.acts.file_record import record_of
from counter_app.features.ratings.acts.ratings import opened_ratings
from counter_app.features.reports.acts.report_values import Grouping, Measure, ReportScope
from counter_app.features.reports.words.report_words import covered_text
from counter_app.features.review.acts.notices import notices
from counter_app.features.review.acts.queue import Facet
from counter_app.kernel.account import Grant
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PersonalDataShown
from counter_app.kernel.happening import happening
from counter_app.kernel.record import RightRefused, daybook_of
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right, Role
from tests.people import PASSWORD, enter
from tests.reading import HEALTH, MARKET, POLICE, READERS, Cases, two_windows


@pytest.fixture
def cases(window: Counter) -> Cases:
    return two_windows(window)


def refusals(window: Counter) -> list[RightRefused]:
    """What was noted of today."""
    events = window.store.ledger.events(daybook_of(window.desk.clock.now().date()))
    return [one.happening for one in events if isinstance(one.happening, RightRefused)]


@pytest.mark.parametrize("reader", READERS)
def test_lists_and_counts_hold_what_is_in_scope_and_agree(
    window: Counter, cases: Cases, reader: str
) -> None:
    enter(window, reader)
    mine = cases.named(READERS[reader])
    ledger, queue, today = window.desk.ledger, window.queue, window.desk.clock.now().date()
    page = ledger.page(urgent_first=True)
    assert {row.number for row in ledger.cases()} == mine
    assert {row.number for row in page.rows} == mine
    assert ledger.count() == len(tuple(ledger.walk())) == len(mine)
    for values in queue.facets(EVERY).values():
        assert sum(one.count for one in values) == len(mine)
    standing = queue.standing()
    assert standing.total.received == len(mine)
    assert sum(one.received for one in standing.windows) == len(mine)
    assert sum(read_figures(window.desk).today.values()) == len(mine)
    assert {number for number in cases.all if ledger.line(number)} == mine
    assert {one.case_number for one in ledger.papers()} == mine
    assert {one.case_number for one in ledger.happenings(AskedForMore)} == mine
    waiting = awaited_by(window.desk, today + timedelta(days=400))
    assert {one.case.number for one in waiting} == mine
    handed = hand_over_waiting(window.desk).values()
    assert {row.number for rows in handed for row in rows} == mine


@pytest.mark.parametrize("reader", READERS)
def test_searching_and_earlier_cases_find_what_is_in_scope(
    window: Counter, cases: Cases, reader: str
) -> None:
    of_the_person = cases.named(READERS[reader] & {"lost", "away"})
    received = window.store.ledger.case(cases.lost).received
    enter(window, reader)
    ledger = window.desk.ledger
    for words in (received.applicant.id_number, received.applicant.name, received.item_name):
        assert {row.number for row in ledger.cases(Listing(text=words))} == of_the_person
        found = ledger.page(Listing(text=words), urgent_first=True).rows
        assert {row.number for row in found} == of_the_person
    earlier = ledger.earlier_cases(received.applicant.id_number)
    assert {row.number for row in earlier} == of_the_person
    assert received.applicant.id_number not in str(earlier)
    alike = likely_duplicates(window.desk, received, window.desk.clock.now())
    assert {one.case.number for one in alike} == of_the_person


@pytest.mark.parametrize("reader", READERS)
def test_a_case_out_of_scope_is_refused_by_every_reader_of_one_case(
    window: Counter, cases: Cases, reader: str
) -> None:
    enter(window, reader)
    desk = window.desk
    for number in cases.all:
        paper = window.store.ledger.case(number).papers[0].number
        readings: tuple[Callable[[], object], ...] = (
            lambda number=number: desk.ledger.case(number),
            lambda paper=paper: desk.ledger.case(paper),
            lambda number=number: desk.ledger.events(number),
            lambda number=number: desk.ledger.proofs(number),
            lambda number=number: record_of(desk, number),
            lambda number=number: window.papers.choose(number),
            lambda paper=paper: window.papers.render(paper),
            lambda number=number: show_personal_data(desk, number),
        )
        for reading in readings:
            before = len(refusals(window))
            if number in cases.named(READERS[reader]):
                assert reading()
                assert len(refusals(window)) == before
            else:
                with pytest.raises(Refusal, match=r"rights\.other_(department|window)"):
                    reading()
                assert len(refusals(window)) == before + 1
                assert refusals(window)[-1].about == number


def test_whole_data_out_of_scope_is_neither_shown_nor_said_to_have_been(
    window: Counter, cases: Cases
) -> None:
    enter(window, "health")
    with pytest.raises(Refusal, match=r"rights\.other_department"):
        show_personal_data(window.desk, cases.lost)
    assert refusals(window)[-1] == RightRefused(Right.SHOW_DATA, cases.lost)
    seen = [one.happening for one in window.store.ledger.events(cases.lost)]
    assert not any(isinstance(one, PersonalDataShown) for one in seen)
    enter(window, "police")
    assert show_personal_data(window.desk, cases.lost).id_number


def test_the_refusal_names_what_the_case_belongs_to(window: Counter, cases: Cases) -> None:
    enter(window, "market")
    with pytest.raises(Refusal) as refused:
        window.desk.ledger.case(cases.lost)
    assert refused.value.details == {"department": POLICE}
    enter(window, "duty")
    with pytest.raises(Refusal) as refused:
        window.desk.ledger.case(cases.lost)
    assert refused.value.reason == "rights.other_window"
    assert refused.value.details == {"window": "01"}


def test_an_administrator_reads_no_cases_and_is_told_so(window: Counter, cases: Cases) -> None:
    enter(window, "administrator")
    ledger, queue = window.desk.ledger, window.queue
    for reading in (
        ledger.cases,
        ledger.count,
        ledger.papers,
        lambda: ledger.case(cases.lost),
        lambda: ledger.events(cases.lost),
        lambda: ledger.earlier_cases("460200199003070029"),
        lambda: ledger.happenings(AskedForMore),
        ledger.page,
        ledger.walk,
        lambda: ledger.line(cases.lost),
        lambda: queue.facets(EVERY),
        queue.standing,
    ):
        with pytest.raises(Refusal, match=r"rights\.lacking"):
            reading()
        assert refusals(window)[-1].right is Right.READ_FILES


def test_what_the_screen_counts_by_itself_is_nothing_for_an_administrator_and_unnoted(
    window: Counter, cases: Cases
) -> None:
    enter(window, "administrator")
    figures = read_figures(window.desk)
    assert (sum(figures.today.values()), figures.corrections, figures.due) == (0, 0, 0)
    assert notices(window.desk, lambda: 3)[0].count == 3  # parked entries only
    assert refusals(window) == []


def test_nobody_reads_once_there_are_accounts(window: Counter, cases: Cases) -> None:
    with pytest.raises(Refusal, match=r"sign_in\.needed"):
        window.desk.ledger.cases()
    with pytest.raises(Refusal, match=r"sign_in\.needed"):
        window.desk.ledger.case(cases.lost)


def test_a_number_that_there_is_not_is_unknown_only_to_who_may_read(
    window: Counter, cases: Cases
) -> None:
    nobodys = cases.lost[:-2] + "-" + cases.lost[-1]
    enter(window, "administrator")
    with pytest.raises(Refusal, match=r"rights\.lacking"):
        window.desk.ledger.case(nobodys)


def test_a_role_that_is_taken_ends_reading_at_once(window: Counter, cases: Cases) -> None:
    enter(window, "police")
    desk = window.desk  # the screen's, from before
    assert desk.ledger.count() == 2
    account = window.people.accounts.find("police")
    assert account is not None
    window.people.accounts.save(replace(account, grants=(Grant(Role.OFFICER, department=HEALTH),)))
    assert desk.ledger.count() == 0
    window.people.accounts.save(replace(account, closed=True))
    with pytest.raises(Refusal, match=r"sign_in\.needed"):
        desk.ledger.count()


def test_a_supervisor_of_some_windows_sees_to_their_cases_only(
    window: Counter, cases: Cases
) -> None:
    paper = window.store.ledger.case(cases.lost).papers[0].number
    enter(window, "duty")
    with (
        pytest.raises(Refusal, match=r"rights\.other_window"),
        window.people.with_second("second", PASSWORD, Right.VOID),
    ):
        window.void_paper(paper, "当事人姓名有误")
    assert refusals(window)[-1] == RightRefused(Right.VOID, cases.lost)


def test_a_report_counts_what_is_in_scope_and_says_of_what_part(
    window: Counter, cases: Cases
) -> None:
    today = window.desk.clock.now().date()
    scope = ReportScope(today, today, by=Grouping.WINDOW)
    for reader, count, told in (
        ("supervisor", 3, "全大厅"),
        ("administrator", 3, "全大厅"),
        ("duty", 1, "本账号负责的窗口 02"),
    ):
        enter(window, reader)
        report = window.reports.make(scope)
        received = next(one for one in report.figures if one.measure is Measure.RECEIVED)
        assert received.value == count
        assert sum(group.figures[Measure.RECEIVED].value or 0 for group in report.groups) == count
        assert covered_text(report) == told


def test_ratings_are_for_who_sees_to_them(window: Counter, cases: Cases) -> None:
    for reader in ("clerk", "supervisor"):
        enter(window, reader)
        assert opened_ratings(window.desk) == ()
    for reader in ("officer", "administrator"):
        enter(window, reader)
        with pytest.raises(Refusal, match=r"rights\.lacking"):
            opened_ratings(window.desk)


def test_papers_come_out_whoever_is_signed_in(window: Counter, cases: Cases) -> None:
    enter(window, "administrator")
    assert window.papers.print_next() is not None
    window.people.sign_out()
    assert window.papers.print_next() is not None


def test_the_halls_rules_go_on_with_nobody_signed_in(window: Counter, cases: Cases) -> None:
    assert window.redate_cases() == ()
    assert window.settle_overdue() == ()


@happening("reading.of_tomorrow")
@dataclass(frozen=True, slots=True)
class OfTomorrow:
    """A kind that no feature of this program declares."""


def test_a_kind_of_event_without_a_declared_right_is_refused(window: Counter, cases: Cases) -> None:
    enter(window, "clerk")
    desk, before = window.desk, window.store.journal_length()
    event = Event(desk.new_id(), cases.lost, desk.clock.now(), "02", desk.clerk, OfTomorrow())
    with pytest.raises(Refusal, match=r"rights\.undeclared"), desk.open_work() as work:
        work.append(event)
        work.commit()
    assert window.store.journal_length() == before


def test_facets_name_no_department_or_clerk_out_of_scope(window: Counter, cases: Cases) -> None:
    enter(window, "market")
    facets = window.queue.facets(EVERY)
    assert [one.value for one in facets[Facet.DEPARTMENT]] == [MARKET]
    assert [one.value for one in facets[Facet.WINDOW]] == ["01"]


def test_acts_of_another_department_end_before_the_case_is_told(
    window: Counter, cases: Cases
) -> None:
    enter(window, "market")
    with pytest.raises(Refusal, match=r"rights\.other_department"):
        window.do_case(cases.lost, Act.DECIDE, {"result": "issued"})
    assert isinstance(window.store.ledger.events(cases.lost)[0].happening, Received)
