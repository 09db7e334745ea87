"""The hall's rules are carried out every hour, without anybody asking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QWidget

from counter_app.assembly import Counter
from counter_app.desk.background import Background
from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.features.cases.model.case import Status
from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.hall import CorrectionOutcome
from counter_app.window.hourly_round import HourlyRound
from tests.ui.conftest import AtOnce

Asking = Callable[..., IntakeRequest]


@pytest.fixture
def parent(qtbot: Any) -> QWidget:
    """Something that lives as long as the test."""
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def waiting(window: Counter, asking: Asking) -> str:
    """Somebody who has until Monday 14 December to correct."""
    window.save_setting(replace(window.hall, correction_outcome=CorrectionOutcome.LAPSE))
    return window.take_in(asking(decision="notice", reason="相片请重拍")).case.number


def test_what_is_overdue_is_settled_once_an_hour(
    parent: QWidget, window: Counter, waiting: str, standing_clock: Any
) -> None:
    here = HourlyRound(window, cast(Background, AtOnce()), parent)
    said: list[str] = []
    here.message.connect(lambda _kind, text: said.append(text))
    here.look()
    assert window.store.ledger.case(waiting).status is Status.NOTICE_GIVEN
    standing_clock.forward(days=22)
    here.look()
    assert window.store.ledger.case(waiting).status is Status.LAPSED
    assert said == ["✓ 按大厅的规则，自动处理了 1 件到时的事。"]
    here.look()
    assert len(said) == 1
    here.stop()


def test_the_next_hour_is_looked_at_again(
    parent: QWidget, window: Counter, standing_clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds = list[int]()
    monkeypatch.setattr(Counter, "go_round", lambda self: rounds.append(1) or ())
    here = HourlyRound(window, cast(Background, AtOnce()), parent)
    for minutes in (0, 5, 60, 0):
        standing_clock.forward(minutes=minutes)
        here.look()
    assert len(rounds) == 2
    here.stop()


def test_a_round_that_failed_is_gone_again(
    parent: QWidget, window: Counter, waiting: str, standing_clock: Any
) -> None:
    background = AtOnce()
    here = HourlyRound(window, cast(Background, background), parent)
    standing_clock.forward(days=22)
    background.break_with = Trouble("store.no_series")
    here.look()
    assert window.store.ledger.case(waiting).status is Status.NOTICE_GIVEN
    here.look()
    assert window.store.ledger.case(waiting).status is Status.LAPSED
    here.stop()
