"""A case that two windows moved apart is moved by nobody until somebody settles it."""

from __future__ import annotations

import pytest

from counter_app.features.cases.model.case import Status
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.result import Result
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import say
from tests.casework.test_every_verb import REQUESTS, VERBS
from tests.conftest import Asking
from tests.halls import HallOfWindows


def test_no_verb_moves_a_contested_case(hall: HallOfWindows, asking: Asking) -> None:
    first, second = hall.window("02"), hall.window("03")
    number = first.take_in(asking()).case.number
    for window in (first, second):
        window.link.sync_once()
    first.do_case(number, Act.SUSPEND, REQUESTS[Act.SUSPEND])
    second.do_case(number, Act.EXTEND, REQUESTS[Act.EXTEND])
    for window in (first, second, first):
        window.link.sync_once()
    before = first.store.journal_length()
    for act in VERBS:
        with pytest.raises(Refusal) as told:
            first.do_case(number, act, REQUESTS[act])
        assert told.value.reason == "case.contested"
        assert "请先处理争议" in say(told.value)
    assert first.store.journal_length() == before


def test_windows_that_do_one_after_the_other_contest_nothing(
    hall: HallOfWindows, asking: Asking
) -> None:
    first, second = hall.window("02"), hall.window("03")
    number = first.take_in(asking()).case.number
    first.link.sync_once()
    second.link.sync_once()
    second.do_case(number, Act.EXTEND, REQUESTS[Act.EXTEND])
    second.link.sync_once()
    first.link.sync_once()
    first.do_case(number, Act.SUSPEND, REQUESTS[Act.SUSPEND])
    first.do_case(number, Act.RESUME, {})
    first.decide_case(number, Result.ISSUED)
    first.link.sync_once()
    second.link.sync_once()
    cases = [window.store.ledger.case(number) for window in (first, second)]
    assert cases[0] == cases[1]
    assert (cases[0].status, cases[0].contested) == (Status.DECIDED, ())
