"""Details of a refusal as people read them: days and moments in words, and which kind of file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from counter_app.kernel.refusal import Refusal
from counter_app.kernel.trust.verdict import Why
from counter_app.knowledge.wording import say, use_language
from counter_app.knowledge.wording.sentences import all_sentences

CASE, PROBLEM, OFFICER = (f"460200-01-K3T-{letter}00017-Q" for letter in "BTL")


@pytest.fixture
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("zh_CN")


def test_a_day_is_told_as_people_say_it() -> None:
    late = Refusal("problems.extension_too_late", day=date(2026, 12, 1))
    assert "已于 2026年12月1日 届满" in say(late)


def test_a_moment_is_told_by_the_clock_of_the_hall() -> None:
    expired = Refusal("window.enrolment_expired", at=datetime(2026, 12, 1, 1, 41, tzinfo=UTC))
    assert "已于 2026年12月1日 09:41 过期" in say(expired)


@pytest.mark.usefixtures("english")
def test_in_english_the_month_has_its_name() -> None:
    late = Refusal("extension.too_late", number=CASE, day=date(2026, 12, 1))
    assert "1 Dec 2026" in say(late)


@pytest.mark.parametrize("why", Why)
def test_why_nobody_would_believe_a_line_of_the_law_is_told_in_words(why: Why) -> None:
    told = say(Refusal("law.not_proved", why=why))
    assert why.value not in told
    of_another_program = why in (Why.FORM, Why.SUITE, Why.KIND, Why.EDITION)
    assert ("本机的程序读不懂" in told) is of_another_program


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("why", Why)
def test_in_english_no_word_of_it_is_chinese(why: Why) -> None:
    assert say(Refusal("law.not_proved", why=why)).isascii()


def test_no_sentence_formats_a_day_itself() -> None:
    assert [one for one in all_sentences().values() if ":%" in one] == []


@pytest.mark.parametrize(
    ("number", "called"), [(CASE, "办件"), (PROBLEM, "问题"), (OFFICER, "首席服务专员")]
)
def test_what_any_file_may_be_refused_names_its_kind(number: str, called: str) -> None:
    told = say(Refusal("case.contested", field="number", number=number))
    assert told.startswith(f"{called} {number} ")


@pytest.mark.usefixtures("english")
def test_in_english_too() -> None:
    assert "the problem" in say(Refusal("contest.none", number=PROBLEM)).lower()


def test_what_the_kernel_and_the_store_refuse_never_says_case() -> None:
    """They know files of any kind; only that a visit is rated once is of cases, and harmless."""
    places = [Path("counter_app") / one for one in ("kernel", "store", "cli")]
    code = "\n".join(path.read_text("utf-8") for one in places for path in one.rglob("*.py"))
    spoken = {reason: text for reason, text in all_sentences().items() if f'"{reason}"' in code}
    assert [reason for reason, text in spoken.items() if "办件" in text] == ["rating.twice"]
