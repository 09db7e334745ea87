"""The catalog's versions: listed, compared field by field, and gone back to."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from counter_app.features.catalogs.words.differences import compared
from counter_app.kernel.record import SetUp
from counter_app.knowledge.catalog.item import (
    Basis,
    Catalog,
    Commitment,
    Extension,
    Fee,
    Handling,
    Item,
    Limit,
    LimitUnit,
    Material,
    Outcome,
    Question,
    Renewal,
    Step,
    Tenure,
)
from counter_app.window.main import run
from tests.halls import HallOfWindows
from tests.people import PASSWORD

DONE, REFUSED = 0, 1
HEAD = "事项名称,实施编码,实施主体,承诺办结时限,申请材料\n"
OPENING = "个体工商户开业登记,QY-001,崖州区市场监督管理局,{limit},{materials}\n"
CLOSING = "个体工商户注销登记,QY-002,崖州区市场监督管理局,3个工作日,申请书\n"
FOOD = "食品经营许可,QY-003,崖州区市场监督管理局,5个工作日,申请书\n"

Saying = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def saying(capsys: pytest.CaptureFixture[str], folder: Path) -> Saying:
    """A command at a window: exit code, document, and what was said beside it."""

    def call(*words: str) -> tuple[int, Any, str]:
        capsys.readouterr()
        code = run(["--data", str(folder), "--json", *words])
        said = capsys.readouterr()
        return code, json.loads(said.out), said.err

    return call


def published(saying: Saying, place: Path, *lines: str) -> int:
    """A version of these items; gives its number."""
    file = place / "目录.csv"
    file.write_text(HEAD + "".join(lines), "utf-8")
    code, told, _said = saying("catalog", "import", str(file), "--accept-removals")
    assert code == DONE, told
    return int(told["version"])


@pytest.fixture
def three(saying: Saying, tmp_path: Path) -> tuple[int, int, int]:
    """The sample, then two items, then another limit, a material more, one gone, one new."""
    assert saying("catalog", "stats")[0] == DONE
    first = published(
        saying, tmp_path, OPENING.format(limit="10个工作日", materials="申请书"), CLOSING
    )
    second = published(
        saying, tmp_path, OPENING.format(limit="5个工作日", materials="申请书|身份证"), FOOD
    )
    return 1, first, second


def test_every_version_is_listed_with_its_count(saying: Saying, three: tuple[int, ...]) -> None:
    code, told, _said = saying("catalog", "history")
    assert code == DONE
    rows = told["versions"]
    assert [one["version"] for one in rows] == [3, 2, 1]
    assert [one["items"] for one in rows][:2] == [2, 2]
    assert [one["sample"] for one in rows] == [False, False, True]
    assert [one["source"] for one in rows][:2] == ["目录.csv", "目录.csv"]
    assert [one["same_as"] for one in rows] == [None, None, None]
    assert all(one["published_at"] for one in rows)


def test_two_versions_are_compared_field_by_field(saying: Saying, three: tuple[int, ...]) -> None:
    _sample, first, second = three
    code, told, _said = saying("catalog", "compare", str(first), str(second))
    assert code == DONE
    assert (told["from"], told["to"], told["catalog"]) == (first, second, [])
    assert told["added"] == [{"code": "QY-003", "name": "食品经营许可"}]
    assert told["removed"] == [{"code": "QY-002", "name": "个体工商户注销登记"}]
    (changed,) = told["changed"]
    assert (changed["code"], changed["fields"]) == ("QY-001", ["promised_limit", "materials"])
    told = {one["what"]: (one["before"], one["after"]) for one in changed["differences"]}
    assert told["承诺时限"] == ("10 个工作日", "5 个工作日")
    before, after = told["材料“身份证”"]
    assert (before, after.startswith("身份证")) == ("", True)
    assert set(told) == {"承诺时限", "材料“身份证”"}
    assert saying("catalog", "compare", str(first))[1]["to"] == second  # what is in force


def test_the_comparison_reads_as_lines(
    three: tuple[int, ...], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(["--data", str(folder), "catalog", "compare", "2", "3"]) == DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "第 2 版 → 第 3 版：新增 1，变更 1，移除 1"
    assert "＋ 食品经营许可  QY-003" in lines
    assert "－ 个体工商户注销登记  QY-002" in lines
    assert "    承诺时限：10 个工作日 → 5 个工作日" in lines
    assert run(["--data", str(folder), "catalog", "history"]) == DONE
    assert capsys.readouterr().out.splitlines()[0].startswith("第 3 版\t")


def test_going_back_is_asked_and_becomes_a_new_version(
    saying: Saying, three: tuple[int, ...]
) -> None:
    _sample, first, second = three
    code, told, said = saying("catalog", "go-back", str(first))
    assert (code, told["refused"]["reason"]) == (REFUSED, "command.nobody_agreed")
    assert "新增 1，变更 1，移除 1" in said
    assert "食品经营许可" in said  # what would go
    code, told, _said = saying("catalog", "go-back", str(first), "--yes")
    assert code == DONE
    assert told == {
        "version": second + 1,
        "back_to": first,
        "items": 2,
        "added": 1,
        "changed": 1,
        "removed": 1,
    }
    assert saying("catalog", "show", "QY-002")[0] == DONE
    assert saying("catalog", "history")[1]["versions"][0]["same_as"] == first
    code, told, _said = saying("catalog", "go-back", str(first), "--yes")  # it is in force
    assert (code, told["version"]) == (DONE, second + 1)


def test_what_is_no_version_and_what_is_made_up_is_refused(
    saying: Saying, three: tuple[int, ...]
) -> None:
    for version, reason in (("1", "catalog.back_to_sample"), ("77", "catalog.unknown_version")):
        code, told, _said = saying("catalog", "go-back", version, "--yes")
        assert (code, told["refused"]["reason"]) == (REFUSED, reason)
    assert saying("catalog", "compare", "77")[1]["refused"]["reason"] == "catalog.unknown_version"
    assert len(saying("catalog", "history")[1]["versions"]) == 3


def test_a_hall_goes_back_as_a_whole_and_knows_who_did_it(
    hall: HallOfWindows, tmp_path: Path, saying: Saying, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = hall.window("02"), hall.window("03")
    file = tmp_path / "目录.csv"
    file.write_text(HEAD + FOOD, "utf-8")
    first.close()
    hall.open.remove(first)
    for name in ("COUNTER_APP_NEW_PASSWORD", "COUNTER_APP_PASSWORD"):
        monkeypatch.setenv(name, PASSWORD)
    founding = ("account", "found", "root", "--name", "王管理")
    assert saying("--data", str(first.folder), *founding)[0] == DONE
    at_first = ("--data", str(first.folder), "--as", "root")
    assert saying(*at_first, "catalog", "import", str(file))[1]["version"] == 1001
    file.write_text(HEAD + CLOSING, "utf-8")
    importing = (*at_first, "catalog", "import", str(file), "--accept-removals")
    assert saying(*importing)[1]["version"] == 1002
    code, told, _said = saying("--data", str(first.folder), "catalog", "go-back", "1001", "--yes")
    assert (code, told["refused"]["reason"]) == (REFUSED, "sign_in.needed")
    code, told, _said = saying(*at_first, "catalog", "go-back", "1001", "--yes")
    assert (code, told["version"], told["back_to"]) == (DONE, 1003, 1001)
    second.link.sync_once()
    assert [one.code for one in second.store.shelf.current().items] == ["QY-003"]
    _code, told, _said = saying(*at_first, "catalog", "history")
    known = {one["version"]: (one["by"], one["window"], one["same_as"]) for one in told["versions"]}
    assert known[1003] == ("root", "02", 1001)
    assert known[1002] == ("root", "02", None)
    _code, told, _said = saying("--data", str(first.folder), "catalog", "history")
    assert {one["by"] for one in told["versions"]} == {""}  # names are for who reads the record
    saying(*at_first, "sync", "once")
    second.link.sync_once()
    abouts = [one.happening for one in second.store.ledger.happenings(SetUp)]
    assert "1003 · ← 1001" in [one.about for one in abouts if isinstance(one, SetUp)]


OTHER: dict[str, Any] = {
    "code": "QY-009",
    "handling": Handling.IMMEDIATE,
    "statutory_limit": Limit(3, LimitUnit.MONTHS),
    "promised_limit": Limit(3, LimitUnit.MONTHS),
    "authorities": (Tenure("某委"),),
    "statutory_basis": Basis("某法第一条"),
    "extension": Extension(Limit(5, LimitUnit.WORKING_DAYS)),
    "special_steps": (Step("公告"),),
    "baseline_limit": Limit(9, LimitUnit.MONTHS),
    "commitment": Commitment("告知的内容"),
    "applicants_least": 2,
    "applicants_most": 2,
    "renewal": Renewal(),
    "visits": 0,
    "online": False,
    "windowed": True,
    "joint": True,
    "quota": True,
    "fee": Fee(amount="10 元"),
    "outcome": Outcome(name="执照"),
    "questions": (Question("有没有照片", ("有", "没有")),),
    "materials": (Material("照片"),),
    "valid_from": date(2026, 1, 1),
    "valid_to": date(2027, 1, 1),
    "extra": {"备注": "周三办"},
}


@pytest.mark.parametrize("name", [one.name for one in fields(Item) if one.name != "code"])
def test_no_field_changes_without_being_told(name: str) -> None:
    plain = Item("QY-001", "登记", "某局")
    now = getattr(plain, name)
    another = OTHER.get(name, ("别的",) if isinstance(now, tuple) else "别的")
    changed = replace(plain, **{name: another})
    old, new = (
        Catalog(1, "目录", "目录.csv", False, "", None, (item,)) for item in (plain, changed)
    )
    (told,) = compared(old, new).changed
    assert told.fields == (name,)
    assert told.differences
    assert all(one.before != one.after for one in told.differences)
    assert compared(old, old).is_same


def test_what_no_line_of_an_item_tells_is_told_all_the_same() -> None:
    """Two materials of one name, in another order."""
    one, two = Material("照片", originals=1), Material("照片", originals=2)
    old, new = (
        Catalog(1, "", "", False, "", None, (Item("C", "登记", "某局", materials=both),))
        for both in ((one, two), (two, one))
    )
    (told,) = compared(old, new).changed
    assert told.differences
    head = compared(old, replace(old, title="新目录", effective_on=date(2027, 1, 1))).head
    assert [difference.what for difference in head] == ["标题", "生效日期"]
