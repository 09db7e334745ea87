"""The hall teaches its windows: sayings of its own, what clerks take, and what a change would do."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from counter_app.assembly import Counter
from counter_app.features.teaching.hall_words import HallWords
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.matching.teaching import Alias, Picks, Teaching, lifts, with_pick

LOST, FIRST = "SY-HZ-006", "SY-HZ-005"
MONDAY = date(2026, 11, 23)


@pytest.fixture
def words(window: Counter) -> HallWords:
    window.ensure_catalog()
    window.warm_matcher()
    return window.words


def first(window: Counter, query: str) -> str:
    return window.match(query).hits[0].code


def test_a_saying_of_the_hall_comes_first_and_says_so(window: Counter, words: HallWords) -> None:
    assert first(window, "办红皮本") != LOST
    words.add("红皮本", LOST)
    found = window.match("办红皮本")
    assert found.hits[0].code == LOST
    assert found.hits[0].because[0] == "本厅说法 红皮本"
    assert window.match("红皮本").confident
    words.remove("红皮本", LOST)
    assert first(window, "办红皮本") != LOST


@pytest.mark.parametrize(
    ("said", "code", "reason"),
    [
        ("本", LOST, "alias.length"),
        ("字" * 31, LOST, "alias.length"),
        ("张三 13800000001", LOST, "alias.number"),
        ("红皮本", "NO-SUCH", "catalog.unknown_item"),
    ],
)
def test_what_cannot_be_a_saying_is_refused(
    words: HallWords, said: str, code: str, reason: str
) -> None:
    with pytest.raises(Refusal) as refused:
        words.add(said, code)
    assert refused.value.reason == reason
    assert words.teaching == Teaching()


def test_one_saying_stands_for_few_items(window: Counter, words: HallWords) -> None:
    codes = [item.code for item in window.store.shelf.current().items[:6]]
    for code in codes[:5]:
        words.add("那个本", code)
    with pytest.raises(Refusal, match=r"alias\.too_many_items"):
        words.add("那个本", codes[5])


def test_what_would_change_is_seen_before_anything_is_kept(
    window: Counter, words: HallWords
) -> None:
    words.save_query("身份证丢了", LOST)
    own, saved = window.try_alias("红皮本", LOST)
    assert (own.words, own.after) == ("红皮本", LOST)
    assert own.before != LOST
    assert (saved.words, saved.before, saved.after) == ("身份证丢了", LOST, LOST)
    [_, harmed] = window.try_alias("身份证丢了", FIRST)
    assert (harmed.before, harmed.after) == (LOST, FIRST)
    assert not words.teaching.aliases


def test_sayings_travel_as_a_table_all_or_none(
    words: HallWords, window: Counter, tmp_path: Path
) -> None:
    words.add("红皮本", LOST)
    table = tmp_path / "sayings.tsv"
    table.write_bytes(words.table())
    words.remove("红皮本", LOST)
    assert words.take_file(table) == 1
    assert words.take_file(table) == 0
    assert words.teaching.aliases == (Alias("红皮本", LOST),)
    table.write_text(f"蓝皮本\t{LOST}\n只有一列\n", "utf-8")
    with pytest.raises(Refusal) as refused:
        words.take_file(table)
    assert (refused.value.reason, refused.value.field) == (
        "alias.not_two_columns",
        "sayings.tsv:2",
    )
    assert words.teaching.aliases == (Alias("红皮本", LOST),)
    with pytest.raises(Trouble):
        words.take_file(tmp_path / "none.tsv")


def test_what_is_taken_three_times_moves_up(window: Counter, words: HallWords) -> None:
    query = "办证"
    wanted = window.match(query, 30).hits[6].code
    for _ in range(2):
        words.note_pick(query, wanted)
    before = [hit.code for hit in window.match(query, 30).hits].index(wanted)
    assert before == 6
    for _ in range(8):
        words.note_pick(query, wanted)
    found = window.match(query, 30)
    assert [hit.code for hit in found.hits].index(wanted) < before
    assert any(hit.because[0] == "本窗口常选" for hit in found.hits)


def test_picks_are_forgotten() -> None:
    picks = Picks()
    for _ in range(4):
        picks = with_pick(picks, "补证", LOST, MONDAY)
    assert LOST in lifts(Teaching(), picks, "补证", MONDAY)
    later = MONDAY + timedelta(days=180)
    assert not lifts(Teaching(), picks, "补证", later)


@pytest.mark.parametrize("typed", ["460200199003070029", "张三1380000", "sfz", "证", "长" * 21])
def test_what_may_be_somebodys_is_not_learned(typed: str) -> None:
    assert with_pick(Picks(), typed, LOST, MONDAY) == Picks()


def test_a_saying_for_an_item_that_is_no_more_does_nothing(
    window: Counter, words: HallWords
) -> None:
    window.store.settings.save(Teaching((Alias("红皮本", "GONE-1"),)))
    assert window.match("红皮本") is not None
