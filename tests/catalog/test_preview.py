"""A file is looked at before it is published; what is unsure is said in a map."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counter_app.window.main import run
from tests.catalog.reading.sheets import xlsx

DONE, REFUSED = 0, 1
Saying = Callable[..., tuple[int, Any, str]]
HEAD = ["序号", "事项编码", "事项名称", "实施主体", "到现场次数", "收费与否"]


@pytest.fixture
def saying(capsys: pytest.CaptureFixture[str], folder: Path) -> Saying:
    """A command at a window: exit code, document, and what was said beside it."""

    def call(*words: str, plain: bool = False) -> tuple[int, Any, str]:
        capsys.readouterr()
        code = run(["--data", str(folder), *([] if plain else ["--json"]), *words])
        said = capsys.readouterr()
        return code, said.out if plain else json.loads(said.out or "null"), said.err

    return call


def rows(*visits: str) -> list[list[object]]:
    return [
        [n, f"A-{n:03}", f"第{n}件登记", "样例市民政局", one, "否"]
        for n, one in enumerate(visits, start=1)
    ]


def test_a_preview_says_how_columns_and_rows_are_understood(saying: Saying, tmp_path: Path) -> None:
    file = tmp_path / "目录.xlsx"
    file.write_bytes(xlsx({"事项": [["样例市目录"], HEAD, *rows("1", "0"), ["合计", "2项"]]}))
    code, told, _ = saying("catalog", "preview", str(file))
    assert code == DONE
    (sheet,) = told["sheets"]
    assert (sheet["header_rows"], sheet["items"], told["ready"]) == ([2], 2, True)
    found = [(one["title"], one["field"]) for one in sheet["columns"]]
    assert found[:4] == [
        ("序号", "serial"),
        ("事项编码", "code"),
        ("事项名称", "name"),
        ("实施主体", "authorities"),
    ]
    assert all(one["why"] for one in sheet["columns"])
    assert [one["kind"] for one in sheet["rows"]] == ["title", "header", "item", "item", "total"]
    assert [one["kind"] for one in told["problems"]] == ["total_row"]
    assert told["first"][0]["code"] == "A-001"
    assert not saying("catalog", "history")[1]["versions"]


def test_a_thousand_equal_problems_are_one_line(saying: Saying, tmp_path: Path) -> None:
    file = tmp_path / "目录.xlsx"
    lines = [["", f"A-{n:04}", f"第{n}件登记", "样例市民政局", "1", "否"] for n in range(1200)]
    for line in lines:
        line[2] = ""
    lines[0][2] = "有名称的登记"
    file.write_bytes(xlsx({"事项": [HEAD, *lines]}))
    _, told, _ = saying("catalog", "preview", str(file))
    (problem,) = [one for one in told["problems"] if one["kind"] == "blank"]
    assert (problem["count"], problem["level"], len(problem["places"])) == (1199, "error", 5)
    assert problem["mend"]
    code, _, said = saying("catalog", "import", str(file))
    assert code == REFUSED
    assert len(said.splitlines()) < 5
    accepting = tmp_path / "对照表.json"
    accepting.write_text('{"accept": ["blank"]}', "utf-8")
    code, told, _ = saying("catalog", "import", str(file), "--map", str(accepting))
    assert (code, told["items"]) == (DONE, 1)


def test_a_column_that_nobody_knows_is_said_in_a_map(saying: Saying, tmp_path: Path) -> None:
    file, mapped = tmp_path / "目录.csv", tmp_path / "对照表.json"
    file.write_text("暗号,事项名称,要跑几趟\nA-1,甲登记,1\nA-2,乙登记,0\n", "utf-8")
    code, _, said = saying("catalog", "import", str(file))
    assert code == REFUSED
    assert "--map" in said
    mapped.write_text(
        json.dumps(
            {
                "columns": {"暗号": "实施编码", "C": "visits"},
                "values": {"department": "样例市民政局"},
            }
        ),
        "utf-8",
    )
    code, told, _ = saying("catalog", "import", str(file), "--map", str(mapped))
    assert (code, told["items"], told["warnings"]) == (DONE, 2, [])
    shown = saying("catalog", "show", "A-1")[1]
    assert (shown["visits"], shown["department"]) == (1, "样例市民政局")


def test_a_map_may_name_the_header_or_say_that_there_is_none(
    saying: Saying, tmp_path: Path
) -> None:
    file, mapped = tmp_path / "目录.tsv", tmp_path / "对照表.json"
    file.write_text("宣传部\t甲审批\t1001\n科创\t乙审批\t1002\n", "utf-8")
    assert saying("catalog", "import", str(file))[0] == REFUSED
    plain = {"header_rows": [], "columns": {"A": "部门", "B": "name", "C": "code"}}
    mapped.write_text(json.dumps(plain), "utf-8")
    code, told, _ = saying("catalog", "import", str(file), "--map", str(mapped), "--dry-run")
    assert (code, told["items"], told["departments"]) == (DONE, 2, 2)


def test_the_map_that_a_preview_writes_reads_the_file_the_same(
    saying: Saying, tmp_path: Path
) -> None:
    file, mapped = tmp_path / "目录.xlsx", tmp_path / "对照表.json"
    file.write_bytes(xlsx({"事项": [["样例市目录"], HEAD, *rows("1", "0")]}))
    first = saying("catalog", "preview", str(file), "--write-map", str(mapped))[1]
    again = saying("catalog", "preview", str(file), "--map", str(mapped))[1]
    fields = [[one["field"] for one in told["sheets"][0]["columns"]] for told in (first, again)]
    assert fields[0] == fields[1]
    assert first["first"] == again["first"]
    code, _, said = saying("catalog", "preview", str(file), "--write-map", str(mapped))
    assert code == REFUSED, said  # never over a file without --force


@pytest.mark.parametrize(
    ("plain", "named"),
    [
        ("[1]", "JSON"),
        ('{"colums": {}}', "colums"),
        ('{"columns": {"暗号": "colour"}}', "colour"),
        ('{"columns": {"没有的列": "code"}}', "没有的列"),
        ('{"accept": ["code_rounded"]}', "code_rounded"),
        ('{"header_rows": [3, 1]}', "header_rows"),
        ('{"columns": []}', "columns"),
    ],
)
def test_a_slip_in_a_map_is_named(saying: Saying, tmp_path: Path, plain: str, named: str) -> None:
    file, mapped = tmp_path / "目录.csv", tmp_path / "对照表.json"
    file.write_text("暗号,事项名称,部门\nA-1,甲登记,甲局\n", "utf-8")
    mapped.write_text(plain, "utf-8")
    code, _, said = saying("catalog", "import", str(file), "--map", str(mapped))
    assert code == REFUSED
    assert named in said


def test_a_preview_is_read_by_people_too(saying: Saying, tmp_path: Path) -> None:
    file = tmp_path / "目录.xlsx"
    file.write_bytes(xlsx({"事项": [HEAD, *rows("1")]}))
    code, told, _ = saying("catalog", "preview", str(file), plain=True)
    assert code == DONE
    assert "C  事项名称 → 事项名称  （列名“事项名称”）" in told
    assert "可以发布：1 个事项。" in told


def test_a_hall_adds_names_of_its_own_columns(saying: Saying, tmp_path: Path) -> None:
    file, settings = tmp_path / "目录.csv", tmp_path / "设置.json"
    file.write_text("权责码,权责事项名称,承办股室,跑几回\nA-1,甲登记,样例股,1\n", "utf-8")
    assert saying("catalog", "preview", str(file))[1]["ready"] is False
    told = saying("hall", "settings")[1]
    told = told.get("settings", told)
    name = "catalog_column_names"
    assert told[name] == ""
    wrong = {name: "权责码=colour"}
    settings.write_text(json.dumps(wrong), "utf-8")
    code, _, said = saying("hall", "settings", str(settings))
    assert (code, "权责码=colour" in said) == (REFUSED, True)
    settings.write_text(
        json.dumps({name: "权责码=实施编码；承办股室 = department;跑几回=visits"}), "utf-8"
    )
    assert saying("hall", "settings", str(settings))[0] == DONE
    code, told, _ = saying("catalog", "import", str(file))
    assert (code, told["items"], told["warnings"]) == (DONE, 1, [])
    shown = saying("catalog", "show", "A-1")[1]
    assert (shown["department"], shown["visits"]) == ("样例股", 1)
