"""Without --json the command line speaks the words of the counter, not those of the program."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from counter_app.features.cases.model.case import Status
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.catalogs.commands.catalog_lines import figure_lines
from counter_app.features.catalogs.words.item_lines import item_lines
from counter_app.kernel.paper import Standing
from counter_app.knowledge.catalog.catalog_json import item_to_dict
from counter_app.knowledge.catalog.figures import CatalogFigures, figures
from counter_app.knowledge.catalog.item import Catalog, Handling, Item, Material, Question, When
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.window.main import run

DONE, REFUSED = 0, 1
CODES = {
    one.value for enum in (Status, PaperKind, Standing, Handling, LimitUnit) for one in enum
} | {one.name for kind in (Item, Material, CatalogFigures) for one in fields(kind)}

Lines = Callable[..., list[str]]


@pytest.fixture
def lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> Lines:
    def call(*words: str, code: int = DONE) -> list[str]:
        assert run(["--data", str(folder), *words]) == code
        return capsys.readouterr().out.splitlines()

    return call


@pytest.fixture
def papers(
    folder: Path, tmp_path: Path, lost_card: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> list[dict[str, str]]:
    request = tmp_path / "request.json"
    request.write_text(json.dumps(lost_card), encoding="utf-8")
    assert run(["--data", str(folder), "case", "accept", str(request), "--json"]) == DONE
    accepted: list[dict[str, str]] = json.loads(capsys.readouterr().out)["documents"]
    return accepted


def codes_in(said: list[str]) -> set[str]:
    return CODES & set(re.findall(r"[a-z_]+", "\n".join(said)))


def test_figures_and_items_stand_in_words(lines: Lines) -> None:
    said = lines("catalog", "stats")
    assert "事项：203" in said
    assert "一窗通办率：98.43%" in said
    assert said[-1] == "这是样例目录，仅供演示。"
    assert not codes_in(said)
    said = lines("catalog", "show", "SY-HZ-006")
    assert said[0] == "居民身份证丢失补领  SY-HZ-006"
    assert "办件类型：承诺件" in said
    assert "承诺时限：15 个自然日" in said
    assert any(line.startswith(" 1. 居民户口簿（必要；证件证书证明；") for line in said)
    assert not codes_in(said)


def test_every_word_of_an_item_is_shown() -> None:
    item = Item(
        "A1", "居住证办理", "公安局",
        handling=Handling.IMMEDIATE,
        statutory_limit=Limit(0, LimitUnit.WORKING_DAYS),
        visits=0,
        online=False,
        questions=(
            Question("是否本人", ("是", "代办")),
            Question("代办人", ("亲属", "其他"), (When("是否本人", ("代办",)),)),
        ),
        materials=(Material("照片", copies=2, needed_when=(When("是否本人", ("是",)),)),),
        conditions="一、甲\n二、乙",
        extra={"备注": "丙"},
    )  # fmt: skip
    assert list(item_lines(item)) == [
        "居住证办理  A1",
        "部门：公安局",
        "办件类型：即办件",
        "法定时限：当场办结",
        "到现场次数：0",
        "可网上办理：否",
        "受理条件：一、甲 二、乙",
        "情形“是否本人”：是 / 代办",
        "情形“代办人”：亲属 / 其他 〔仅当 是否本人：代办〕",
        " 1. 照片（必要；复印件 2 份） 〔仅当 是否本人：是〕",
        "备注：丙",
    ]
    assert set(item_to_dict(item)) == {one.name for one in fields(Item)}


def test_figures_that_the_catalog_does_not_tell_are_a_dash() -> None:
    catalog = Catalog(1, "", "", sample=False, published_at="", effective_on=None,
                      items=(Item("A1", "甲", "乙"),))  # fmt: skip
    said = list(figure_lines(figures(catalog)))
    assert "一窗通办率：—" in said
    assert "到现场次数：未注明 1 项" in said
    assert len(said) >= len(fields(CatalogFigures)) - 4


def test_copying_voiding_and_verifying_a_paper_in_words(
    lines: Lines, papers: list[dict[str, str]]
) -> None:
    number, path = papers[0]["number"], papers[0]["path"]
    said = lines("document", "verify", path)
    assert said[0].startswith("✓ 签名有效，文书现行有效。")
    assert f"文书：受理通知书  {number}" in said
    assert "份数：原件" in said
    assert said[-1] == "效力：有效"
    (line,) = lines("document", "render", number)
    assert line.startswith(f"受理通知书  {number}  补打第 1 次  /")
    copied = line.rsplit("  ", 1)[1]
    assert "份数：补打第 1 次" in lines("document", "verify", copied)
    assert lines("document", "void", number, "--reason", "打印错误") == [
        f"受理通知书  {number}  已作废：打印错误"
    ]
    said = lines("document", "verify", path)
    assert said[0].startswith("▲")
    assert said[-1] == "效力：已作废"
    assert not codes_in(said)


def test_what_a_doubtful_code_claims_is_shown_without_a_standing(
    lines: Lines, papers: list[dict[str, str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = papers[0]["path"]
    other = ["--data", str(tmp_path / "other"), "document", "verify", path]
    assert run(other) == REFUSED
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "签名不是本大厅信任的窗口作出的，无法认可。"
    assert f"文书：受理通知书  {papers[0]['number']}" in said
    assert not any(line.startswith(("效力", "签发窗口")) for line in said)
    assert lines("document", "verify", "ZWFW:NOTHING", code=REFUSED) == [
        "二维码内容残缺或被改动，无法核验。"
    ]


def test_importing_says_whether_it_published(lines: Lines, tmp_path: Path) -> None:
    path = tmp_path / "catalog.csv"
    path.write_text("实施编码,事项名称,部门\nA1,居住证办理,公安局\n", encoding="utf-8")
    told = "1 个事项，1 个部门；新增 1，变更 0，移除 0；提醒 0 条"
    assert lines("catalog", "import", str(path), "--dry-run") == [f"只检查，没有发布：{told}"]
    assert lines("catalog", "import", str(path)) == [f"已发布第 1 版：{told}"]
