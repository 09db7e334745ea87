"""评价码: the code of a receipt rates its visit once, and leads from no rating to anybody."""

from __future__ import annotations

from typing import Any

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.rating import Visit
from counter_app.features.cases.model.rating_code import CODE_DAYS, rating_code, read_code, written
from counter_app.features.cases.papers.paper_facts import gather_paper_facts
from counter_app.features.ratings.acts.rate_by_code import rate_by_code
from counter_app.kernel.encoding import to_bytes
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import say
from tests.conftest import Asking, StandingClock


def receipt_code(window: Counter, asking: Asking) -> tuple[str, str]:
    """The number of a new case, and the code on its receipt as it is written there."""
    case = window.take_in(asking()).case
    [paper] = [one for one in case.papers if one.kind == PaperKind.MATERIAL_RECEIPT]
    return case.number, written(gather_paper_facts(window.desk, paper.number).rating_code)


def refused(window: Counter, code: str, level: int = 5) -> Refusal:
    kept = len(window.store.ratings.sealed())
    with pytest.raises(Refusal) as told:
        rate_by_code(window.desk, code, level)
    assert say(told.value)
    assert len(window.store.ratings.sealed()) == kept
    return told.value


def test_a_code_rates_its_visit_once(window: Counter, asking: Asking) -> None:
    number, code = receipt_code(window, asking)
    other, _ = receipt_code(window, asking)
    rate_by_code(window.desk, code, 2, ["等候时间长"], "等了两小时")
    assert window.store.ledger.case(number).rated == {Visit.INTAKE}
    assert window.store.ledger.case(other).rated == set()
    [kept] = window.store.ratings.sealed()
    assert (kept.level, kept.tags, kept.words) == (2, ("等候时间长",), "等了两小时")
    assert refused(window, code).reason == "rating.code_used"


def test_what_was_rated_at_the_screen_is_not_rated_by_code(window: Counter, asking: Asking) -> None:
    number, code = receipt_code(window, asking)
    window.do_case(number, Act.RATE, {"level": 5, "visit": "intake"})
    assert refused(window, code).reason == "rating.code_used"


def test_the_rating_knows_neither_code_nor_case(window: Counter, asking: Asking) -> None:
    number, code = receipt_code(window, asking)
    rate_by_code(window.desk, code, 1, words=f"我的评价码是 {code}")
    [kept] = window.store.ratings.sealed()
    for betraying in (number, code, read_code(code)):
        assert betraying.encode() not in to_bytes(kept)


def test_the_code_is_read_as_people_type_it(window: Counter, asking: Asking) -> None:
    _, code = receipt_code(window, asking)
    rate_by_code(window.desk, f" {code.lower().replace('-', ' ').replace('0', 'o')} ", 4)
    assert len(window.store.ratings.sealed()) == 1


@pytest.mark.parametrize("code", ["", "AAAA-AAAA", "K7", "评价码", "A" * 400])
def test_what_is_no_code_is_refused(window: Counter, asking: Asking, code: str) -> None:
    receipt_code(window, asking)
    assert refused(window, code).reason == "rating.code_unknown"


def test_a_code_is_good_for_thirty_days(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    _, first = receipt_code(window, asking)
    _, second = receipt_code(window, asking)
    standing_clock.forward(days=CODE_DAYS)
    rate_by_code(window.desk, first, 5)
    standing_clock.forward(days=1)
    assert refused(window, second).reason == "rating.code_unknown"


def test_a_bad_level_leaves_the_code_unused(window: Counter, asking: Asking) -> None:
    _, code = receipt_code(window, asking)
    assert refused(window, code, level=9).reason == "rating.bad_level"
    rate_by_code(window.desk, code, 5)


def test_no_code_follows_from_a_number_without_the_windows_secret() -> None:
    number = "460200-01-K3T-B00017-Q"
    codes = {rating_code(bytes([secret]) * 32, number) for secret in range(100)}
    assert len(codes) == 100
    assert all(code[0].isdigit() for code in codes)  # struck out of words as a number is


def test_a_further_print_bears_the_same_code_and_other_papers_none(
    window: Counter, asking: Asking
) -> None:
    case: Any = window.take_in(asking()).case
    window.copy_paper(case.papers[-1].number)
    facts = {one.kind: gather_paper_facts(window.desk, one.number) for one in case.papers}
    assert facts[PaperKind.MATERIAL_RECEIPT].rating_code
    assert not facts[PaperKind.ACCEPTANCE_NOTICE].rating_code
