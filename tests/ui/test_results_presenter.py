"""What the words in the omnibox lead to, said so that a clerk can judge it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.pages.presenters.guide_page import item_guide
from counter_app.features.intake.pages.presenters.question_between import question_between
from counter_app.features.intake.pages.presenters.results import ResultsPresenter
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.matching.found import Hit, Matches


def looking_up(
    counter: Counter,
    codes: Sequence[str],
    *,
    confident: bool = True,
    themes: tuple[str, ...] = (),
    scores: Sequence[float] = (),
) -> ResultsPresenter:
    """A presenter whose matcher finds these codes for any words."""
    values = scores or [1.0 / place for place in range(1, len(codes) + 1)]
    hits = tuple(
        Hit(code, "", "", score, ("开店 → 设立",))
        for code, score in zip(codes, values, strict=True)
    )

    def match(words: str, limit: int) -> Matches:
        return Matches(words, confident, hits[:limit], themes)

    return ResultsPresenter(
        lambda: counter.store.shelf.current(), match, lambda: counter.desk.clock.now().date()
    )


def test_a_result_says_who_handles_it_how_fast_and_why(counter: Counter) -> None:
    found = looking_up(counter, ["S-001"]).look_up("开店").lines[0]
    assert found.title == "个体工商户设立登记"
    assert found.terms == "市市场监督管理局 · 承诺 5 个工作日"
    assert found.why == "为什么：开店 → 设立"


def test_a_theme_that_was_named_comes_first(counter: Counter) -> None:
    found = looking_up(counter, ["S-001"], themes=("T-1",)).look_up("开饭店")
    assert [line.is_theme for line in found.lines] == [True, False]


def test_a_theme_that_holds_the_best_item_is_offered_below_it(counter: Counter) -> None:
    found = looking_up(counter, ["S-001", "S-003"]).look_up("开店")
    assert [line.code for line in found.lines] == ["S-001", "T-1", "S-003"]


def test_each_part_of_a_theme_can_be_started_by_itself(counter: Counter) -> None:
    presenter = looking_up(counter, ["S-001"])
    theme = presenter.look_up("开店").lines[1]
    assert theme.terms == "高效办成一件事 · 2 个事项一次办"
    assert 'href="item:S-002"' in presenter.guide(theme)


def test_doubt_is_said(counter: Counter) -> None:
    found = looking_up(counter, ["S-001"], confident=False).look_up("修路灯")
    assert "没有把握" in found.advice
    assert len(found.lines) == 1


def test_nothing_found_says_what_to_try(counter: Counter) -> None:
    found = looking_up(counter, [], confident=False).look_up("xyz")
    assert not found.lines
    assert "xyz" in found.advice


@pytest.mark.parametrize("close", [True, False])
def test_two_close_items_are_separated_by_one_question(counter: Counter, close: bool) -> None:
    scores = [1.0, 0.95] if close else [1.0, 0.5]
    found = looking_up(counter, ["S-001", "S-003"], scores=scores).look_up("登记")
    assert (found.question is not None) is close


def test_the_question_asks_for_the_part_in_which_the_names_differ() -> None:
    first = Item(code="1", name="居住证首次申领", department="市公安局")
    second = Item(code="2", name="居住证补领", department="市公安局")
    asked = question_between(first, second)
    assert asked is not None
    assert asked.choices == (("1", "首次申领"), ("2", "补领"))


def test_three_close_items_are_one_question() -> None:
    names = ("食品经营许可新办", "食品经营许可变更", "食品经营许可注销")
    items = [Item(code=str(n), name=name, department="局") for n, name in enumerate(names)]
    asked = question_between(*items)
    assert asked is not None
    assert asked.choices == (("0", "新办"), ("1", "变更"), ("2", "注销"))


def test_long_answers_are_no_question() -> None:
    first = Item(code="1", name="许可（" + "一" * 20 + "）", department="市局")
    second = Item(code="2", name="许可（" + "二" * 20 + "）", department="市局")
    assert question_between(first, second) is None


def test_who_applies_separates_before_the_names() -> None:
    first = Item(code="1", name="参保登记", department="市社保局", service_objects=("自然人",))
    second = replace(first, code="2", name="单位参保登记", service_objects=("企业法人",))
    asked = question_between(first, second)
    assert asked is not None
    assert asked.choices == (("1", "自然人"), ("2", "企业法人"))


def test_words_of_a_catalog_are_never_markup() -> None:
    item = Item(code="1", name="<b>甲</b>", department="局", conditions="<script>x</script>")
    guide = item_guide(item, sample=True)
    assert "<script>" not in guide
    assert "<b>" not in guide
    assert "样例目录" in guide
