"""Two windows of one hall: an errand is packed here and signed for there, or apart at both."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.forms.editors import Choice
from counter_app.features.cases.model.delivery import Relation
from counter_app.features.cases.model.moves import Status
from counter_app.features.errands.acts.by_itself import go_on
from counter_app.features.errands.model.kinds import Stage
from counter_app.features.errands.model.moves import ErrandStatus as S
from counter_app.features.errands.pages.errand_file import ErrandFile
from counter_app.features.problems.model.kinds import Side
from counter_app.kernel.guard import AUTOMATIC
from counter_app.kernel.outbound import Fetched, Notice, NoticeState
from counter_app.kernel.refusal import Refusal
from tests.conftest import Asking
from tests.errands.conftest import checked as check
from tests.errands.conftest import (
    decide,
    handed,
    ordered,
    packed,
    result_of,
    signed,
    tracked,
    under_way,
)
from tests.halls import HallOfWindows
from tests.ui.conftest import AtOnce, dressed_as_always  # noqa: F401


def sync(*windows: Counter) -> None:
    for window in windows:
        window.link.sync_once()


def test_it_is_packed_here_and_goes_on_there(hall: HallOfWindows, asking: Asking) -> None:
    first, second = hall.window("02"), hall.window("03")
    case = decide(first, asking)
    errand = ordered(first, case)
    check(first, errand.number)
    packed(first, errand.number, result_of(case))
    sync(first, second)
    handed(second, errand.number)
    sync(second, first)
    assert first.desk.ledger.case(case.number).status is Status.POSTED
    tracked(first, errand.number, Stage.SIGNED, receiver="张𫖯伟")
    sync(first, second)
    for window in (first, second):
        state = window.desk.files.state(errand.number)
        assert (state.status, state.contested) == (S.SIGNED, ())
        assert window.desk.ledger.case(case.number).status is Status.DELIVERED
    assert first.store.files.events(errand.number) == second.store.files.events(errand.number)


def test_tracking_at_both_while_apart_contests_nothing(hall: HallOfWindows, asking: Asking) -> None:
    first, second = hall.window("02"), hall.window("03")
    errand = under_way(first, decide(first, asking))
    sync(first, second)
    tracked(first, errand.number, Stage.OUT, notice="n2")
    tracked(second, errand.number, Stage.MOVING, notice="n1", at="2026-11-23T00:00:00+08:00")
    tracked(second, errand.number, Stage.OUT, notice="n2")
    sync(first, second, first)
    states = [window.desk.files.state(errand.number) for window in (first, second)]
    assert [one.status for one in states] == [S.OUT, S.OUT]
    assert states[0].transport == states[1].transport
    assert [one.contested for one in states] == [(), ()]


def test_signed_for_at_both_while_apart_stands_still(hall: HallOfWindows, asking: Asking) -> None:
    first, second = hall.window("02"), hall.window("03")
    case = decide(first, asking)
    errand = under_way(first, case)
    sync(first, second)
    for window in (first, second):
        signed(window, errand.number, "张𫖯伟")
    sync(first, second, first)
    for window in (first, second):
        state = window.desk.files.state(errand.number)
        assert (state.status, len(state.contested)) == (S.SIGNED, 1)
        assert window.desk.ledger.case(case.number).status is Status.DELIVERED
        with pytest.raises(Refusal, match=r"case[.]contested"):
            signed(window, errand.number, "张𫖯伟")


@pytest.mark.parametrize("side", Side)
def test_a_person_settles_it_on_its_page(
    qtbot: QtBot, hall: HallOfWindows, asking: Asking, side: Side
) -> None:
    first, second = hall.window("02"), hall.window("03")
    errand = under_way(first, decide(first, asking))
    sync(first, second)
    signed(first, errand.number, "张𫖯伟")
    signed(second, errand.number, "王家人", relation=Relation.FAMILY)
    sync(first, second, first)
    page = ErrandFile(first, AtOnce(), None)  # type: ignore[arg-type]
    qtbot.addWidget(page)
    page.show_errand(errand.number)
    page.findChild(QPushButton, "errand.settle").click()
    page.findChild(Choice, "act.side").show_value(side.value)
    page.findChild(QPlainTextEdit, "act.reason").setPlainText("看过回执")
    page.acts.panel.commit()
    sync(first, second)
    for window in (first, second):
        state = window.desk.files.state(errand.number)
        assert (state.status, state.contested) == (S.SIGNED, ())
        assert state.signed.receiver == ("张𫖯伟" if side is Side.FIRST else "王家人")


def test_a_couriers_word_counts_at_the_errands_own_window(
    hall: HallOfWindows, asking: Asking
) -> None:
    first, second = hall.window("02"), hall.window("03")
    case = decide(first, asking)
    errand = under_way(first, case)
    sync(first, second)
    at = first.desk.clock.now()
    body = '{"stage": "signed", "receiver": "张𫖯伟"}'
    word = Notice("n1", errand.number, at.isoformat(), body)
    for window in (first, second):
        window.store.messages.hear(Fetched((word,), "1"), at)
        go_on(window.desk)
    elsewhere = second.store.messages.notices(NoticeState.ELSEWHERE)
    assert [one.notice.id for one in elsewhere] == ["n1"]
    sync(first, second)
    state = second.desk.files.state(errand.number)
    assert (state.status, state.contested) == (S.SIGNED, ())


def test_what_is_done_with_nobodys_hand_counts_at_every_window(
    hall: HallOfWindows, asking: Asking
) -> None:
    """A founded hall judges what nobody signed: only for files that this window began."""
    first, second = hall.window("02"), hall.window("03")
    case = decide(first, asking)
    errand = under_way(first, case)
    at = first.desk.clock.now()
    body = '{"stage": "signed", "receiver": "张𫖯伟"}'
    first.store.messages.hear(
        Fetched((Notice("n1", errand.number, at.isoformat(), body),), "1"), at
    )
    by_itself = replace(
        first.desk,
        clerk=AUTOMATIC,
        ledger=first.store.ledger,
        files=first.store.files,
        open_work=first.store.open_work,
    )
    go_on(by_itself)
    sync(first, second)
    for window in (first, second):
        state = window.desk.files.state(errand.number)
        assert (state.status, state.contested) == (S.SIGNED, ())
        assert window.desk.ledger.case(case.number).status is Status.DELIVERED
        assert window.link.state().parked == 0
    assert first.store.files.events(errand.number) == second.store.files.events(errand.number)
