"""Where what stands in the omnibox leads: words, a scanned proof, a number, a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from counter_app.domain.identity import IdKind, guess_kind
from counter_app.domain.number import Number
from counter_app.domain.refusal import Refusal
from counter_app.domain.typed_text import plain_number

PROOF_PREFIX: Final = "ZWFW:"
_PERSONAL: Final = frozenset({IdKind.RESIDENT_ID, IdKind.HMT_RESIDENCE_PERMIT, IdKind.USCC})


class Goal(StrEnum):
    """What kind of thing was typed."""

    NOTHING = "nothing"
    WORDS = "words"
    PROOF = "proof"
    NUMBER = "number"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Route:
    """``value`` is the tidied text: words, code, canonical number or identity number."""

    goal: Goal
    value: str = ""


def route(text: str, *, today: date) -> Route:
    """Where ``text`` leads. Only what is certain is not taken for words."""
    if not text.strip():
        return Route(Goal.NOTHING)
    if text.lstrip().upper().startswith(PROOF_PREFIX):
        # Base45 may end with a space.
        return Route(Goal.PROOF, text.lstrip().rstrip("\r\n\t"))
    try:
        return Route(Goal.NUMBER, Number.parse(text).text)
    except Refusal:
        pass
    kind = guess_kind(text, today=today)
    if kind in _PERSONAL:
        return Route(Goal.PERSON, plain_number(text))
    return Route(Goal.WORDS, text)
