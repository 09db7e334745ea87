"""企业首席服务专员: their enterprises, contacts and problems."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from counter_app.assembly import Counter
from counter_app.features.problems.acts import officers
from counter_app.features.problems.acts.listing import out_of_touch
from counter_app.features.problems.model import liaison_requests as ask
from counter_app.features.problems.model.kinds import Channel
from counter_app.features.problems.model.liaison import ContactWay, Liaison, LiaisonStatus
from counter_app.features.reports.acts.report_values import ReportScope
from counter_app.kernel.refusal import Refusal
from tests.conftest import StandingClock
from tests.people import enter
from tests.problems.conftest import UNIT, Brings

CODE: Final = "91460200MA5T00001X"


@pytest.fixture
def code() -> str:
    """A credit code whose check character fits (GB 32100)."""
    alphabet, body = "0123456789ABCDEFGHJKLMNPQRTUWXY", CODE[:17]
    total = sum(alphabet.index(one) * pow(3, place, 31) for place, one in enumerate(body))
    return body + alphabet[-total % 31]


@pytest.fixture
def officer(window: Counter) -> Liaison:
    return officers.name_officer(
        window.desk, ask.NameRequest("李远航", UNIT, "li", "0898-88000000")
    )


def assign(window: Counter, officer: Liaison, code: str) -> Liaison:
    wish = ask.AssignRequest("海棠湾食品有限公司", code)
    return officers.assign(window.desk, officer.number, wish)


def contact(window: Counter, officer: Liaison, code: str, *problems: str) -> Liaison:
    wish = ask.ContactRequest(code, ContactWay.VISIT, "用工和办证", problems, ("稳岗补贴",))
    return officers.contact(window.desk, officer.number, wish)


def test_an_officer_has_a_number_and_a_unit(officer: Liaison) -> None:
    assert officer.number.split("-")[3].startswith("L")
    assert (officer.status, officer.unit) == (LiaisonStatus.SERVING, UNIT)
    assert officer.phone == "0898-88000000"


def test_first_contact_and_every_further_one_have_their_clocks(
    window: Counter, officer: Liaison, code: str, standing_clock: StandingClock
) -> None:
    assigned = assign(window, officer, code)
    assert assigned.due_on == date(2026, 12, 7)  # ten working days after 23 November
    standing_clock.forward(days=2)
    contacted = contact(window, officer, code)
    assert contacted.assignment(code).contacts == 1
    assert contacted.due_on == date(2027, 2, 25)  # three months


def test_problems_that_came_of_a_contact_stay_with_the_enterprise(
    window: Counter, officer: Liaison, code: str, registers: Brings
) -> None:
    assign(window, officer, code)
    problem = registers(channel=Channel.OFFICER, reporter_code=code)
    told = contact(window, officer, code, problem.number)
    assert told.assignment(code).problems == (problem.number,)
    with pytest.raises(Refusal, match=r"case[.]unknown"):
        contact(window, officer, code, "460200-01-K3T-T00017-Q")


def test_an_officer_is_replaced_and_leaves_without_enterprises(
    window: Counter, officer: Liaison, code: str
) -> None:
    assign(window, officer, code)
    with pytest.raises(Refusal, match=r"officers[.]assigned_already"):
        assign(window, officer, code)
    wish = ask.ReplaceRequest("陈知行", "岗位调整")
    assert officers.replace_officer(window.desk, officer.number, wish).person.name == "陈知行"
    with pytest.raises(Refusal, match=r"officers[.]still_assigned"):
        officers.leave(window.desk, officer.number, ask.LeaveRequest("退休"))
    officers.release(window.desk, officer.number, ask.ReleaseRequest(code, "企业注销"))
    with pytest.raises(Refusal, match=r"officers[.]not_assigned"):
        contact(window, officer, code)
    left = officers.leave(window.desk, officer.number, ask.LeaveRequest("退休"))
    assert left.status is LiaisonStatus.LEFT
    with pytest.raises(Refusal, match=r"case[.]not_allowed"):
        assign(window, officer, code)


def test_supervisors_name_officers_and_units_note_their_contacts(
    window: Counter, people: None, code: str
) -> None:
    enter(window, "clerk")
    with pytest.raises(Refusal, match=r"rights[.]lacking"):
        officers.name_officer(window.desk, ask.NameRequest("李远航", UNIT))
    window.people.sign_out()
    enter(window, "supervisor")
    officer = officers.name_officer(window.desk, ask.NameRequest("李远航", UNIT))
    assign(window, officer, code)
    window.people.sign_out()
    enter(window, "other")
    with pytest.raises(Refusal, match=r"rights[.]other_department"):
        contact(window, officer, code)
    window.people.sign_out()
    enter(window, "unit")
    assert contact(window, officer, code).assignment(code).contacts == 1


def test_reports_tell_contacts_and_whom_nobody_was_in_touch_with(
    window: Counter, officer: Liaison, code: str, standing_clock: StandingClock
) -> None:
    window.ensure_catalog()
    assign(window, officer, code)
    today = standing_clock.now().date()
    contact(window, officer, code)
    standing_clock.forward(days=1)

    def told(first: date, last: date) -> dict[str, float | None]:
        [counted] = window.reports.make(ReportScope(first, last)).further
        assert counted.of.name == "officers"
        assert all(counted.of.says(one.name) for one in counted.figures)
        return {one.name: one.value for one in counted.figures}

    assert told(today, today) == {
        "officers_serving": 1,
        "officers_enterprises": 1,
        "officers_contacts": 1,
        "officers_out_of_touch": 0,
    }
    tomorrow = standing_clock.now().date()
    assert told(tomorrow, tomorrow)["officers_contacts"] == 0
    standing_clock.forward(days=100)
    assert told(today, tomorrow)["officers_out_of_touch"] == 1
    assert out_of_touch(window.desk) == 1
