"""The self-check's word on the hall: alone, joined, cut off, and what people should know."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from counter_app.assembly import Counter
from counter_app.central.dsn import dsn_with
from counter_app.features.cases.acts.intake_request import RequestMark
from counter_app.features.hall.self_check import Check, State, check_counter
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.sync.ports import ClockCheck
from tests.conftest import ALL_BUT_FORM, FORM, Asking
from tests.halls import HallOfWindows


def central(counter: Counter) -> Check:
    (check,) = [one for one in check_counter(counter) if one.name == "central"]
    return check


def test_a_window_alone_is_in_order(window: Counter) -> None:
    assert central(window) == Check("central", State.OK, "单机窗口，未加入大厅")


def test_a_joined_window_says_when_it_last_synced_and_what_waits(
    hall: HallOfWindows, asking: Asking
) -> None:
    window = hall.window("02")
    window.take_in(asking())
    check = central(window)
    last = window.link.state().last_success_at
    assert check.state is State.OK
    assert isinstance(last, datetime)
    assert f"上次同步成功：{last:%Y-%m-%d %H:%M}；待传 4 条" in check.message


def test_without_the_network_it_warns_and_says_that_work_goes_on(hall: HallOfWindows) -> None:
    window = hall.window("02")
    member = window.link.membership
    assert member is not None
    window.store.settings.save(replace(member, dsn=dsn_with(member.dsn, port="1")))
    check = central(window)
    assert check.state is State.WARNING
    assert "本机照常收件" in check.message


def test_a_window_that_was_put_out_has_failed(hall: HallOfWindows) -> None:
    window = hall.window("02")
    member = window.link.membership
    assert member is not None
    window.store.settings.save(replace(member, dsn=dsn_with(member.dsn, password="old")))
    check = central(window)
    assert check.state is State.FAILED
    assert "中心不让本机登录" in check.message


def test_a_clock_that_is_off_and_a_contest_are_told(hall: HallOfWindows, asking: Asking) -> None:
    first, second = hall.window("02"), hall.window("03")
    number = first.take_in(asking(decision="notice", materials=ALL_BUT_FORM)).case.number
    first.link.sync_once()
    second.link.sync_once()
    first.supplement_case(number, [RequestMark(FORM, "present")])
    second.withdraw_case(number)
    second.link.sync_once()
    first.link.sync_once()
    first.store.feed.heard(ClockCheck(SystemClock().now(), -200.0))
    check = central(first)
    assert check.state is State.WARNING
    assert "有 1 件争议待处理" in check.message
    [clock] = [one for one in check_counter(first) if one.name == "clock"]
    assert clock.state is State.WARNING
    assert "本机比中心快 3 分钟" in clock.message


def test_a_restored_database_says_so_until_it_has_new_numbers(
    hall: HallOfWindows, tmp_path: Path, asking: Asking
) -> None:
    window = hall.window("02")
    window.take_in(asking())
    window.close()
    hall.open.remove(window)
    backup = tmp_path / "backup"
    shutil.copytree(window.folder, backup)
    later = hall.opened(window.folder)
    later.take_in(asking())
    later.close()
    hall.open.remove(later)
    shutil.rmtree(window.folder)
    shutil.copytree(backup, window.folder)
    restored = hall.opened(window.folder)
    check = central(restored)
    assert check.state is State.WARNING
    assert "发现数据被还原或拷贝过" in check.message
    assert "还没有号段" in check.message
    restored.link.sync_once()
    assert "还没有号段" not in central(restored).message
