"""证照台账: kept at the window, masked where it is shown, alike at every window (art. 50, 70)."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.features.cases.acts.intake_request import RequestParty, read_request
from counter_app.features.cases.model.case import Status
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.papers import draws
from counter_app.features.licences.acts.register import end_licence, enter_licence
from counter_app.features.licences.model.requests import EndRequest, EnterRequest
from counter_app.features.licences.pages.views import Licences
from counter_app.kernel.paper import PaperSize
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.knowledge.licences.licence import Ending, Licence, LicenceStatus
from counter_app.window.main import run
from tests.conftest import StandingClock
from tests.halls import HallOfWindows
from tests.people import enter, staff
from tests.ui.conftest import AtOnce, dressed_as_always, nothing_stays_on_screen  # noqa: F401

SHOP = {
    "kind": "organisation",
    "name": "三亚样例小馆餐饮有限公司",
    "id_kind": "uscc",
    "id_number": "91460200MA5TMADEUD",
    "phone": "13800000001",
}
PAPERS = ("食品经营许可延续申请书", "食品经营许可证", "营业执照", "经营条件未发生变化的声明")
RENEWAL: dict[str, Any] = {
    "item": "SY-SC-011",
    "applicant": SHOP,
    "situation": {"经营条件有没有变化？": "没有变化", "由谁来办理？": "法定代表人或负责人办理"},
    "materials": [{"name": name, "state": "present"} for name in PAPERS],
}


def entered(window: Counter, certificate: str = "JY2460200", until: str = "2026-12-31") -> Licence:
    window.ensure_catalog()
    request = EnterRequest(
        "SY-SC-009",
        certificate,
        date(2022, 1, 1),
        RequestParty(**SHOP),
        date.fromisoformat(until),
    )
    return enter_licence(window.desk, request)


def renewing(number: str) -> Any:
    return read_request({**RENEWAL, "licence": {"number": number}})


def test_a_licence_is_found_by_its_own_number_and_by_the_registers(window: Counter) -> None:
    licence = entered(window)
    for typed in ("jy2460200", " ＪＹ2460200 ", licence.number, licence.number.lower()):
        case = window.take_in(renewing(typed)).case
        assert case.received.renewing is not None
        assert case.received.renewing.licence == licence.number


def test_a_licence_that_ended_is_off_the_list_of_what_expires(window: Counter) -> None:
    licence = entered(window)
    ended = end_licence(window.desk, licence.number, EndRequest(Ending.REVOKED, "处罚决定"))
    assert (ended.status, ended.ended and ended.ended.how) == (LicenceStatus.ENDED, Ending.REVOKED)
    row = window.desk.files.row(licence.number)
    assert (row.open, row.due_at) == (False, None)
    with pytest.raises(Refusal, match=r"renewal\.ended"):
        window.take_in(renewing(licence.number))


def test_the_command_line_masks_the_holder(
    window: Counter, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = entered(window).number
    window.close()
    assert run(["--data", str(folder), "--json", "licence", "show", number]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["certificate"] == "JY2460200"
    assert (told["valid_from"], told["valid_to"]) == ("2022-01-01", "2026-12-31")
    assert told["holder"]["id_number"] == "914602********DEUD"
    assert told["holder"]["phone"] == "138****0001"
    assert "91460200MA5TMADEUD" not in json.dumps(told, ensure_ascii=False)
    assert run(["--data", str(folder), "--json", "licence", "list"]) == 0
    [line] = json.loads(capsys.readouterr().out)
    assert (line["number"], line["due_on"]) == (number, "2026-12-31")


def test_who_may_only_carry_papers_enters_no_licence(window: Counter) -> None:
    window.ensure_catalog()
    staff(window)
    enter(window, "supervisor")
    with pytest.raises(Refusal, match=r"rights\."):
        entered(window)


def test_the_page_shows_what_expires_first_and_enters_one(qtbot: QtBot, window: Counter) -> None:
    entered(window, "JY-LATER", "2030-01-01")
    entered(window, "JY-SOON", "2026-12-01")
    page = Licences(window, AtOnce(), None)  # type: ignore[arg-type]
    qtbot.addWidget(page)
    page.refresh()
    lines = [page.register.item(place).text() for place in range(page.register.count())]
    assert lines[0].startswith("◐ 食品经营许可证")
    assert "有效期至 2026-12-01" in lines[0].replace("2026年12月1日", " 2026-12-01")
    assert "91460200MA5TMADEUD" not in "".join(lines)
    facts = [page.facts.item(place).text() for place in range(page.facts.count())]
    assert "证照编号：JY-SOON" in facts
    assert any("914602********DEUD" in one for one in facts)
    ends = page.findChildren(QPushButton, "licence.end")
    assert ends
    ends[-1].click()
    assert page.findChildren(QWidget, "act.reason")


def test_a_second_window_reads_the_register_alike(hall: HallOfWindows) -> None:
    first, second = hall.window("02"), hall.window("03")
    today = first.desk.clock.now().date()
    licence = entered(first, until=(today + timedelta(days=60)).isoformat())
    first.link.sync_once()
    second.link.sync_once()
    case = second.take_in(renewing("JY2460200")).case
    second.do_case(case.number, Act.DECIDE, {"result": "issued"})
    second.link.sync_once()
    first.link.sync_once()
    [here], [there] = (list(one.desk.files.rows("licence").all()) for one in (first, second))
    assert here == there
    state = first.desk.files.state(licence.number)
    assert isinstance(state, Licence)
    assert state == second.desk.files.state(licence.number)
    assert [one.case for one in state.renewals] == [case.number]


def test_only_the_cases_own_window_lets_silence_decide(hall: HallOfWindows) -> None:
    """Two windows that settle what is over do it once (art. 50(2))."""
    clock = StandingClock()
    hall.clock = clock
    first, second = hall.window("02"), hall.window("03")
    entered(first)
    case = first.take_in(renewing("JY2460200")).case
    for window in (first, second):
        window.link.sync_once()
    clock.at = datetime(2027, 1, 1, 9, 0, tzinfo=SHANGHAI)
    for window in (first, second):
        window.link.sync_once()
    assert case.number not in [one.number for one in second.settle_overdue()]
    assert case.number in [one.number for one in first.settle_overdue()]
    assert first.settle_overdue() == ()
    for window in (first, second):
        window.link.sync_once()
    there = second.store.ledger.case(case.number)
    assert there.status is Status.DECIDED
    assert there.decision is not None
    assert there.decision.by_silence


def test_a_corrected_name_is_corrected_on_the_register(window: Counter) -> None:
    """更正: the licence bears the name that the case bears."""
    window.ensure_catalog()
    case = window.take_in(renewing_unknown("JY-NEW")).case
    window.do_case(case.number, Act.DECIDE, {"result": "issued"})
    [row] = window.desk.files.rows("licence").all()
    name = "三亚样例大馆餐饮有限公司"
    asked = {"applicant": {**SHOP, "name": name}, "reason": "登记时写错一个字"}
    window.do_case(case.number, Act.CORRECT, asked)
    licence = window.desk.files.state(row.number)
    assert isinstance(licence, Licence)
    assert licence.entered.holder.name == name
    assert window.desk.files.rows("licence").all()[0].holder == name
    assert licence.valid_to == date(2031, 12, 31)


def renewing_unknown(number: str) -> Any:
    """A licence that is older than the register."""
    licence = {"number": number, "valid_to": "2026-12-31"}
    return read_request({**RENEWAL, "licence": licence})


@pytest.mark.parametrize("size", PaperSize)
def test_the_papers_of_a_renewal_are_drawn_with_english_on_every_size(
    window: Counter, standing_clock: StandingClock, size: PaperSize
) -> None:
    entered(window)
    licence = {"number": "JY2460200"}
    case = window.take_in(read_request({**RENEWAL, "licence": licence, "english": True})).case
    standing_clock.at = datetime(2027, 1, 1, 9, 0, tzinfo=SHANGHAI)
    [case] = [one for one in window.settle_overdue() if one.number == case.number]
    for one in case.papers:
        content, *_rest = draws(window.desk, one.number, 0)
        assert content.english
        assert window.papers.render(one.number, 0, size)
    assert "有效期至二〇三一年十二月三十一日" in repr(content)
    assert "valid until 31 December 2031" in repr(content)
