"""What the department signs for, and what comes back by post, from the case page."""

from __future__ import annotations

from counter_app.assembly import Counter
from counter_app.desk.forms.sheet import Values, sheet_of
from counter_app.features.cases.acts.hand_over_cases import hand_over_cases
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.pages.presenters.case_standing import read_standing
from tests.conftest import Asking


def offered(window: Counter, case: Case) -> set[str]:
    return {one.act.name for one in read_standing(window, case).choices.all}


def fields_of(window: Counter, act: Act, case: Case, values: Values) -> list[str]:
    kind = window.features.file_kinds["case"]
    form = sheet_of(kind, kind.act(act), window.desk, case)
    return [one.name for one in form.shown(values)]


def test_the_department_is_asked_to_sign_once(window: Counter, asking: Asking) -> None:
    case = window.take_in(asking()).case
    assert Act.SIGN_RECEIPT not in offered(window, case)
    [case] = hand_over_cases(window.desk, [case.number]).cases
    assert Act.SIGN_RECEIPT in offered(window, case)
    case = window.do_case(case.number, Act.SIGN_RECEIPT, {"taken_by": "李接收"})
    assert Act.SIGN_RECEIPT not in offered(window, case)


BACK = {"reason": "拒收"}


def test_only_what_was_posted_may_come_back(window: Counter, asking: Asking) -> None:
    handed, posted = (window.take_in(asking()).case.number for _ in range(2))
    for number in (handed, posted):
        window.decide_case(number, Result.ISSUED)
    case = window.deliver_case(handed, DeliveryWay.WINDOW, receiver="张𫖯伟")
    assert Act.PARCEL_RETURNED not in offered(window, case)
    case = window.deliver_case(posted, DeliveryWay.COURIER, courier_number="SF1234567890")
    assert Act.PARCEL_RETURNED in offered(window, case)


def test_handing_out_asks_for_the_document_at_the_window_and_the_company_by_post(
    window: Counter, asking: Asking
) -> None:
    number = window.take_in(asking()).case.number
    case = window.decide_case(number, Result.ISSUED)
    at_window = fields_of(window, Act.DELIVER, case, {"how": "window"})
    assert {"id_kind", "id_number", "authorisation"} <= {*at_window}
    by_post = fields_of(window, Act.DELIVER, case, {"how": "courier"})
    assert {"courier", "courier_number"} <= {*by_post}
    assert "id_number" not in by_post


def test_what_was_posted_is_signed_for_by_one_of_the_applicants_people(
    window: Counter, asking: Asking
) -> None:
    number = window.take_in(asking()).case.number
    window.decide_case(number, Result.ISSUED)
    case = window.deliver_case(number, DeliveryWay.COURIER, courier_number="SF1234567890")
    assert {Act.SIGNED_FOR, Act.PARCEL_RETURNED} <= {*offered(window, case)}
    asked = fields_of(window, Act.SIGNED_FOR, case, {})
    assert [*asked] == ["receiver", "relation", "on"]
    left = fields_of(window, Act.LEAVE, window.do_case(number, Act.PARCEL_RETURNED, BACK), {})
    assert [*left] == ["receiver", "reason", "witness", "where"]
