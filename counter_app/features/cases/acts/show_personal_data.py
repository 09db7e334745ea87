"""Looking at masked data whole: shown, and recorded (个人信息保护法 art. 51)."""

from __future__ import annotations

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.ports import Desk
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PersonalDataShown
from counter_app.knowledge.persons.party import Party


def show_personal_data(desk: Desk, case_number: str) -> Party:
    """The applicant of a case, unmasked; the journal now says who looked and when."""
    with desk.open_work() as work:
        case = work.state(case_number, Case)
        work.append(
            Event(
                desk.new_id(),
                case_number,
                desk.clock.now(),
                desk.hall.window,
                desk.clerk,
                PersonalDataShown("applicant"),
            )
        )
        work.commit()
    return case.received.applicant
