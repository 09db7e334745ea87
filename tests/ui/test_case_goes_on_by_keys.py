"""From its page a case goes on by keys alone, and says what would come of each act."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.features.cases.acts.declared_intake import Supplement
from counter_app.features.cases.acts.intake_request import RequestMark
from counter_app.features.cases.acts.supplement_case import supplement_case
from counter_app.features.cases.model.case import Status
from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.features.cases.model.events import AskedForMore
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.procedure import Procedure
from counter_app.features.cases.model.result import Result
from tests.ui.acting_desk import FORM, IDENTITY, PREMISES, CasePageDesk, noticed, take_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter, at_once: Any) -> CasePageDesk:
    return CasePageDesk(qtbot, counter, at_once)


def test_only_what_the_case_allows_is_offered_and_the_likeliest_has_the_focus(
    desk: CasePageDesk, counter: Counter
) -> None:
    desk.view.take_focus()
    desk.open(take_in(counter))
    assert desk.focused.objectName() == "act.hand-over"
    assert set(desk.offered) == {
        "act.hand-over", "act.decide", "act.forward", "act.suspend", "act.extend", "act.withdraw",
        "act.ask-more", "acts.more",
    }  # fmt: skip


def test_what_does_not_fit_on_the_bar_is_among_all_commands(
    desk: CasePageDesk, counter: Counter
) -> None:
    desk.open(take_in(counter))
    more = desk.view.findChild(QPushButton, "acts.more")
    assert more is not None
    assert "act.ask-more" in desk.offered
    assert "act.annul" not in desk.offered
    desk.view.resize(620, 708)
    desk.settle()
    assert not more.isHidden()
    assert "act.hand-over" in desk.offered
    assert "act.ask-more" not in desk.offered


def test_what_may_come_later_stands_there_disabled_with_the_rule(
    desk: CasePageDesk, counter: Counter
) -> None:
    desk.open(noticed(counter, FORM))
    lapse = desk.view.findChild(QPushButton, "act.lapse")
    assert lapse is not None
    assert not lapse.isEnabled()
    assert "期满之前不能按逾期处理" in lapse.toolTip()
    desk.view.do_act(Act.LAPSE)
    assert desk.said[-1] == ("warning", lapse.toolTip())


def test_what_is_not_allowed_is_refused_in_one_sentence_that_names_the_rule(
    desk: CasePageDesk, counter: Counter
) -> None:
    desk.open(take_in(counter), Act.RESUME)
    kind, text = desk.said[-1]
    assert kind == "warning"
    assert "行政许可法第四十五条" in text


def test_what_was_only_received_is_noticed_refused_or_accepted(
    desk: CasePageDesk, counter: Counter, standing_clock: Any
) -> None:
    here = [{"name": name, "state": "present"} for name in (FORM, IDENTITY)]
    first, second, third = (
        take_in(counter, materials=here, decision="receive") for _each in range(3)
    )
    desk.view.take_focus()
    desk.open(first)
    assert desk.focused.objectName() == "act.notice"
    desk.view.do_act(Act.ACCEPT)
    assert PREMISES in desk.outcome
    desk.commit()
    assert PREMISES in desk.text("act.problem")
    desk.press(Qt.Key.Key_Escape)
    desk.view.do_act(Act.NOTICE)
    assert "补正期限\n12月14日（周一）" in desk.outcome
    desk.press(Qt.Key.Key_Return)
    assert desk.case(first).status is Status.NOTICE_GIVEN

    desk.open(second, Act.REFUSE)
    desk.commit()
    assert desk.text("act.reason.word") == "✕ 请填写理由。"
    desk.type("依法不需要取得行政许可")
    desk.commit()
    assert desk.case(second).status is Status.REFUSED

    standing_clock.forward(days=8)  # no notice in five working days: it counts as accepted
    desk.view.take_focus()
    desk.open(third)
    assert desk.focused.objectName() == "act.accept"
    desk.press(Qt.Key.Key_Return)
    assert "自收件之日起视为受理" in desk.outcome
    desk.press(Qt.Key.Key_Return)
    assert desk.case(third).status is Status.ACCEPTED


def test_papers_for_another_place_are_collected_sent_and_answered(
    desk: CasePageDesk, counter: Counter, standing_clock: Any
) -> None:
    desk.open(take_in(counter, decision="receive"), Act.COLLECT)
    assert "不能代收" in desk.said[-1][1]
    catalog = counter.store.shelf.current()
    items = tuple(replace(one, scope=("全国",)) for one in catalog.items)
    counter.store.shelf.publish(replace(catalog, items=items), standing_clock.now())
    case = take_in(counter, decision="receive")
    desk.open(case, Act.COLLECT)
    desk.type("海口市市场监督管理局")
    desk.commit()
    assert desk.case(case).status is Status.COLLECTED

    desk.press(Qt.Key.Key_Return)
    desk.commit()
    assert desk.text("act.courier_number.word")
    desk.type("SF1234567890")
    desk.commit()
    assert desk.case(case).status is Status.SENT_HOME
    desk.press(Qt.Key.Key_Return)
    desk.type("琼海口20260001")
    desk.commit()
    assert desk.case(case).status is Status.HOME_ACCEPTED


def test_a_case_for_another_city_there_and_back(
    desk: CasePageDesk, counter: Counter, standing_clock: Any
) -> None:
    catalog = counter.store.shelf.current()
    items = tuple(replace(one, scope=("跨省",)) for one in catalog.items)
    counter.store.shelf.publish(replace(catalog, items=items), standing_clock.now())
    case = take_in(counter, decision="collect", home_authority="深圳市市场监督管理局")
    desk.open(case)
    keys = 0
    for words in ("SF1234567890", "深受〔2026〕9号"):  # sent, accepted there
        desk.press(Qt.Key.Key_Return)
        desk.commit()
        desk.type(words)
        desk.commit()
        keys += 3
    assert desk.case(case).status is Status.HOME_ACCEPTED
    for _step in ("decided there", "came back"):
        desk.press(Qt.Key.Key_Return)
        desk.settle()
        desk.commit()
        keys += 2
    assert desk.case(case).status is Status.DECIDED
    assert keys == 10  # beside the two numbers


def test_some_of_what_the_notice_named_comes_and_the_rest_stays_in_sight(
    desk: CasePageDesk, counter: Counter
) -> None:
    case = noticed(counter, FORM, PREMISES)
    desk.open(case, Act.SUPPLEMENT)
    assert "请标出收到了什么" in desk.outcome
    desk.press(Qt.Key.Key_Space)
    assert f"✕ {PREMISES}" in _lacking(desk)
    assert "余下的请在12月14日（周一）前补齐" in desk.outcome
    assert desk.case(case).status is Status.NOTICE_GIVEN  # nothing but a rehearsal so far
    desk.commit()
    assert desk.case(case).status is Status.SUPPLEMENTED
    assert desk.focused.objectName() == "act.supplement"

    desk.press(Qt.Key.Key_Return)
    assert "✓ 齐" in _shown_marks(desk)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Space)
    assert "已受理" in desk.outcome
    assert "11月30日（周一）前办结" in desk.outcome
    desk.press(Qt.Key.Key_Return)
    assert desk.focused.objectName() == "act.go"
    desk.press(Qt.Key.Key_Return)
    assert desk.case(case).status is Status.ACCEPTED
    assert desk.said[-1][0] == "ok"


def test_the_list_stands_as_it_was_told_whatever_the_catalog_says_now(
    desk: CasePageDesk, counter: Counter, standing_clock: Any
) -> None:
    case = noticed(counter, FORM)
    changed = replace(counter.store.shelf.current(), items=())
    counter.store.shelf.publish(changed, standing_clock.now())
    desk.open(case, Act.SUPPLEMENT)
    table = desk.focused.table  # type: ignore[attr-defined]
    assert case.notice is not None
    (told,) = case.notice.lacking
    assert table.rowCount() == 1
    assert table.index(0, 1).data() == told.requirement
    desk.press(Qt.Key.Key_Space)
    desk.commit()
    assert desk.case(case).status is Status.ACCEPTED


def test_nothing_came_is_not_recorded(desk: CasePageDesk, counter: Counter) -> None:
    case = noticed(counter, FORM)
    desk.open(case, Act.SUPPLEMENT)
    desk.commit()
    assert desk.case(case) == case
    assert desk.text("act.materials.word").startswith("✕ 请标出收到了什么")
    assert desk.focused.objectName() == "act.materials"


def test_words_of_the_notice_are_asked_for_too(desk: CasePageDesk, counter: Counter) -> None:
    case = noticed(counter, FORM, reason="申请表第 3 栏未填写")
    desk.open(case, Act.SUPPLEMENT)
    desk.press(Qt.Key.Key_Space)
    assert "补正中" in desk.outcome
    assert _lacking(desk) == ["✕ 申请表第 3 栏未填写"]
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_2)
    assert "已受理" in desk.outcome
    desk.commit()
    assert desk.case(case).status is Status.ACCEPTED


def test_a_paper_that_the_notice_did_not_name_is_warned_about_and_kept_with_a_reason(
    desk: CasePageDesk, counter: Counter
) -> None:
    case = noticed(counter, FORM)
    desk.open(case, Act.ASK_MORE)
    assert desk.text("act.warning").startswith("▲")
    desk.fill_in(FORM)
    desk.press(Qt.Key.Key_Return)
    desk.type("漏了")
    assert desk.text("act.name.word")
    desk.commit()
    assert desk.focused.objectName() == "act.name"
    desk.fill_in("消防证明")
    desk.commit()
    happenings = [one.happening for one in counter.desk.ledger.events(case.number)]
    assert [one.reason for one in happenings if isinstance(one, AskedForMore)] == ["漏了"]
    assert desk.case(case).status is Status.NOTICE_GIVEN


def test_a_decision_other_than_issuing_needs_a_reason(desk: CasePageDesk, counter: Counter) -> None:
    case = take_in(counter)
    desk.open(case, Act.DECIDE)
    assert "市市场监督管理局" in desk.text("act.fact.0")
    desk.press(Qt.Key.Key_2)
    desk.commit()
    assert desk.text("act.reason.word") == "✕ 请填写理由。"
    assert desk.focused.objectName() == "act.reason"
    desk.type("不符合法定条件")
    assert "送达期限\n12月7日（周一）" in desk.outcome
    desk.press(Qt.Key.Key_Return)  # the legal ground is the item's, unless another is typed
    desk.press(Qt.Key.Key_Return)
    decided = desk.case(case).decision
    assert decided is not None
    assert (decided.result, decided.reason) == (Result.DENIED, "不符合法定条件")


def test_a_promise_must_be_kept_before_the_certificate_is_issued(
    desk: CasePageDesk, counter: Counter
) -> None:
    promised = {"name": PREMISES, "state": "promised", "promised_by": "2026-11-30"}
    here = [{"name": name, "state": "present"} for name in (FORM, IDENTITY)]
    case = take_in(counter, materials=[*here, promised])
    desk.open(case, Act.DECIDE)
    desk.press(Qt.Key.Key_1)
    assert desk.text("act.result.word").startswith("✕")
    desk.press(Qt.Key.Key_Escape)

    desk.view.do_act(Act.KEEP_PROMISE)
    desk.press(Qt.Key.Key_Space)
    desk.commit()
    assert not desk.case(case).promises
    desk.view.do_act(Act.KEEP_PROMISE)
    assert desk.said[-1] == ("warning", "没有容缺待补的材料。")


def test_suspending_shows_the_new_date_first_and_resuming_moves_it(
    desk: CasePageDesk, counter: Counter, standing_clock: Any
) -> None:
    case = take_in(counter)
    desk.open(case, Act.SUSPEND)
    desk.press(Qt.Key.Key_8)
    desk.press(Qt.Key.Key_Return)
    desk.type("0")
    assert desk.text("act.takes.word").startswith("✕ 时长")
    desk.press(Qt.Key.Key_Backspace)
    desk.type("3")
    assert "11月30日（周一）  →  12月3日（周四）" in desk.outcome
    assert "专家评审需要 3 个工作日" in desk.outcome
    desk.commit()
    stands = desk.case(case)
    assert stands.suspended is not None
    assert stands.suspended.procedure is Procedure.EXPERT_REVIEW
    assert desk.offered[-1] == "act.resume"

    standing_clock.forward(days=1)
    desk.open(case, Act.RESUME)
    assert "12月3日（周四）  →  12月1日（周二）" in desk.outcome
    desk.commit()
    assert desk.case(case).status is Status.PROCESSING


def test_an_extension_has_at_most_ten_days_and_comes_once(
    desk: CasePageDesk, counter: Counter
) -> None:
    case = take_in(counter)
    desk.open(case, Act.EXTEND)
    desk.fill_in("11")
    desk.fill_in("陈守仁")
    desk.type("需要实地核查")
    assert "最多 10 个工作日" in desk.text("act.days.word")
    desk.commit()
    assert desk.focused.objectName() == "act.days"
    desk.fill_in("10")
    assert "→  12月14日（周一）" in desk.outcome
    desk.commit()
    assert desk.case(case).extended is not None
    desk.view.do_act(Act.EXTEND)
    assert "已经延期一次" in desk.said[-1][1]


def test_what_was_typed_stands_there_again_after_esc(desk: CasePageDesk, counter: Counter) -> None:
    case, other = take_in(counter), take_in(counter)
    desk.open(case, Act.WITHDRAW)
    desk.type("改在网上办理")
    desk.press(Qt.Key.Key_Escape)
    assert desk.focused.objectName() == "act.withdraw"
    desk.open(other, Act.WITHDRAW)
    field = desk.view.findChildren(QLineEdit, "act.reason")[-1]
    assert field.text() == ""
    desk.open(case, Act.WITHDRAW)
    field = desk.view.findChildren(QLineEdit, "act.reason")[-1]
    assert field.text() == "改在网上办理"
    number = desk.view.findChildren(QLineEdit, "act.id_number")[-1]
    number.setFocus()
    desk.type(case.received.applicant.id_number)
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Return)
    assert desk.case(case).withdrawn is None  # it cannot be taken back: one more Enter
    assert desk.focused.objectName() == "act.go"
    desk.press(Qt.Key.Key_Return)
    withdrawn = desk.case(case).withdrawn
    assert withdrawn is not None
    assert withdrawn.reason == "改在网上办理"
    assert desk.case(other).status is Status.ACCEPTED
    assert desk.offered == ["act.correct", "act.attend"]


def test_what_did_not_come_in_time_lapses(
    desk: CasePageDesk, counter: Counter, standing_clock: Any
) -> None:
    case = noticed(counter, FORM)
    standing_clock.forward(days=22)
    desk.view.take_focus()
    desk.open(case)
    assert desk.focused.objectName() == "act.lapse"
    desk.press(Qt.Key.Key_Return)
    assert "视为撤回申请" in desk.outcome
    desk.press(Qt.Key.Key_Return)
    assert desk.case(case).status is Status.LAPSED


def test_papers_go_to_the_department_and_come_back_with_a_reason(
    desk: CasePageDesk, counter: Counter
) -> None:
    case = take_in(counter)
    desk.open(case, Act.HAND_OVER)
    desk.press(Qt.Key.Key_Return)
    desk.fill_in("李小红")
    assert desk.case(case).status is Status.PROCESSING
    desk.view.do_act(Act.SEND_BACK)
    desk.settle()
    desk.commit()
    assert desk.text("act.reason.word") == "✕ 请填写理由。"
    desk.fill_in("申请表没有盖章")
    assert desk.case(case).status is Status.ACCEPTED


def test_a_stranger_does_not_receive_what_was_decided(desk: CasePageDesk, counter: Counter) -> None:
    case = take_in(counter, "S-003")
    desk.view.take_focus()
    desk.open(case)
    assert desk.focused.objectName() == "act.finish"
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Return, times=3)
    assert desk.focused.objectName() == "act.receiver"
    desk.fill_in("李小红")
    desk.commit()
    assert desk.text("act.receiver.word").startswith("✕")
    assert desk.focused.objectName() == "act.receiver"
    desk.type("张𫖯伟")
    desk.commit()
    finished = desk.case(case)
    assert finished.status is Status.DELIVERED
    assert finished.delivered is not None
    assert finished.delivered.way is DeliveryWay.WINDOW


def test_two_rooms_do_not_decide_the_same_case(desk: CasePageDesk, counter: Counter) -> None:
    case = noticed(counter, FORM)
    desk.open(case, Act.SUPPLEMENT)
    desk.press(Qt.Key.Key_Space)
    came = Supplement((RequestMark(FORM, "present"),))
    supplement_case(counter.desk, case.number, came)
    desk.commit()
    assert "不能" in desk.text("act.problem")
    assert len(desk.case(case).supplements) == 1


def test_why_this_date_lists_every_day(desk: CasePageDesk, counter: Counter) -> None:
    case = take_in(counter)
    desk.open(case)
    desk.view.why()
    days = desk.view.acting.due_days()
    counted = [one.text for week in days.weeks for one in week if one and "第" in one.text]
    assert counted == ["第 1 天", "第 2 天", "第 3 天", "第 4 天", "● 第 5 天"]
    assert case.due is not None
    assert case.due.due_on == date(2026, 11, 30)
    desk.open(noticed(counter, FORM))
    desk.view.why()
    assert desk.said[-1] == ("info", "这个办件现在没有在走的办结期限。")


def _lacking(desk: CasePageDesk) -> list[str]:
    column = desk.view.acting.panel._lacking
    widgets = [column.itemAt(place).widget() for place in range(column.count())]
    return [one.text() for one in widgets]


def _shown_marks(desk: CasePageDesk) -> list[str]:
    table = desk.focused.table  # type: ignore[attr-defined]
    return [str(table.index(row, 2).data()) for row in range(table.rowCount())]
