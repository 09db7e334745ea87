"""好差评: what is said of a visit cannot be traced, and a bad rating is seen to."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.acts.intake_request import IntakeRequest, read_request
from counter_app.features.cases.model.case import fold
from counter_app.features.cases.model.events import Rated
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.rating import Level, Rating, Rectification, Visit
from counter_app.features.ratings.acts.declared import CallBack, Reason, Rectify
from counter_app.features.ratings.acts.opening import open_batch
from counter_app.features.ratings.acts.ratings import (
    appeal,
    call_back,
    dismiss,
    opened_ratings,
    rectify,
    rectify_rating,
    sealed_ratings,
    uphold,
)
from counter_app.features.ratings.model.opened_rating import OpenedRating, Reached
from counter_app.features.ratings.papers.rating_table import export_ratings
from counter_app.features.reports.acts.report_values import Measure, ReportScope
from counter_app.kernel.encoding import to_bytes
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.light import Light
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.wording import say
from tests.conftest import LOST_CARD
from tests.people import enter, staff

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
    assert len(open_batch(window.desk)) == 0
    standing_clock.forward(days=1)
    assert len(open_batch(window.desk)) == 0  # four are not a batch
    rate(window, visitors[4], 1, words=WORDS)
    assert len(open_batch(window.desk)) == 0  # the fifth is of today
    assert opened_ratings(window.desk) == ()
    standing_clock.forward(days=1)
    assert len(open_batch(window.desk)) == 5
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


def alone(window: Counter) -> None:
    """Each rating is a batch of its own."""
    window.save_setting(replace(window.hall, rating_batch=1))


def opened_one(window: Counter, clock: Any, **said: Any) -> str:
    """The number of a bad rating, opened as a batch of its own, which said this."""
    number = window.take_in(read_request(LOST_CARD)).case.number
    rate(window, number, 1, **said)
    clock.forward(days=1)
    [opened] = open_batch(window.desk)
    return opened.number


def test_who_wishes_it_is_called_back_and_only_a_supervisor_sees_where(
    window: Counter, standing_clock: Any
) -> None:
    alone(window)
    staff(window)
    enter(window, "clerk")
    number = opened_one(window, standing_clock, phone="138 0000 0009")
    enter(window, "clerk")
    seen = window.desk.files.state(number)
    assert isinstance(seen, OpenedRating)
    assert seen.told.phone == ""
    assert seen.to_be_called is False
    with pytest.raises(Refusal, match=r"rights\.lacking"):
        call_back(window.desk, number, CallBack(Reached.TRUE))
    enter(window, "supervisor")
    seen = window.desk.files.state(number)
    assert isinstance(seen, OpenedRating)
    assert seen.told.phone == "13800000009"
    assert call_back(window.desk, number, CallBack(Reached.NOT_REACHED)).to_be_called
    assert not call_back(window.desk, number, CallBack(Reached.TRUE, "叫号屏坏了")).to_be_called


def test_a_telephone_that_is_none_is_refused_and_nobody_is_called_who_left_none(
    window: Counter, visitors: list[str], standing_clock: Any
) -> None:
    assert refused(window, visitors[0], level=1, visit="intake", phone="123").field == "phone"
    alone(window)
    number = opened_one(window, standing_clock)
    with pytest.raises(Refusal, match=r"rating\.no_phone"):
        call_back(window.desk, number, CallBack(Reached.TRUE))


def test_a_malicious_rating_counts_no_more_once_another_supervisor_upholds_the_appeal(
    window: Counter, standing_clock: Any
) -> None:
    alone(window)
    staff(window)
    enter(window, "clerk")
    number = opened_one(window, standing_clock, words="骂人的话")
    enter(window, "supervisor")
    appeal(window.desk, number, Reason("与窗口服务无关"))
    with pytest.raises(Refusal, match=r"rating\.own_appeal"):
        uphold(window.desk, number, Reason("同意"))
    [row] = opened_ratings(window.desk)
    assert row.rating.waits  # the clock goes on meanwhile
    enter(window, "second")
    uphold(window.desk, number, Reason("确与服务无关"))
    [row] = opened_ratings(window.desk)
    assert (row.rating.waits, row.rating.counts, row.light) == (False, False, Light.NONE)
    day = standing_clock.now().date()
    report = window.reports.make(ReportScope(day, day))
    satisfied = next(one for one in report.figures if one.measure is Measure.SATISFIED)
    assert satisfied.over == 0


def test_an_appeal_that_is_dismissed_leaves_it_to_be_rectified(
    window: Counter, standing_clock: Any
) -> None:
    alone(window)
    number = opened_one(window, standing_clock)
    appeal(window.desk, number, Reason("评错了"))
    dismiss(window.desk, number, Reason("情况属实"))
    done = rectify(window.desk, number, Rectify("已重申一次性告知"))
    assert done.rectified is not None
    with pytest.raises(Refusal, match=r"case\.not_allowed"):
        appeal(window.desk, number, Reason("再申诉"))


def test_the_export_bears_the_codes_of_the_standard(
    window: Counter, visitors: list[str], standing_clock: Any
) -> None:
    for number, level in zip(visitors, (5, 4, 3, 2, 1), strict=True):
        rate(window, number, level)
    standing_clock.forward(days=1)
    open_batch(window.desk)
    content, n = export_ratings(window.desk, "csv")
    head, *lines = csv.reader(content.decode("utf-8-sig").splitlines())
    code, name = head.index("满意度代码"), head.index("满意度")
    assert n == 5
    assert {line[code]: line[name] for line in lines} == {
        "1": "非常满意",
        "2": "满意",
        "3": "基本满意",
        "4": "不满意",
        "5": "非常不满意",
    }
    with pytest.raises(Refusal, match=r"ratings\.form_unknown"):
        export_ratings(window.desk, "doc")


def test_what_an_earlier_program_opened_becomes_files_with_what_was_done(
    window: Counter, visitors: list[str], standing_clock: Any
) -> None:
    done = Rectification(standing_clock.now(), window.clerk, "已整改过")
    within = Limit(15, LimitUnit.WORKING_DAYS)
    earlier = Rating(
        window.desk.random_id(), date(2026, 11, 20), "01", Visit.INTAKE, Level.BAD,
        opened=True, rectify_within=within, rectified=done,
    )  # fmt: skip
    with window.desk.open_work() as work:
        work.keep(earlier)
        work.commit()
    assert len(open_batch(window.desk)) == 1
    assert open_batch(window.desk) == ()
    [row] = opened_ratings(window.desk)
    assert (row.rating.id, row.rating.rectified, row.rating.waits) == (earlier.id, done, False)
