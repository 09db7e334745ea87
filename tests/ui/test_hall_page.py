"""How a window stands with its hall, in the words of the chip and the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from counter_app.features.hall.own_codes import OwnCodes
from counter_app.features.hall.pages.presenters.hall_page import Standing, chip, hall_page
from counter_app.features.hall.words.clock import clock_chip
from counter_app.features.hall.words.syncing import parked_reason, parked_remedy, problem_text
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.knowledge.wording.sentences import all_sentences
from counter_app.store.publications import HallWindow
from counter_app.store.series import SeriesTaken
from counter_app.sync.entries import Stopping, SyncState
from counter_app.sync.ports import Membership, ParkedLine

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=SHANGHAI)
INSTALLATION = UUID("00000000-0000-4000-8000-000000000002")
ONLINE = SyncState(
    joined=True,
    online=True,
    busy=False,
    pending=0,
    pending_since=None,
    parked=0,
    contested=0,
    unread=0,
    last_success_at=NOW - timedelta(minutes=19),
    problem="",
    problem_since=None,
    to_pull=0,
    clock_off_s=0.0,
)
OFFLINE = replace(
    ONLINE,
    online=False,
    pending=5,
    pending_since=NOW - timedelta(hours=2, minutes=5),
    problem="central.unreachable",
    problem_since=NOW - timedelta(days=1, hours=3),
)
PUT_OUT = Stopping("window.put_out", since=NOW)
STOPPED, STOPPING, FAR_OFF = (
    Stopping("window.out_of_touch", NOW + left - timedelta(7), NOW + left)
    for left in (-timedelta(minutes=1), timedelta(2), timedelta(4))
)
STANDING = Standing(
    now=NOW,
    state=ONLINE,
    member=Membership("460200", "02", "综合窗口 02", INSTALLATION, "", NOW),
    oldest=None,
    parked=(),
    contested=(),
    names={},
    windows=(),
    taken=None,
    numbered=True,
    alarms=0,
)
PARKED = ("fork", "number_twice", "foreign_number", "unreadable", "wrong_window", "wrong_id")


@pytest.mark.parametrize(
    ("state", "text", "tone"),
    [
        (ONLINE, "● 在线 · 已同步 09:41", ""),
        (replace(ONLINE, busy=True), "◐ 同步中 …", ""),
        (replace(ONLINE, online=False), "◐ 连接中 …", ""),
        (OFFLINE, "▲ 离线 · 待传 5", "warning"),
        (replace(OFFLINE, contested=1), "▲ 离线 · 待传 5 · 争议 1", "warning"),
        (replace(OFFLINE, problem="central.revoked"), "▲ 同步受阻 · 待传 5", "warning"),
        (replace(OFFLINE, stopping=STOPPED), "▲ 已停收件 · 待传 5", "warning"),
        (replace(OFFLINE, stopping=PUT_OUT), "▲ 已停收件 · 待传 5", "warning"),
        (replace(OFFLINE, stopping=STOPPING), "▲ 再过 2 天 停收件 · 待传 5", "warning"),
        (replace(ONLINE, stopping=STOPPING), "● 在线 · 已同步 09:41", ""),
        (replace(OFFLINE, stopping=FAR_OFF), "▲ 离线 · 待传 5", "warning"),
        (replace(ONLINE, contested=1), "▲ 争议 1", "warning"),
        (replace(ONLINE, contested=1, parked=2), "▲ 争议 1 · 未收 2", "warning"),
    ],
)
def test_the_chip_says_it_with_shape_and_word(state: SyncState, text: str, tone: str) -> None:
    told = chip(state, NOW)
    assert (told.text, told.tone) == (text, tone)


def fact(standing: Standing, label: str) -> tuple[str, str]:
    page = hall_page(standing)
    return next((value, tone) for name, value, tone in (*page.sync, *page.place) if name == label)


def test_the_page_says_why_it_failed_and_since_when() -> None:
    standing = replace(STANDING, state=OFFLINE)
    assert hall_page(standing).headline == "▲ 离线：现在连不上中心"
    assert "照常收件" in hall_page(standing).reassurance
    assert fact(standing, "待传") == ("5 条记录还没有到中心", "warning")
    assert fact(standing, "从何时起")[0] == "11月22日（周日） 07:00 起，已 1 天"
    assert "连上后自动补传" in fact(standing, "没有成功的原因")[0]


@pytest.mark.parametrize(
    ("stopping", "says"),
    [(STOPPED, "请到连得上中心的窗口"), (PUT_OUT, "请到窗口现在的电脑上办")],
)
def test_the_page_of_a_window_that_takes_nothing_in_says_where_to_go(
    stopping: Stopping, says: str
) -> None:
    page = hall_page(replace(STANDING, state=replace(OFFLINE, stopping=stopping)))
    assert page.headline == "▲ 已停收件"
    assert says in page.reassurance
    assert "照常收件" not in page.reassurance


def test_the_page_tells_for_a_month_that_the_centre_was_restored() -> None:
    restored = replace(STANDING, branched_at=NOW - timedelta(days=2))
    text = "11月21日（周六） 10:00 从备份恢复或切换过服务器；丢失的由各窗口补回"
    assert fact(restored, "中心") == (text, "")
    long_ago = hall_page(replace(STANDING, branched_at=NOW - timedelta(days=31)))
    assert "中心" not in [name for name, *_ in long_ago.sync]


def test_the_page_shows_what_is_compared_with_the_administrators_list() -> None:
    codes = OwnCodes("a1b2-0000-0000-0001", "c3d4-0000-0000-0002")
    standing = replace(STANDING, codes=codes)
    assert fact(standing, "大厅识别码") == (codes.founding, "")
    assert fact(standing, "本机密钥识别码") == (codes.key, "")
    assert "大厅识别码" not in [name for name, *_ in hall_page(STANDING).place]


def test_the_page_says_from_when_on_nothing_will_be_taken_in() -> None:
    standing = replace(STANDING, state=replace(OFFLINE, stopping=STOPPING))
    text = "▲ 11月25日（周三） 10:00 以前没有听到中心，就停收件：请接通网络"
    assert fact(standing, "停收件") == (text, "warning")


SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
MEND = "。请校准电脑时间：收件时刻可能关系到先后"


@pytest.mark.parametrize(
    ("ago", "off_s", "text", "chip_text"),
    [
        (25 * SECOND, 0.4, "✓ 与中心一致", ""),
        (25 * SECOND, -90, "本机比中心快 1 分钟", ""),
        (25 * SECOND, 400, f"▲ 本机比中心慢 6 分钟{MEND}", "▲ 时钟慢 6 分钟"),
        (25 * SECOND, -60_300, f"▲ 本机比中心快 16 小时 45 分钟{MEND}", "▲ 时钟快 16 小时 45 分钟"),
        # The answer is old: it does not say that the clock is right now.
        (2 * HOUR, 0.4, "○ 08:00 核对过，之后没有再核对", ""),
        (2 * HOUR, -7200, f"▲ 本机比中心快 2 小时 0 分钟{MEND}", "▲ 时钟快 2 小时 0 分钟"),
        (2 * HOUR, 400, "○ 08:00 核对过，之后没有再核对", ""),  # somebody may have mended it
        # It shows an earlier moment than when the centre was heard last.
        (-3 * HOUR, 0.0, f"▲ 本机比中心慢 3 小时 0 分钟{MEND}", "▲ 时钟慢 3 小时 0 分钟"),
        (-3 * HOUR, -10_800, "○ 13:00 核对过，之后没有再核对", ""),  # set right since
    ],
)
def test_the_clock_is_compared_with_the_centres_as_far_as_that_is_known(
    ago: timedelta, off_s: float, text: str, chip_text: str
) -> None:
    state = replace(ONLINE, clock_off_s=off_s, clock_heard_at=NOW - ago)
    told, tone = fact(replace(STANDING, state=state), "时钟")
    assert told == text
    assert tone == ("warning" if chip_text else "ok" if "✓" in text else "")
    assert clock_chip(state, NOW) == chip_text


def test_a_window_that_never_heard_its_centre_claims_nothing_of_the_clock() -> None:
    assert fact(STANDING, "时钟") == ("还没有与中心核对过", "")
    assert clock_chip(ONLINE, NOW) == ""


def test_what_was_not_taken_is_grouped_by_reason_and_case() -> None:
    lines = tuple(
        ParkedLine(case, NOW, reason, NOW - timedelta(minutes=12))
        for case, reason in (("A", "fork"), ("B", "id_twice"), ("A", "fork"), ("C", "fork"))
    )
    standing = replace(STANDING, parked=lines, names={"A": "林小满 · 身份证补领"})
    first, second = hall_page(standing).parked
    assert first.reason == parked_reason("fork")
    assert [case.number for case in first.cases] == ["A", "C"]
    assert first.cases[0].title == "林小满 · 身份证补领"
    assert first.cases[0].about == "A · 2 条记录，09:48 起，已 12 分钟"
    assert [case.number for case in second.cases] == ["B"]


def test_of_many_cases_the_first_are_listed_and_the_rest_counted() -> None:
    lines = tuple(ParkedLine(f"{n}", NOW, "fork", NOW) for n in range(60))
    (group,) = hall_page(replace(STANDING, parked=lines)).parked
    assert (len(group.cases), group.more) == (50, 10)


@pytest.mark.parametrize("reason", [*PARKED, "id_twice", "of_a_newer_centre"])
def test_every_reason_of_the_centre_is_said_in_words_with_what_to_do(reason: str) -> None:
    said = parked_reason(reason)
    assert (reason in said) == (reason == "of_a_newer_centre")
    assert "中心管理员" in parked_remedy(reason)


@pytest.mark.parametrize(
    "reason", [one for one in all_sentences() if one.startswith(("sync.", "central.", "window."))]
)
def test_every_problem_has_its_sentence_without_what_was_not_kept(reason: str) -> None:
    text = problem_text(reason)
    assert text
    assert "{" not in text


def test_a_restored_database_and_missing_numbers_are_told() -> None:
    standing = replace(STANDING, taken=SeriesTaken("behind", NOW), numbered=False)
    assert fact(standing, "数据")[1] == "warning"
    assert "不能出具文书" in fact(standing, "号段")[0]


def test_alarms_of_the_centre_are_passed_on_to_people() -> None:
    assert fact(replace(STANDING, alarms=2), "中心警报") == (
        "▲ 2 条没有处理，请告诉中心管理员",
        "warning",
    )


def test_the_windows_of_the_hall_with_ours_and_those_put_out() -> None:
    def one(code: str, installation: str, ended: datetime | None = None) -> HallWindow:
        return HallWindow(installation, code, f"综合窗口 {code}", b"", NOW, ended)

    windows = (one("01", "x"), one("02", str(INSTALLATION)), one("03", "y", NOW))
    lines = hall_page(replace(STANDING, windows=windows)).windows
    assert [text for text, _tone in lines] == [
        "○ 综合窗口 01（01） · 2026年11月23日（周一）加入",
        "● 综合窗口 02（02） · 本窗口",
        "✕ 综合窗口 03（03） · 2026年11月23日（周一）停用",
    ]
