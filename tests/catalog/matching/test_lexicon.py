"""The lexicon of everyday language, as shipped and as someone may have damaged it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.assets import resource
from counter_app.knowledge.matching import Lexicon, read_lexicon
from counter_app.knowledge.matching.lexicon import Official, Saying


@pytest.fixture(scope="module")
def shipped() -> Lexicon:
    return read_lexicon(resource("matching"))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "matching"
    (folder / "everyday").mkdir(parents=True)
    (folder / "kinds.tsv").write_text("亲人\t老伴|爸爸\n", "utf-8")
    (folder / "fillers.txt").write_text("# 问法\n怎么办\n", "utf-8")
    (folder / "pinyin.tsv").write_text("ban\t办伴\nzheng\t证\t症\n", "utf-8")
    (folder / "places.txt").write_text("# 地名\n海南 三亚\n海口\n", "utf-8")
    (folder / "everyday" / "life.tsv").write_text(
        "{亲人}+走了|丧葬费\t死亡待遇|抚恤^0.5\n", "utf-8"
    )
    return folder


def test_sayings_are_read_with_their_kinds_and_weights(own: Path) -> None:
    officials = (Official("死亡待遇"), Official("抚恤", 0.5))
    lexicon = read_lexicon(own)
    assert lexicon.sayings == (
        Saying((("老伴", "爸爸"), ("走了",)), officials),
        Saying((("丧葬费",),), officials),
    )
    assert lexicon.fillers == ("怎么办",)
    assert lexicon.places == ("海南", "三亚", "海口")
    assert lexicon.readings == (("ban", "办伴"), ("zheng", "证", "症"))


@pytest.mark.parametrize(
    ("file", "text", "reason", "field"),
    [
        ("everyday/life.tsv", "丧葬费 死亡待遇\n", "lexicon.not_two_columns", "life.tsv:1"),
        ("everyday/life.tsv", "# 身后\n{邻居}\t死亡\n", "lexicon.unknown_kind", "life.tsv:2"),
        ("everyday/life.tsv", "丧葬费\t死亡^很\n", "lexicon.bad_weight", "life.tsv:1"),
        ("everyday/life.tsv", "丧葬费\t死亡^2\n", "lexicon.bad_weight", "life.tsv:1"),
        ("everyday/life.tsv", "丧葬费\t死亡^nan\n", "lexicon.bad_weight", "life.tsv:1"),
        ("everyday/life.tsv", "丧葬费||x\t死亡\n", "lexicon.empty", "life.tsv:1"),
        ("everyday/life.tsv", "丧葬费\t死亡|\n", "lexicon.empty", "life.tsv:1"),
        ("kinds.tsv", "亲人\t老伴||爸\n", "lexicon.empty", "kinds.tsv:1"),
        ("pinyin.tsv", "ban\tB\n", "lexicon.bad_reading", "pinyin.tsv:1"),
        ("pinyin.tsv", "BAN\t办\n", "lexicon.bad_reading", "pinyin.tsv:1"),
    ],
)
def test_a_damaged_line_is_named(own: Path, file: str, text: str, reason: str, field: str) -> None:
    (own / file).write_text(text, "utf-8")
    with pytest.raises(Refusal) as caught:
        read_lexicon(own)
    assert (caught.value.reason, caught.value.field) == (reason, field)


def test_a_file_that_is_no_text_is_refused(own: Path) -> None:
    (own / "fillers.txt").write_bytes("怎么办".encode("gb18030"))
    with pytest.raises(Refusal) as caught:
        read_lexicon(own)
    assert caught.value.reason == "lexicon.not_text"


def test_a_missing_file_is_trouble(own: Path) -> None:
    (own / "pinyin.tsv").unlink()
    with pytest.raises(Trouble) as caught:
        read_lexicon(own)
    assert caught.value.reason == "lexicon.unreadable"


def test_the_shipped_lexicon_is_large_and_knows_every_common_character(shipped: Lexicon) -> None:
    read = {one for row in shipped.readings for one in "".join(row[1:])}
    assert len(shipped.sayings) > 2500
    assert len(read) > 20_000
    lacking = {
        one
        for saying in shipped.sayings
        for official in saying.officials
        for one in official.words
        if one >= "\u4e00" and one not in read
    }
    assert not lacking


def test_the_shipped_lexicon_says_nothing_twice(shipped: Lexicon, tmp_path: Path) -> None:
    shutil.copytree(resource("matching"), tmp_path / "copy")
    assert read_lexicon(tmp_path / "copy") == shipped
    seen: set[tuple[tuple[str, ...], ...]] = set()
    twice = [one.parts for one in shipped.sayings if one.parts in seen or seen.add(one.parts)]
    assert not twice


def test_no_filler_is_a_saying(shipped: Lexicon) -> None:
    alone = {form for one in shipped.sayings if len(one.parts) == 1 for form in one.parts[0]}
    assert not alone & set(shipped.fillers)
