"""权力清单: read as halls keep it, held against the items, and binding where the hall says so."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.model.power_rules import POWERS_BIND
from counter_app.features.catalogs.acts.publish_powers import PowersReport, publish_powers
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Item, PowerEntry, Tenure
from counter_app.knowledge.catalog.powers import PowerFault, PowerList
from counter_app.knowledge.catalog.reading.power_list import read_power_list
from tests.conftest import Asking
from tests.generated_hall import POWERS, catalog, power_list

DAY = date(2026, 11, 23)
LOST = "SY-HZ-006"  # 居民身份证丢失补领

ENTRY = PowerEntry("11-22-33", "样例许可", holder="样例局")
ITEM = Item("112233", "样例许可", "样例局", item_type="行政许可")


def written(tmp_path: Path, rows: list[list[object]], merged: str = "") -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    if merged:
        page.merge_cells(merged)
    text = io.BytesIO()
    book.save(text)
    path = tmp_path / "清单.xlsx"
    path.write_bytes(text.getvalue())
    return path


@pytest.mark.parametrize(
    ("item", "entry", "fault"),
    [
        (ITEM, ENTRY, None),
        (replace(ITEM, code="x", base_code="11 2233"), ENTRY, None),
        (replace(ITEM, code="x"), ENTRY, None),
        (replace(ITEM, code="x", name="别的"), ENTRY, PowerFault.NO_ENTRY),
        (replace(ITEM, code="x", department="别局"), ENTRY, PowerFault.NO_ENTRY),
        (ITEM, replace(ENTRY, status="已取消"), PowerFault.CANCELLED),
        (ITEM, replace(ENTRY, holder="别局"), PowerFault.OTHER_HOLDER),
        (ITEM, replace(ENTRY, holder="别局", delegated_to=("样例局",)), None),
        (ITEM, replace(ENTRY, valid_to=date(2026, 11, 22)), PowerFault.BASIS_ENDED),
        (ITEM, replace(ENTRY, valid_to=DAY), None),
        (ITEM, replace(ENTRY, valid_from=date(2026, 11, 24)), PowerFault.BASIS_TO_COME),
        (replace(ITEM, code="x", item_type="公共服务事项", name="查询"), ENTRY, None),
    ],
)
def test_an_item_is_held_against_its_entry(
    item: Item, entry: PowerEntry, fault: PowerFault | None
) -> None:
    assert PowerList((entry,)).held(item, DAY).fault == fault


def test_a_moved_item_is_held_by_the_bureau_from_its_day_on() -> None:
    moved = replace(ITEM, authorities=(Tenure("审批局", since=DAY, former="样例局"),))
    entry = replace(ENTRY, holder="审批局", former="样例局")
    powers = PowerList((entry,))
    assert powers.held(moved, DAY).fault is None
    assert powers.held(moved, date(2026, 11, 22)).fault is PowerFault.OTHER_HOLDER


def test_without_a_list_nothing_is_wrong() -> None:
    assert PowerList(()).held(ITEM, DAY).fault is None


def test_a_list_is_read_under_its_title_with_the_fields_words(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        [
            ["三亚市样例局权力清单"],
            ["序号", "职权编码", "职权名称", "职权类型", "实施主体", "职权依据", "状态"],
            [1, "0001", "样例许可", "行政许可", "样例局", "《样例条例》第三条", "有效"],
            [2, "0002", "样例处罚", "行政处罚", "样例局", "《样例条例》第九条", "取消"],
            ["填表人：", "", "", "", "", "", ""],
        ],
        "A1:G1",
    )
    first, second = read_power_list(path).entries
    assert (first.code, first.name, first.kind) == ("0001", "样例许可", "行政许可")
    assert (first.holder, first.basis) == ("样例局", "《样例条例》第三条")
    assert second.status == "取消"


def test_one_code_twice_publishes_nothing(tmp_path: Path, window: Counter) -> None:
    path = written(
        tmp_path,
        [
            ["权力编码", "权力名称", "实施主体"],
            ["0001", "一", "样例局"],
            ["0001", "二", "样例局"],
        ],
    )
    report = published(window, path)
    assert [one.reason for one in report.errors] == ["catalog.power_twice"]
    assert not window.store.shelf.current().powers


def test_a_file_that_is_no_list_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, [["天气", "温度"], ["晴", 30]])
    with pytest.raises(Refusal):
        read_power_list(path)


def published(window: Counter, path: Path, *, dry_run: bool = False) -> PowersReport:
    window.ensure_catalog()
    return publish_powers(window.publishing(path.name), path, dry_run=dry_run)


def test_a_hall_of_full_size_is_held_against_its_list_in_time(
    tmp_path: Path, window: Counter
) -> None:
    items, powers = tmp_path / "c.json", tmp_path / "p.csv"
    items.write_bytes(catalog())
    powers.write_bytes(power_list())
    window.import_catalog(items)
    began = time.process_time()
    report = published(window, powers)
    assert time.process_time() - began < 5
    assert (len(report.entries), report.published) == (POWERS, True)
    assert (report.faults, len(report.without_item)) == ((), POWERS - 1316)


def test_a_new_catalog_keeps_the_list_and_is_warned_by_it(tmp_path: Path, window: Counter) -> None:
    powers = written(tmp_path, [["权力编码", "权力名称", "实施主体"], ["Z", "样例", "样例局"]])
    assert published(window, powers).version == 2
    items = tmp_path / "items.csv"
    items.write_text(
        "事项编码,事项名称,实施主体,事项类型\nA1,样例许可甲,样例局,行政许可\n", "utf-8"
    )
    report = window.import_catalog(items)
    assert [one.field for one in report.warnings if one.reason == "catalog.power_no_entry"] == [
        "A1"
    ]
    assert [one.code for one in window.store.shelf.current().powers] == ["Z"]


def test_a_dry_run_and_the_same_list_twice_publish_nothing(tmp_path: Path, window: Counter) -> None:
    path = written(tmp_path, [["权力编码", "权力名称", "实施主体"], ["Z", "样例", "样例局"]])
    assert not published(window, path, dry_run=True).published
    assert published(window, path).published
    assert not published(window, path).published


def test_the_list_binds_where_the_hall_says_so(
    tmp_path: Path, window: Counter, asking: Asking
) -> None:
    path = written(tmp_path, [["权力编码", "权力名称", "实施主体"], ["Z", "样例", "样例局"]])
    published(window, path)
    assert window.take_in(asking()).case.accepted  # it is only told
    rules = ((POWERS_BIND, "1"),)
    window.save_setting(replace(window.hall, feature_rules=rules))
    with pytest.raises(Refusal, match=r"item\.power_no_entry"):
        window.take_in(asking())
