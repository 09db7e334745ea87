"""The hall's settings and rules are the hall's: changed once, in force at every window."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.assembly import FEATURES
from counter_app.central.dsn import dsn_with
from counter_app.features.hall.hall_values import hall_settings, with_settings
from counter_app.features.problems.acts.at_desk import limit_of
from counter_app.features.problems.model.rules import ProblemLimit
from counter_app.kernel.record import SetUp
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.window.main import run
from tests.halls import HallOfWindows
from tests.people import enter, staff


def test_what_is_changed_at_one_window_counts_at_all(hall: HallOfWindows) -> None:
    first, second = hall.window("02"), hall.window("03")
    settings = {"correction_days": 10, "address": "三亚市样例路 1 号", "closes": "18:30"}
    first.save_setting(with_settings(first.hall, settings, FEATURES.rules))
    second.link.sync_once()
    assert hall_settings(second.hall, FEATURES.rules) == hall_settings(first.hall, FEATURES.rules)
    assert (second.hall.correction_days, second.hall.hours.closes.hour) == (10, 18)
    assert (first.hall.window, second.hall.window) == ("02", "03")
    late = hall.window("04")
    assert hall_settings(late.hall, FEATURES.rules) == hall_settings(first.hall, FEATURES.rules)


def test_a_rule_of_a_feature_is_the_halls_too(hall_of_before: HallOfWindows) -> None:
    hall = hall_of_before
    first, second = hall.window("02"), hall.window("03")
    staff(first)
    enter(first, "administrator")
    told = with_settings(first.hall, {"problem_pass_on": "4小时"}, FEATURES.rules)
    first.save_setting(told)
    second.link.sync_once()
    assert limit_of(second.desk, ProblemLimit.PASS_ON) == Limit(4, LimitUnit.HOURS)
    noted = [one.happening.about for one in first.desk.unasked_ledger.happenings(SetUp)]
    assert "problem_pass_on 4 hours" in noted
    impossible = replace(told, feature_rules=(("problem_pass_on", "1 months"),))
    first.link.publish_hall(impossible, told)
    second.link.sync_once()
    assert limit_of(second.desk, ProblemLimit.PASS_ON) == Limit(4, LimitUnit.HOURS)


def test_a_windows_own_stays_its_own(hall: HallOfWindows) -> None:
    first, second = hall.window("02"), hall.window("03")
    second.save_setting(replace(second.hall, phone="0898-00000003"))
    first.save_setting(replace(first.hall, phone="0898-00000002", complaint_phone="12346"))
    second.link.sync_once()
    assert (first.hall.phone, second.hall.phone) == ("0898-00000002", "0898-00000003")
    assert second.hall.complaint_phone == "12346"
    assert first.hall.window_name != second.hall.window_name


def test_without_the_centre_nothing_is_half_changed(hall: HallOfWindows) -> None:
    window = hall.window("02")
    member = window.link.membership
    assert member is not None
    before = window.hall
    window.store.settings.save(replace(member, dsn=dsn_with(member.dsn, port="1")))
    with pytest.raises(Trouble):
        window.save_setting(replace(before, correction_days=7))
    assert window.hall == before
    window.save_setting(replace(before, phone="0898-00000002"))  # its own needs no centre
    assert window.hall.phone == "0898-00000002"


def test_a_window_that_may_not_publish_changes_no_rule(hall: HallOfWindows) -> None:
    window = hall.window("02")
    hall.rows("UPDATE counter.installations SET may_publish = false RETURNING 1")
    before = window.hall
    with pytest.raises((Refusal, Trouble), match=r"central\.may_not_publish"):
        window.save_setting(replace(before, correction_days=7))
    assert window.hall == before


def test_only_who_may_set_up_does_and_it_is_on_record(hall_of_before: HallOfWindows) -> None:
    hall = hall_of_before
    window, other = hall.window("02"), hall.window("03")
    staff(window)
    enter(window, "supervisor")
    with pytest.raises(Refusal, match=r"rights\.lacking"):
        window.save_setting(replace(window.hall, correction_days=7))
    enter(window, "administrator")
    window.save_setting(replace(window.hall, correction_days=7))
    window.link.sync_once()
    other.link.sync_once()
    assert other.hall.correction_days == 7
    today = window.desk.clock.now().date()
    noted = [event.happening for event, _ in other.store.ledger.record(today, today)]
    assert any("correction_days 7" in getattr(one, "about", "") for one in noted)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"no_such": 1}, "request.unknown_key"),
        ({"window": "09"}, "request.unknown_key"),
        ({"correction_days": 0}, "hall.bad_rule"),
        ({"correction_days": True}, "settings.bad_value"),
        ({"address": ["a"]}, "settings.bad_value"),
        ({"name": " "}, "settings.empty"),
        ({"closes": "soon"}, "settings.bad_time"),
        ({"promise_outcome": "perhaps"}, "settings.bad_value"),
    ],
)
def test_what_no_hall_could_be_is_refused_by_its_key(
    folder: Path,
    tmp_path: Path,
    told: dict[str, object],
    reason: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps(told), "utf-8")
    assert run(["--data", str(folder), "hall", "settings", str(file), "--json"]) == 1
    refused = json.loads(capsys.readouterr().out)["refused"]
    assert refused["reason"] == reason
    assert next(iter(told)) in refused["field"]


def test_the_command_shows_and_changes_them(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ["--data", str(folder), "hall", "settings"]
    assert run([*line, "--json"]) == 0
    before = json.loads(capsys.readouterr().out)
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"correction_days": 10, "name": "三亚市样例大厅"}), "utf-8")
    assert run([*line, str(file), "--json"]) == 0
    after = json.loads(capsys.readouterr().out)
    assert after == before | {"correction_days": 10, "name": "三亚市样例大厅"}
    file.write_text(json.dumps(before), "utf-8")  # what it shows can be given back
    assert run([*line, str(file), "--history", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {name: told[name] for name in before} == before
    assert told["history"] == []  # nobody has an account here, so nothing was noted
