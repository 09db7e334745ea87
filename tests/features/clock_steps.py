"""Steps of clocks: of a notice, of the calendar that changes, and what papers tell of a day."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from counter_app.features.cases.acts.case_clock import reckoning_of, running_due
from counter_app.features.cases.model.clock_rules import ClockRule
from counter_app.features.cases.model.moves import Status
from counter_app.features.cases.papers import draws
from counter_app.features.catalogs.acts.place_days import with_days, without_days
from counter_app.features.review.pages.presenters.notices_page import (
    notice_lines,
    read_notices,
)
from counter_app.knowledge.assets import resource
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.knowledge.days.place_days import PlaceDays
from counter_app.knowledge.wording.due_reasons import explain
from counter_app.knowledge.wording.trail import paper_kind_name
from tests.features.world import World, step


@step(r"应在 (\d{4}-\d\d-\d\d) 前告知")
def _notice_by(world: World, day: str) -> None:
    assert world.here.status is Status.RECEIVED
    found = running_due(world.here, reckoning_of(world.window.desk))
    assert found is not None
    assert found[0].due_on == date.fromisoformat(day)


@step("待我处理里有“(待受理|今天到期)”")
def _waits(world: World, what: str) -> None:
    word = {"待受理": "要受理或者一次性告知", "今天到期": "今天到期"}[what]
    assert any(word in line.text for line in notice_lines(read_notices(world.window)))


@step("自收件之日起受理")
def _from_receipt(world: World) -> None:
    assert world.here.accepted_at == world.here.received_at


@step("出具过“(.*)”")
def _made(world: World, kind: str) -> None:
    assert paper_kind_name(world.here.papers[-1].kind) == kind


@step("文书写明“(.*)”")
def _told(world: World, words: str) -> None:
    content, _paper, _copy = draws(world.window.desk, world.here.papers[-1].number, 0)
    assert words in repr(content)


@step("大厅规定下班后收件的五日从次日算")
def _after_hours(world: World) -> None:
    ruled = ((ClockRule.NOTICE_AFTER_HOURS.value, "1"),)
    world.window.save_setting(replace(world.window.hall, feature_rules=ruled))


@step("大厅规定午休 (.*)")
def _noon(world: World, text: str) -> None:
    ruled = ((ClockRule.BREAKS.value, text),)
    world.window.save_setting(replace(world.window.hall, feature_rules=ruled))


@step(r"应在 (\d{4}-\d\d-\d\d \d\d:\d\d) 前办结")
def _due_at(world: World, moment: str) -> None:
    assert world.here.due is not None
    assert world.here.due.due_at == datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)


@step(r"预计到 (\d{4}-\d\d-\d\d)")
def _until(world: World, day: str) -> None:
    assert world.here.suspended is not None
    assert world.here.suspended.expected_until == date.fromisoformat(day)


@step(r"(\d{4}) 年的放假安排变更，(\d{4}-\d\d-\d\d) 至 (\d{4}-\d\d-\d\d) 也放假")
def _corrected(world: World, year: str, first: str, last: str) -> None:
    told = json.loads(resource("calendar", f"{year}.json").read_text("utf-8"))
    told["holidays"].append({"name": "临时放假", "from": first, "to": last})
    path = Path(world.window.folder) / f"{year}.json"
    path.write_text(json.dumps(told), "utf-8")
    world.window.import_calendar(path)
    world.case = world.window.store.ledger.case(world.here.number)
    world.undo.append(lambda: world.window.import_calendar(resource("calendar", f"{year}.json")))


@step(r"(登记|.+局) ?(\d{4}-\d\d-\d\d) 至 (\d{4}-\d\d-\d\d) (台风停止办公|三月三放假)")
def _closed(world: World, whose: str, first: str, last: str, name: str) -> None:
    body = "" if whose == "登记" else whose
    days = PlaceDays(date.fromisoformat(first), date.fromisoformat(last), name, body)
    world.window.save_setting(with_days(world.window.hall, days))
    _redated(world)


@step(r"撤销 (\d{4}-\d\d-\d\d) 起的停止办公")
def _reopened(world: World, first: str) -> None:
    world.window.save_setting(without_days(world.window.hall, date.fromisoformat(first)))
    _redated(world)


def _redated(world: World) -> None:
    world.window.redate_cases()
    if world.case:
        world.case = world.window.store.ledger.case(world.case.number)


@step("期限的理由里有“(.*)”")
def _because(world: World, words: str) -> None:
    found = running_due(world.here, reckoning_of(world.window.desk))
    assert found is not None
    assert words in "".join(explain(found[0]))
