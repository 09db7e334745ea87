"""好差评: what is said of a visit cannot be traced, and a bad rating is seen to."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.features.cases.model.case import fold
from counter_app.features.cases.model.events import Rated
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.rating import Visit
from counter_app.features.ratings.acts.ratings import (
    open_batch,
    opened_ratings,
    rectify_rating,
    sealed_ratings,
)
from counter_app.kernel.encoding import to_bytes
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import say

Asking = Callable[..., IntakeRequest]

WORDS = "等了很久没有人说明"


@pytest.fixture
def visitors(window: Counter, asking: Asking) -> list[str]:
    """Five who were at the window today."""
    return [window.take_in(asking()).case.number for _ in range(5)]


def rate(window: Counter, number: str, level: int, **more: Any) -> None:
    window.do_case(number, Act.RATE, {"level": level, "visit": "intake", **more})


def refused(window: Counter, number: str, **request: Any) -> Refusal:
    """The refusal of this rating; neither case nor box knows of it."""
    length, sealed = window.store.journal_length(), sealed_ratings(window.desk)
    with pytest.raises(Refusal) as told:
        window.do_case(number, Act.RATE, request)
    assert say(told.value)
    assert window.store.journal_length() == length
    assert sealed_ratings(window.desk) == sealed
    return told.value


def test_the_case_learns_that_it_was_rated_and_nothing_else(
    window: Counter, visitors: list[str]
) -> None:
    rate(window, visitors[0], 1, tags=["态度"], words=WORDS)
    case = window.store.ledger.case(visitors[0])
    assert case.rated == {Visit.INTAKE}
    whole = b"".join(to_bytes(event) for event in window.store.ledger.events(case.number))
    assert WORDS.encode() not in whole
    assert "态度".encode() not in whole
    assert b'"level"' not in whole
    assert window.store.verify_chain() is None


def test_what_was_said_knows_neither_case_nor_clerk_nor_hour(
    window: Counter, visitors: list[str], standing_clock: Any
) -> None:
    rate(window, visitors[0], 1, words=WORDS)
    (kept,) = window.store.connection.rows("SELECT id, rating FROM ratings")
    plain = json.loads(kept[1])
    assert plain["day"] == "2026-11-23"
    text = json.dumps(plain, ensure_ascii=False)
    assert visitors[0] not in text
    assert window.clerk.name not in text
    assert "10:00" not in text
    assert UUID(kept[0]).version == 4  # drawn by lot; the others tell when they were made


def test_numbers_in_the_words_are_struck_out(window: Counter, visitors: list[str]) -> None:
    words = f"我是{visitors[0]}的申请人，电话138 0000 0001，证号46020019900307002X，等了3小时"
    rate(window, visitors[0], 1, words=words, tags=["13800000001"])
    (kept,) = window.store.ratings.sealed()
    assert kept.words == "我是****的申请人，电话****，证号****，等了3小时"
    assert kept.tags == ("****",)


def test_nothing_is_read_before_the_day_is_over_and_a_batch_is_full(
    window: Counter, visitors: list[str], standing_clock: Any
) -> None:
    for number in visitors[:4]:
        rate(window, number, 4)
    assert open_batch(window.desk) == 0
    standing_clock.forward(days=1)
    assert open_batch(window.desk) == 0  # four are not a batch
    rate(window, visitors[4], 1, words=WORDS)
    assert open_batch(window.desk) == 0  # the fifth is of today
    assert opened_ratings(window.desk) == ()
    standing_clock.forward(days=1)
    assert open_batch(window.desk) == 5
    rows = opened_ratings(window.desk)
    assert {row.rating.day for row in rows} == {date(2026, 11, 24)}
    assert sealed_ratings(window.desk) == 0


def test_a_bad_rating_is_to_be_rectified_within_the_halls_days(
    window: Counter, visitors: list[str], standing_clock: Any
) -> None:
    for number, level in zip(visitors, (5, 4, 3, 2, 1), strict=True):
        rate(window, number, level)
    standing_clock.forward(days=1)
    open_batch(window.desk)
    due = {
        row.rating.level.value: row.due and row.due.due_on for row in opened_ratings(window.desk)
    }
    day = date(2026, 12, 14)  # 15 working days from Monday 23 November
    assert due == {5: None, 4: None, 3: None, 2: day, 1: day}
    rows = {row.rating.level.value: row.rating.id for row in opened_ratings(window.desk)}
    done = rectify_rating(window.desk, rows[1], " 已向窗口人员重申告知义务 ").rating.rectified
    assert done is not None
    assert (done.done, done.by) == ("已向窗口人员重申告知义务", window.clerk)
    for rating, words, reason in (
        (rows[1], "再登记一次", "rectification.already"),
        (rows[5], "无", "rectification.not_needed"),
        (rows[2], "  ", "rectification.nothing_done"),
        (UUID(int=0), "无", "rating.unknown"),
    ):
        with pytest.raises(Refusal) as told:
            rectify_rating(window.desk, rating, words)
        assert told.value.reason == reason
        assert say(told.value)


def test_a_sealed_rating_cannot_be_rectified(window: Counter, visitors: list[str]) -> None:
    rate(window, visitors[0], 1)
    sealed = window.store.ratings.sealed()[0]
    with pytest.raises(Refusal, match=r"rating\.unknown"):
        rectify_rating(window.desk, sealed.id, "已整改")


def test_one_visit_is_rated_once(window: Counter, visitors: list[str]) -> None:
    rate(window, visitors[0], 5)
    told = refused(window, visitors[0], level=1, visit="intake")
    assert told.reason == "rating.twice"
    assert refused(window, visitors[0], level=5, visit="pickup").reason == "rating.no_pickup"
    window.do_case(visitors[0], Act.DECIDE, {"result": "issued"})
    window.do_case(visitors[0], Act.DELIVER, {"how": "window", "receiver": "张𫖯伟"})
    window.do_case(visitors[0], Act.RATE, {"level": 5, "visit": "pickup"})
    assert window.store.ledger.case(visitors[0]).rated == {Visit.INTAKE, Visit.PICKUP}


def test_nobody_was_here_for_what_a_courier_brought(window: Counter, visitors: list[str]) -> None:
    window.do_case(visitors[0], Act.DECIDE, {"result": "issued"})
    sent = {"how": "courier", "courier_number": "SF1234567890"}
    window.do_case(visitors[0], Act.DELIVER, sent)
    assert refused(window, visitors[0], level=5, visit="pickup").reason == "rating.no_pickup"


@pytest.mark.parametrize(
    ("request_", "reason", "field"),
    [
        ({"level": 0, "visit": "intake"}, "rating.bad_level", "level"),
        ({"level": 6, "visit": "intake"}, "rating.bad_level", "level"),
        ({"level": "5", "visit": "intake"}, "request.not_count", "level"),
        ({"level": True, "visit": "intake"}, "request.not_count", "level"),
        ({"visit": "intake"}, "request.missing", "level"),
        ({"level": 5}, "request.missing", "visit"),
        ({"level": 5, "visit": "phone"}, "request.unknown_value", "visit"),
        ({"level": 5, "visit": "intake", "tags": "快"}, "request.not_list", "tags"),
        ({"level": 5, "visit": "intake", "tags": ["快"] * 11}, "rating.too_many_tags", "tags"),
        ({"level": 5, "visit": "intake", "words": "长" * 501}, "request.too_long", "words"),
        ({"level": 5, "visit": "intake", "who": "张"}, "request.unknown_key", "who"),
    ],
)
def test_a_rating_that_is_none_is_refused(
    window: Counter, visitors: list[str], request_: dict[str, Any], reason: str, field: str
) -> None:
    told = refused(window, visitors[0], **request_)
    assert (told.reason, told.field) == (reason, field)


def test_two_windows_that_were_rated_apart_contest_nothing(
    window: Counter, visitors: list[str]
) -> None:
    rate(window, visitors[0], 5)
    events = window.store.ledger.events(visitors[0])
    again = [one for one in events if isinstance(one.happening, Rated)]
    case = fold([*events, *again])
    assert case.contested == ()
    assert case.rated == {Visit.INTAKE}
