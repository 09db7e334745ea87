"""What a new file changes of the catalog in force: only that, said item by item, and asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.assembly import Counter
from counter_app.features.catalogs.acts.publish_catalog import WHOLE, How, PublishReport
from counter_app.features.catalogs.commands.catalog_changes import change_lines, plain_changes
from counter_app.features.catalogs.words.remarks import say_remark
from counter_app.knowledge.catalog.item import Limit, LimitUnit, Theme, ThemePart
from tests.conftest import Asking

HEAD = "序号,事项编码,事项名称,所属部门,承诺办结时限,申请材料,备注\n"
MARKET = [
    f"A-{n:03},食品经营许可（{n}）,市场监管局,10个工作日,申请书|身份证,窗口办" for n in range(1, 21)
]
CIVIL = [f"B-{n:03},社会救助（{n}）,民政局,5个工作日,申请书,窗口办" for n in range(1, 21)]
BOTH = [*MARKET, *CIVIL]

ADD, CHANGE, GO = "added", "changed", "removed"


def a_file(place: Path, rows: list[str], name: str = "目录.csv") -> Path:
    file = place / name
    file.write_text(HEAD + "".join(f"{n},{row}\n" for n, row in enumerate(rows, 1)), "utf-8")
    return file


@pytest.fixture
def known(window: Counter, tmp_path: Path) -> Counter:
    """A window whose catalog in force has two departments with twenty items each."""
    window.import_catalog(a_file(tmp_path, BOTH))
    return window


def published(window: Counter, place: Path, rows: list[str], how: How = WHOLE) -> PublishReport:
    return window.import_catalog(a_file(place, rows), how)


def counts(report: PublishReport) -> dict[str, int]:
    plain = plain_changes(report)
    return {name: plain[name] for name in (ADD, CHANGE, GO)}


def reasons(report: PublishReport) -> list[str]:
    assert all(say_remark(one) for one in (*report.errors, *report.warnings))
    return [one.reason for one in report.errors]


def test_an_item_put_on_top_changes_no_other(known: Counter, tmp_path: Path) -> None:
    new = "A-000,小作坊登记,市场监管局,10个工作日,申请书,窗口办"
    report = published(known, tmp_path, [new, *BOTH])
    assert counts(report) == {ADD: 1, CHANGE: 0, GO: 0}
    assert plain_changes(report)["new_items"] == [{"code": "A-000", "name": "小作坊登记"}]


def test_what_changed_is_named_by_item_and_field(known: Counter, tmp_path: Path) -> None:
    rows = [row.replace("10个", "6个") if row.startswith("A-001") else row for row in BOTH]
    rows = [row.replace("申请书,窗", "申请书|照片,网") if "B-003" in row else row for row in rows]
    tried = published(known, tmp_path, rows, How(dry_run=True))
    done = published(known, tmp_path, rows)
    for report in (tried, done):
        assert counts(report) == {ADD: 0, CHANGE: 2, GO: 0}
        assert plain_changes(report)["changes"] == [
            {
                "code": "A-001",
                "name": "食品经营许可（1）",
                "fields": ["promised_limit"],
                "cases": [],
            },
            {
                "code": "B-003",
                "name": "社会救助（3）",
                "fields": ["materials", "extra"],
                "cases": [],
            },
        ]
    lines = list(change_lines(done))
    assert "    承诺时限：10 个工作日 → 6 个工作日" in lines
    assert (tried.published, done.published) == (False, True)


def test_the_same_file_twice_is_no_new_version(known: Counter, tmp_path: Path) -> None:
    version = known.store.shelf.current().version
    report = published(known, tmp_path, BOTH)
    assert (report.published, report.version, report.says_nothing_new) == (False, version, True)
    report = published(known, tmp_path, BOTH[::-1])  # the order of rows says nothing of items
    assert (report.published, report.version) == (False, version)
    assert known.store.shelf.current().version == version


def test_open_cases_of_what_changes_or_goes_are_named(
    known: Counter, asking: Asking, tmp_path: Path
) -> None:
    papers = [{"name": name, "state": "present"} for name in ("申请书", "身份证")]
    one, two = (
        known.take_in(asking(item=code, situation={}, materials=papers, form={})).case
        for code in ("A-001", "A-002")
    )
    rows = [row.replace("10个", "6个") if row.startswith("A-001") else row for row in BOTH[:1]]
    report = published(known, tmp_path, [*rows, *BOTH[2:]])
    plain = plain_changes(report)
    assert [each["cases"] for each in plain["changes"]] == [[one.number]]
    assert plain["removed_items"] == [
        {"code": "A-002", "name": "食品经营许可（2）", "cases": [two.number]}
    ]
    assert any(one.number in line for line in change_lines(report))
    kept = known.desk.ledger.case(one.number)
    version = kept.received.catalog_version
    assert known.store.shelf.item("A-001", version).promised_limit == Limit(
        10, LimitUnit.WORKING_DAYS
    )


def test_a_file_without_many_items_of_before_is_asked_about(known: Counter, tmp_path: Path) -> None:
    version = known.store.shelf.current().version
    for how in (How(dry_run=True), How()):
        report = published(known, tmp_path, MARKET, how)
        assert (reasons(report), counts(report)) == (
            ["catalog.many_removed"],
            {ADD: 0, CHANGE: 0, GO: 20},
        )
        assert report.asks_about_removals
        assert known.store.shelf.current().version == version
    assert published(known, tmp_path, BOTH[4:]).published  # a tenth, not more
    report = published(known, tmp_path, MARKET, How(accept_removals=True))
    assert report.published
    assert len(known.store.shelf.current().items) == 20


def test_a_department_s_own_file_replaces_its_items_only(known: Counter, tmp_path: Path) -> None:
    rows = ["B-001,社会救助（一）,民政局,5个工作日,申请书,窗口办", *CIVIL[1:10]]
    report = published(known, tmp_path, rows, How(part=True))
    assert counts(report) == {ADD: 0, CHANGE: 1, GO: 10}
    assert (report.items, report.departments, report.published) == (30, 2, True)
    codes = [item.code for item in known.store.shelf.current().items]
    assert codes == [*(f"A-{n:03}" for n in range(1, 21)), *(f"B-{n:03}" for n in range(1, 11))]
    back = published(known, tmp_path, MARKET[::-1], How(part=True))  # as it is in force
    assert not back.published


def test_a_part_takes_no_item_from_another_department(known: Counter, tmp_path: Path) -> None:
    rows = [*CIVIL, "A-001,食品经营许可（1）,民政局,10个工作日,申请书,窗口办"]
    report = published(known, tmp_path, rows, How(part=True))
    assert (reasons(report), report.published) == (["catalog.code_of_another"], False)


def test_a_department_that_nobody_knows_is_told(known: Counter, tmp_path: Path) -> None:
    rows = ["C-001,建房审批,住建局,10个工作日,申请书,窗口办"]
    report = published(known, tmp_path, rows, How(part=True))
    assert [one.reason for one in report.warnings if one.line is None and not one.field] == [
        "catalog.part_new_department"
    ]
    assert (counts(report), report.items) == ({ADD: 1, CHANGE: 0, GO: 0}, 41)


def test_themes_stay_with_a_part_and_go_with_a_table_only_in_sight(
    known: Counter, tmp_path: Path
) -> None:
    from dataclasses import replace

    shelf = known.store.shelf
    theme = Theme("T1", "开餐饮店", "", (ThemePart("A-001"), ThemePart("B-001")))
    shelf.publish(replace(shelf.current(), themes=(theme,)), known.desk.clock.now())
    report = published(known, tmp_path, CIVIL[1:], How(part=True))
    assert reasons(report) == ["catalog.theme_needs_item"]
    report = published(known, tmp_path, CIVIL[:1], How(part=True))
    assert report.published
    assert shelf.current().themes == (theme,)
    report = published(known, tmp_path, [*MARKET, *CIVIL[:1]])
    assert "catalog.themes_gone" in [one.reason for one in report.warnings]


def test_against_a_sample_nothing_is_removed_and_a_part_is_the_whole(
    window: Counter, tmp_path: Path
) -> None:
    window.ensure_catalog()
    assert window.store.shelf.current().sample
    report = published(window, tmp_path, MARKET, How(part=True))
    assert (counts(report), report.published) == ({ADD: 20, CHANGE: 0, GO: 0}, True)
    assert not list(change_lines(report))
