"""Departments keep their own parts of the catalog; who may publishes them as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.assembly import Counter
from counter_app.features.catalogs.acts.own_parts import hand_in as bring
from counter_app.features.catalogs.acts.own_parts import own_parts, publish_parts
from counter_app.features.catalogs.acts.publish_catalog import WHOLE, How, PublishReport
from counter_app.features.catalogs.model.handed_in import PartState
from counter_app.kernel.account import Grant
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Role
from tests.halls import HallOfWindows
from tests.people import enter, staff

HEAD = "事项编码,事项名称,所属部门,承诺办结时限\n"
MARKET = [f"A-{n:03},食品经营许可（{n}）,市场监管局,10个工作日" for n in range(1, 6)]
CIVIL = [f"B-{n:03},社会救助（{n}）,民政局,5个工作日" for n in range(1, 6)]
OF_MARKET, OF_CIVIL = (Grant(Role.OFFICER, department=name) for name in ("市场监管局", "民政局"))


def a_file(place: Path, rows: list[str]) -> Path:
    file = place / "目录.csv"
    file.write_text(HEAD + "".join(f"{row}\n" for row in rows), "utf-8")
    return file


@pytest.fixture
def known(window: Counter, tmp_path: Path) -> Counter:
    """A window with a catalog of two departments, and an officer for each."""
    window.import_catalog(a_file(tmp_path, [*MARKET, *CIVIL]))
    staff(window, market=[OF_MARKET], civil=[OF_CIVIL])
    return window


def hand_in(
    window: Counter, who: str, place: Path, rows: list[str], how: How = WHOLE
) -> PublishReport:
    enter(window, who)
    return bring(window.desk, a_file(place, rows), how)


def states(window: Counter) -> dict[str, PartState]:
    return {one.department: one.state for one in own_parts(window.desk)}


def published(window: Counter, *only: str) -> PublishReport:
    enter(window, "root")
    return publish_parts(window.publishing("parts"), WHOLE, only)


def shorter(rows: list[str], limit: str) -> list[str]:
    return [f"{rows[0].rsplit(',', 1)[0]},{limit}", *rows[1:]]


def test_each_officer_hands_in_and_the_whole_is_published_as_one(
    known: Counter, tmp_path: Path
) -> None:
    version = known.store.shelf.current().version
    report = hand_in(known, "market", tmp_path, shorter(MARKET, "6个工作日"))
    assert (report.handed_in, report.published) == (True, False)
    hand_in(known, "civil", tmp_path, shorter(CIVIL, "即办"))
    assert known.store.shelf.current().version == version
    assert states(known) == {"市场监管局": PartState.WAITING, "民政局": PartState.WAITING}
    report = published(known)
    assert report.published
    assert [one.code for one in report.changes.changed] == ["A-001", "B-001"]
    assert known.store.shelf.current().version == version + 1
    assert set(states(known).values()) == {PartState.PUBLISHED}
    with pytest.raises(Refusal) as refused:
        published(known)
    assert refused.value.reason == "catalog.no_parts"


def test_an_officer_keeps_no_other_department_s_items(known: Counter, tmp_path: Path) -> None:
    for rows in (CIVIL[1:], [*MARKET[1:], CIVIL[0]]):
        with pytest.raises(Refusal) as refused:
            hand_in(known, "market", tmp_path, rows)
        assert refused.value.reason == "catalog.not_of_department"
    assert states(known) == {}


def test_an_officer_publishes_nothing_and_who_publishes_hands_nothing_in(
    known: Counter, tmp_path: Path
) -> None:
    enter(known, "market")
    with pytest.raises(Refusal) as refused:
        known.publishing("parts")
    assert refused.value.reason == "rights.lacking"
    with pytest.raises(Refusal) as refused:
        hand_in(known, "root", tmp_path, MARKET)
    assert refused.value.reason == "rights.lacking"


def test_one_department_s_part_may_be_published_alone(known: Counter, tmp_path: Path) -> None:
    hand_in(known, "market", tmp_path, shorter(MARKET, "6个工作日"))
    hand_in(known, "civil", tmp_path, shorter(CIVIL, "即办"))
    assert [one.code for one in published(known, "民政局").changes.changed] == ["B-001"]
    assert states(known) == {"市场监管局": PartState.WAITING, "民政局": PartState.PUBLISHED}
    with pytest.raises(Refusal):
        published(known, "住建局")


def test_what_was_published_otherwise_meanwhile_is_not_taken_back(
    known: Counter, tmp_path: Path
) -> None:
    hand_in(known, "civil", tmp_path, shorter(CIVIL, "即办"))
    enter(known, "root")
    known.import_catalog(a_file(tmp_path, [*MARKET, *CIVIL[1:], "B-009,殡葬,民政局,1个工作日"]))
    assert states(known) == {"民政局": PartState.OVERTAKEN}
    with pytest.raises(Refusal):
        published(known)


def test_the_same_or_a_trial_is_not_handed_in_and_the_last_one_counts(
    known: Counter, tmp_path: Path
) -> None:
    assert not hand_in(known, "civil", tmp_path, CIVIL).handed_in
    tried = hand_in(known, "civil", tmp_path, shorter(CIVIL, "即办"), How(dry_run=True))
    assert (tried.handed_in, states(known)) == (False, {})
    hand_in(known, "civil", tmp_path, shorter(CIVIL, "即办"))
    hand_in(known, "civil", tmp_path, shorter(CIVIL, "3个工作日"))
    (told,) = own_parts(known.desk)
    assert (told.by.code, told.catalog.items[0].promised_limit) != ("civil", None)
    assert published(known).published
    assert known.item("B-001").promised_limit == told.catalog.items[0].promised_limit


def test_what_one_window_s_officer_handed_in_another_window_publishes(
    hall: HallOfWindows, tmp_path: Path
) -> None:
    first, second = hall.window("02"), hall.window("03")
    first.import_catalog(a_file(tmp_path, [*MARKET, *CIVIL]))
    bring(first.desk, a_file(tmp_path, shorter(CIVIL, "即办")), WHOLE)
    first.link.sync_once()
    second.link.sync_once()
    assert states(second) == {"民政局": PartState.WAITING}
    publish_parts(second.publishing("parts"), WHOLE)
    first.link.sync_once()
    assert first.item("B-001").promised_limit == second.item("B-001").promised_limit
    assert states(first) == {"民政局": PartState.PUBLISHED}
