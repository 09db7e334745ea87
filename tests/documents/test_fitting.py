"""What a code says must fit itself, the key that signed it, and the files that are here."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.papers.words.verification import describe_verification, tone_of
from counter_app.kernel.number import Number
from counter_app.kernel.paper import HeardPaper, Issue, Standing
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.press.proof import Proof, sign_proof, text_digest
from counter_app.press.signing import Ed25519Signer
from counter_app.press.trusted_keys import KeyRing, TrustedKey
from counter_app.press.verifying import Verification, verify

HALL = "460200"
AT = datetime(2026, 11, 23, 9, 41, tzinfo=SHANGHAI)
JOINED = AT - timedelta(days=30)
DAY = timedelta(days=1)
FIVE, SEVEN = Ed25519Signer(bytes(range(32))), Ed25519Signer(bytes(32))


def number(window: str = "05", sequence: int = 23, purpose: str = "W", hall: str = HALL) -> str:
    return Number(hall, window, "K3T", purpose, sequence).text


CASE, PAPER = number(purpose="B", sequence=17), number()


def key(
    signer: Ed25519Signer = FIVE,
    window: str = "05",
    since: datetime | None = JOINED,
    until: datetime | None = None,
    *,
    lost: bool = False,
) -> TrustedKey:
    return TrustedKey(signer.public_key, f"综合窗口 {window}", HALL, window, since, until, lost)


def printed(signer: Ed25519Signer = FIVE, **what: Any) -> str:
    """The text of the QR code of a paper, as window 05 printed it but for ``what``."""
    told: dict[str, Any] = {
        "kind": PaperKind.ACCEPTANCE_NOTICE,
        "number": PAPER,
        "case_number": CASE,
        "copy": 0,
        "issued_at": AT,
        "digest": text_digest("受理通知书"),
    }
    return sign_proof(Proof(**(told | what)), signer)


def file_says(**what: Any) -> HeardPaper:
    """The file of window 05, which issued the paper, but for ``what``."""
    told: dict[str, Any] = {
        "kind": PaperKind.ACCEPTANCE_NOTICE,
        "case_number": CASE,
        "cases": (),
        "at": AT + timedelta(seconds=17),
        "window": "05",
        "standing": Standing.CURRENT,
        "contested": False,
        "copies": (),
    }
    issue = Issue(**(told | what))
    return HeardPaper((issue,), issue.standing)


def found(code: str, *keys: TrustedKey, heard: HeardPaper | None = None) -> Verification:
    heard = heard or file_says()
    return verify(code, KeyRing(keys or (key(),)), lambda number, case: heard)


def reason(code: str, *keys: TrustedKey, heard: HeardPaper | None = None) -> str:
    said = found(code, *keys, heard=heard)
    assert "{" not in describe_verification(said)
    assert said.valid == (said.reason in ("", "verification.contested"))
    return said.reason


def test_a_paper_as_it_was_issued_is_valid() -> None:
    said = found(printed())
    assert (said.valid, said.reason, said.standing) == (True, "", Standing.CURRENT)
    assert tone_of(said) == "ok"


# The number


@pytest.mark.parametrize(
    "bad",
    [
        {"number": PAPER[:-1] + ("0" if PAPER[-1] != "0" else "1")},
        {"number": "460200-05-W00023"},
        {"number": number(purpose="B")},
        {"case_number": CASE[:-1] + ("0" if CASE[-1] != "0" else "1")},
        {"case_number": number(sequence=17)},
    ],
    ids=["check character", "no number", "a case's", "the case's check character", "a paper's"],
)
def test_a_number_that_no_window_gives_is_not_valid(bad: dict[str, Any]) -> None:
    assert reason(printed(**bad)) == "verification.bad_number"


def test_a_number_that_nobody_here_knows_is_unknown_and_not_valid() -> None:
    said = found(printed(), heard=HeardPaper())
    assert (said.valid, said.standing, said.known) == (False, Standing.UNKNOWN, False)
    words = describe_verification(said)
    assert words.startswith("▲ 未知")
    assert "有效，" not in words.replace("不能认定有效", "")
    assert "✓" not in words
    assert tone_of(said) == "warning"


def test_a_paper_of_a_file_that_was_let_go_still_speaks_no_more() -> None:
    said = found(printed(), heard=HeardPaper(standing=Standing.VOID))
    assert (said.valid, said.standing) == (True, Standing.VOID)


# The window and its key


def test_a_key_signs_only_numbers_of_its_own_window() -> None:
    """An own key under a number of window 09."""
    theirs = number("09")
    assert reason(printed(number=theirs), heard=file_says()) == "verification.other_window"
    assert reason(printed(number=theirs), heard=HeardPaper()) == "verification.other_window"
    elsewhere = number(hall="460300")
    assert reason(printed(number=elsewhere)) == "verification.other_window"


def test_the_words_name_what_does_not_fit() -> None:
    theirs = number("09")
    words = describe_verification(found(printed(number=theirs)))
    assert theirs in words
    assert "窗口 09" in words
    assert "综合窗口 05" in words


def test_a_key_belongs_to_the_window_that_had_it_first() -> None:
    """05 was put out; then 07 joined with 05's public key."""
    ended = AT - DAY
    keys = (key(until=ended, lost=True), key(window="07", since=AT - timedelta(hours=1)))
    assert reason(printed(), *keys) == "verification.key_ended"
    as_seven = printed(number=number("07"))
    heard = file_says(window="07")
    assert reason(as_seven, *keys, heard=heard) == "verification.other_window"
    assert found(as_seven, *keys, heard=heard).issued_by == "综合窗口 05"


def test_the_same_pc_that_joined_again_as_its_window_goes_on() -> None:
    keys = (key(until=AT - DAY), key(since=AT - DAY))
    assert reason(printed(), *keys) == ""
    assert reason(printed(issued_at=AT - 2 * DAY), *keys, heard=file_says(at=AT - 2 * DAY)) == ""


def test_what_a_replaced_pc_printed_before_it_was_replaced_stays_valid() -> None:
    replaced = key(until=AT + DAY)
    assert reason(printed(), replaced) == ""
    assert reason(printed(), key(until=AT - DAY)) == "verification.key_ended"


def test_a_lost_key_proves_nothing_by_itself() -> None:
    lost = key(until=AT + DAY, lost=True)
    said = found(printed(), lost)
    assert (said.valid, said.reason, said.standing, said.known) == (
        False,
        "verification.key_lost",
        Standing.CURRENT,
        True,
    )
    assert "与案卷一致，现行有效" in describe_verification(said)
    assert tone_of(said) == "warning"
    void = found(printed(), lost, heard=file_says(standing=Standing.VOID))
    assert "已经作废" in describe_verification(void)


def test_a_lost_key_that_backdates_is_found_out() -> None:
    lost = key(until=AT - DAY, lost=True)
    yesterday = printed(issued_at=AT - 2 * DAY, number=number(sequence=99))
    said = found(yesterday, lost, heard=HeardPaper())
    assert (said.valid, said.reason) == (False, "verification.key_lost")
    assert "没有这份文书的记录" in describe_verification(said)
    assert reason(printed(issued_at=AT - 2 * DAY), lost) == "verification.other_minute"
    assert reason(printed(), lost) == "verification.key_ended"


def test_a_key_does_not_sign_for_the_time_of_the_one_before_it() -> None:
    """Another PC was window 05 then."""
    before, now = key(SEVEN, until=AT + DAY), key(since=AT + DAY)
    assert reason(printed(), before, now) == "verification.key_not_yet"
    assert reason(printed(SEVEN), before, now) == ""


def test_what_a_window_printed_before_it_joined_is_valid_if_the_files_know_it() -> None:
    joined = key(since=AT + DAY)
    assert reason(printed(), joined) == ""
    assert reason(printed(), joined, heard=HeardPaper()) == "verification.unknown_number"
    renamed = printed(number=number("02"))
    assert reason(renamed, joined, heard=file_says(window="02")) == ""
    taken = key(SEVEN, "02")
    assert reason(renamed, joined, taken, heard=file_says(window="02")) == (
        "verification.key_not_yet"
    )


def test_clocks_that_are_minutes_apart_make_no_paper_false() -> None:
    assert reason(printed(), key(since=AT + timedelta(minutes=8))) == ""
    assert reason(printed(), key(until=AT - timedelta(minutes=8))) == ""


def test_a_window_that_stands_alone_vouches_for_what_it_knows() -> None:
    alone = key(since=None)
    assert reason(printed(), alone) == ""
    assert reason(printed(), alone, heard=HeardPaper()) == "verification.unknown_number"
    renamed = printed(number=number("02"))
    assert reason(renamed, alone, heard=file_says(window="02")) == ""


# What the file says


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ({"kind": PaperKind.REFUSAL_NOTICE}, "verification.other_kind"),
        ({"at": AT + timedelta(minutes=1)}, "verification.other_minute"),
        ({"at": AT - timedelta(seconds=1)}, "verification.other_minute"),
        ({"case_number": number(purpose="B")}, "verification.other_case"),
        ({"window": "09"}, "verification.other_window"),
    ],
)
def test_a_known_number_is_held_against_its_file(file: dict[str, Any], told: str) -> None:
    said = found(printed(), heard=file_says(**file))
    assert (said.valid, said.reason, said.standing) == (False, told, Standing.UNKNOWN)
    assert tone_of(said) == "error"


def test_a_list_is_a_paper_of_each_of_its_cases() -> None:
    other = number(purpose="B")
    assert reason(printed(), heard=file_says(case_number=other, cases=(other, CASE))) == ""


@pytest.mark.parametrize("standing", [Standing.CURRENT, Standing.VOID, Standing.SUPERSEDED])
def test_the_standing_is_the_files(standing: Standing) -> None:
    assert found(printed(), heard=file_says(standing=standing)).standing is standing


def test_a_paper_of_a_version_that_nobody_chose_yet_says_so() -> None:
    heard = file_says(standing=Standing.UNKNOWN, contested=True)
    said = found(printed(), heard=heard)
    assert (said.valid, said.reason) == (True, "verification.contested")
    assert "两个窗口" in describe_verification(said)
    assert tone_of(said) == "warning"


def test_of_a_number_that_two_histories_gave_both_papers_are_found() -> None:
    first, second = file_says(), file_says(kind=PaperKind.REFUSAL_NOTICE, standing=Standing.VOID)
    both = HeardPaper((*first.issues, *second.issues), Standing.CURRENT)
    assert found(printed(), heard=both).standing is Standing.CURRENT
    assert found(printed(kind=PaperKind.REFUSAL_NOTICE), heard=both).standing is Standing.VOID


# Copies


def test_a_copy_is_signed_by_the_window_that_made_it() -> None:
    made = file_says(copies=((1, "07", AT + DAY), (2, "05", AT + DAY)))
    keys = (key(), key(SEVEN, "07"))
    assert reason(printed(SEVEN, copy=1), *keys, heard=made) == ""
    assert reason(printed(FIVE, copy=2), *keys, heard=made) == ""
    assert reason(printed(SEVEN, copy=2), *keys, heard=made) == "verification.other_copy"
    assert reason(printed(SEVEN, copy=3), *keys, heard=made) == "verification.unknown_copy"
    assert reason(printed(SEVEN), *keys, heard=made) == "verification.other_window"


def test_a_copy_is_signed_while_the_key_is_in_force() -> None:
    made = file_says(copies=((1, "07", AT + 3 * DAY),))
    late = key(SEVEN, "07", since=AT + 2 * DAY)  # 07 joined after the paper was issued
    assert reason(printed(SEVEN, copy=1), key(), late, heard=made) == ""
    ended = key(SEVEN, "07", until=AT + DAY)
    assert reason(printed(SEVEN, copy=1), key(), ended, heard=made) == "verification.other_copy"
    before = key(SEVEN, "07", until=AT - DAY)
    assert reason(printed(SEVEN, copy=1), key(), before, heard=made) == "verification.key_ended"
