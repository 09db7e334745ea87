"""Where what stands in the omnibox leads: words, a scanned proof, a number, a person."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import Number
from counter_app.kernel.pattern import pattern
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.typed_text import half_width, plain_number
from counter_app.knowledge.persons.identity import IdKind, check_as_typed, guess_kind

PROOF_PREFIX: Final = "ZWFW:"
_AS_CHINESE: Final = str.maketrans("￥¥。、", "$$./")
_CITIZEN: Final = pattern(r"[1-9]\d{16}[\dX]")
_PERSONAL: Final = frozenset({IdKind.RESIDENT_ID, IdKind.HMT_RESIDENCE_PERMIT, IdKind.USCC})


class Goal(StrEnum):
    """What kind of thing was typed."""

    NOTHING = "nothing"
    WORDS = "words"
    PROOF = "proof"
    NUMBER = "number"
    PERSON = "person"
    WRONG = "wrong"


@immutable
class Route:
    """``value`` is the tidied text: words, code, canonical number or identity number.

    ``refusal`` says what is wrong with a WRONG one.
    """

    goal: Goal
    value: str = ""
    refusal: Refusal | None = None


def as_code(text: str) -> str:
    """``text`` as a code has it, whatever Caps Lock or a Chinese input method made of it.

    Blanks stay, but those before it: base45 has the space among its characters.
    """
    return half_width(text.translate(_AS_CHINESE)).upper().lstrip().rstrip("\r\n\t")


def route(text: str, *, today: date) -> Route:
    """Where ``text`` leads. Only what is certain is not taken for words."""
    if not text.strip():
        return Route(Goal.NOTHING)
    if (code := as_code(text)).startswith(PROOF_PREFIX):
        return Route(Goal.PROOF, code)
    if "://" in text:
        return Route(Goal.WRONG, text, Refusal("verify.foreign_code", field="omnibox"))
    try:
        return Route(Goal.NUMBER, Number.parse(text).text)
    except Refusal as refusal:
        if refusal.reason == "number.wrong_check_character":
            return Route(Goal.WRONG, text, refusal)
    if guess_kind(text, today=today) in _PERSONAL:
        return Route(Goal.PERSON, plain_number(text))
    if _CITIZEN.fullmatch(plain_number(text)):
        return Route(Goal.WRONG, text, _what_is_wrong(text, today))
    return Route(Goal.WORDS, text)


def _what_is_wrong(text: str, today: date) -> Refusal | None:
    return check_as_typed(IdKind.RESIDENT_ID, text, today=today, field="omnibox").refusal
