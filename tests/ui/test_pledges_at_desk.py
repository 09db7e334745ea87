"""容缺 and 告知承诺 at the desk: what may be marked, and who may pledge nothing."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.features.cases.acts.pledging import bar_of
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.draft import Draft
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.model.moves import Act, Status
from counter_app.features.cases.model.pledges import untrue
from counter_app.features.cases.model.result import Result
from counter_app.features.intake.pages.case_pane import CasePane
from counter_app.features.intake.pages.presenters.confirm import confirm_acceptance
from counter_app.features.intake.pages.presenters.intake import IntakePresenter
from counter_app.features.intake.pages.presenters.verdict_lines import bar_text, verdict_lines
from counter_app.features.intake.pages.serving_earlier import EarlierCases
from tests.conftest import Asking, StandingClock
from tests.sync.test_pledges_travel import COMMITMENT, FIRE, promised
from tests.ui.acting_desk import CasePageDesk
from tests.ui.conftest import AtOnce

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

REPORT = "公共场所卫生检测或者评价报告"


def half_filled(window: Counter, item: str, situation: dict[str, str]) -> IntakePresenter:
    now = window.desk.clock.now()
    presenter = IntakePresenter(window.desk, Draft(window.desk.new_id(), now, now), lambda: None)
    presenter.choose_item(item)
    firm = {**FIRE["applicant"], "phone": "13800000001"}
    presenter.type_party("applicant", **firm)
    for question, answer in situation.items():
        presenter.answer(question, answer)
    return presenter


def test_space_offers_a_commitment_where_the_catalog_does(window: Counter) -> None:
    presenter = half_filled(
        window,
        "SY-WS-001",
        {
            "经营哪类场所？": "美容美发",
            "使用集中空调通风系统吗？": "不使用",
            "由谁来办理？": "法定代表人或负责人办理",
        },
    )
    seen = [presenter.cycle(REPORT) for _ in range(4)]
    assert MaterialState.COMMITTED in seen
    assert MaterialState.PROMISED not in seen
    assert MaterialState.COMMITTED not in [presenter.cycle("营业执照") for _ in range(4)]


def test_the_form_of_a_commitment_that_was_brought_is_the_commitment(window: Counter) -> None:
    presenter = half_filled(window, "SY-XF-001", FIRE["situation"])
    presenter.mark_all_present()
    assert presenter.line(COMMITMENT).state is MaterialState.COMMITTED
    verdict = presenter.verdict(window.desk.clock.now())
    assert verdict is not None
    assert verdict.can_accept
    shown = confirm_acceptance(presenter, verdict)
    assert ("告知承诺", (COMMITMENT,)) in shown.lists
    assert "告知承诺书" in dict(shown.facts)["打印"]


def test_who_is_barred_cannot_be_accepted_with_a_pledge(window: Counter) -> None:
    presenter = half_filled(window, "SY-XF-001", FIRE["situation"])
    presenter.mark_all_present()
    presenter.barred = True
    verdict = presenter.verdict(window.desk.clock.now())
    assert verdict is not None
    assert not verdict.can_accept
    assert verdict.first_obstacle == f"materials.{COMMITMENT}"
    assert verdict_lines(verdict)[0].text == "✕ 有违诺，不接受新的承诺"


@pytest.fixture
def broken(window: Counter, asking: Asking, standing_clock: StandingClock) -> Case:
    """A case whose promised material did not come in time."""
    case = window.take_in(asking(materials=promised())).case
    standing_clock.forward(days=40)
    return case


def test_the_panel_says_in_which_case_as_soon_as_the_number_is_there(
    window: Counter, broken: Case, qtbot: QtBot
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    pane, background = CasePane(holder), AtOnce()
    intake = half_filled(window, "SY-XF-001", FIRE["situation"])
    applicant = broken.received.applicant
    number = applicant.id_number
    intake.type_party("applicant", kind="person", name=applicant.name, id_kind="resident_id")
    intake.type_party("applicant", id_number=number)
    earlier = EarlierCases(window, background, pane, lambda: intake)
    earlier.look_up()
    assert intake.barred
    label = pane.findChild(QLabel, "verdict.bar")
    assert label is not None
    bar = bar_of(window.desk, (number,))
    assert bar is not None
    assert broken.number in label.text() == bar_text(bar)
    window.do_case(broken.number, Act.LIFT_BAR, {"reason": "已经核实"})
    earlier.forget()
    earlier.look_up()
    assert not intake.barred
    assert label.text() == ""


@pytest.fixture
def page(window: Counter, qtbot: QtBot) -> CasePageDesk:
    return CasePageDesk(qtbot, window, AtOnce())


def test_a_check_is_written_down_by_keys(
    page: CasePageDesk, window: Counter, asking: Asking
) -> None:
    case = window.take_in(asking(**FIRE)).case
    window.decide_case(case.number, Result.ISSUED)
    page.open(case)
    assert "act.check-commitment" in page.offered
    page.open(case, Act.CHECK_COMMITMENT)
    page.press(Qt.Key.Key_2)  # 不实
    page.press(Qt.Key.Key_Return)
    page.fill_in("现场检查")
    page.type("安全出口被锁闭")
    assert "不再接受您的容缺和告知承诺" in page.outcome
    page.commit()
    assert untrue(page.case(case)) == (COMMITMENT,)
    page.open(case)
    assert {"act.answer-breach", "act.lift-bar"} <= set(page.offered)


def test_a_broken_promise_is_ended_by_keys(page: CasePageDesk, broken: Case) -> None:
    page.open(broken, Act.ANSWER_BREACH)
    page.press(Qt.Key.Key_2)  # 不再办理
    page.press(Qt.Key.Key_Return)
    page.type("承诺的材料没有补交")
    assert "决定书写明理由和救济途径" in page.outcome
    page.commit()
    after = page.case(broken)
    assert after.status is Status.DECIDED
    assert after.decision is not None
    assert after.decision.result is Result.RETURNED


def test_an_order_needs_its_day(page: CasePageDesk, broken: Case) -> None:
    page.open(broken, Act.ANSWER_BREACH)
    page.press(Qt.Key.Key_1)  # 责令限期改正
    page.press(Qt.Key.Key_Return)
    page.fill_in("承诺的材料没有补交")
    assert "期限" in page.outcome
    page.type("2027-02-01")
    assert "2027年2月1日" in page.outcome or "2月1日" in page.outcome
    page.commit()
    answered = page.case(broken).pledges.answered
    assert answered is not None
    assert answered.until == date(2027, 2, 1)
