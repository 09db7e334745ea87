"""Numbers of cases and papers: short enough to type, and a slip of the finger is caught.

``460200-01-K3T-B00017-Q`` is hall – window – series – purpose and sequence –
check character, all in the 31 characters of GB 32100-2015, which leave out
I, O, S, V and Z. Seen from the right, character *i* weighs 3^i modulo 31 and
the whole sums to 0. 3 is a primitive root of 31, so up to 30 characters all
weigh differently: one wrong character, or any two of them swapped, is caught.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from operator import mul
from typing import Final

from counter_app.kernel.pattern import pattern
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.typed_text import half_width, plain_number

ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LARGEST_SEQUENCE: Final = 999_999_999
PAPER: Final = "W"
"""What numbers of papers (文书) count; kinds of file have letters of their own."""
DOCUMENT: Final = "D"
"""What 文号 count; what follows the letter in their purpose is counted apart."""

_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(1, 31))
_C = f"[{ALPHABET}]"
_P = "[A-HJ-NP-RTUWXY]"  # a letter of the alphabet
_WHOLE = pattern(
    rf"(?P<hall>{_C}{{2,8}})-(?P<window>{_C}{{2,4}})-(?P<series>{_C}{{3}})"
    rf"-(?P<purpose>{_P})(?P<sequence>[0-9]{{5,9}})-(?P<check>{_C})"
)
_JOINED = pattern(
    rf"(?P<hall>[0-9]{{6}})(?P<window>{_C}{{2,4}})(?P<series>{_C}{{3}})"
    rf"(?P<purpose>{_P})(?P<sequence>[0-9]{{5,9}})(?P<check>{_C})"
)
_DASH = pattern(r"[-‐-―−﹣]")
_MISREAD = str.maketrans({"O": "0", "I": "1", "Z": "2", "S": "5"})


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """The number of a file or a paper; ``text`` is how it is written.

    hall 2–8, window 2–4 and series 3 characters of :data:`ALPHABET`, purpose one of
    its letters (what is counted), sequence
    1–:data:`LARGEST_SEQUENCE`. ValueError otherwise: numbers are made by the
    program; what people type goes through :meth:`parse`.
    """

    hall: str
    window: str
    series: str
    purpose: str
    sequence: int

    def __post_init__(self) -> None:
        if not 1 <= self.sequence <= LARGEST_SEQUENCE:
            raise ValueError(f"sequence {self.sequence}")
        if not _WHOLE.fullmatch(self.text):
            raise ValueError(f"no number: {self.text}")

    @property
    def text(self) -> str:
        """The canonical spelling, with hyphens and check character."""
        counted = f"{self.purpose}{self.sequence:05d}"
        return _written((self.hall, self.window, self.series, counted))

    def __str__(self) -> str:
        return self.text

    @classmethod
    def parse(cls, text: str, *, field: str = "number") -> Number:
        """The number that a person typed or a scanner read.

        Small letters, full-width forms, spaces, other dashes, and the letters
        that the alphabet lacks for a digit (O→0, I→1, Z→2, S→5) are
        understood. Hyphens may be missing where the hall's code is a division
        code of six digits; elsewhere that would be ambiguous. Refusal
        ``number.malformed`` or ``number.wrong_check_character``.
        """
        parts = [plain_number(part) for part in _DASH.split(half_width(text))]
        hyphened = "-".join(filter(None, parts)).translate(_MISREAD)
        joined = "".join(parts).translate(_MISREAD)
        found = _WHOLE.fullmatch(hyphened) or _JOINED.fullmatch(joined)
        if not found or not 0 < int(found["sequence"]) <= LARGEST_SEQUENCE:
            raise Refusal("number.malformed", field=field)
        if len(found["sequence"]) > 5 and found["sequence"].startswith("0"):
            raise Refusal("number.malformed", field=field)
        number = cls(
            found["hall"],
            found["window"],
            found["series"],
            found["purpose"],
            int(found["sequence"]),
        )
        if not number.text.endswith(found["check"]):
            raise Refusal("number.wrong_check_character", field=field)
        return number


def gave(window: str, number: str) -> bool:
    """Whether this number of a file or a paper is one of this window's, whatever else it is."""
    return number.split("-")[1:2] == [window]


def check_hall_code(text: str, *, field: str = "hall") -> str:
    """A hall's code for numbers, normalised; Refusal ``number.bad_hall_code``."""
    code = plain_number(text)
    if not re.fullmatch(f"{_C}{{2,8}}", code):
        raise Refusal("number.bad_hall_code", field=field)
    return code


def check_window_code(text: str, *, field: str = "window") -> str:
    """A window's code for numbers, normalised; Refusal ``number.bad_window_code``."""
    code = plain_number(text)
    if not re.fullmatch(f"{_C}{{2,4}}", code):
        raise Refusal("number.bad_window_code", field=field)
    return code


def series_text(value: int) -> str:
    """The series (3 characters) that stands for ``value`` modulo 31³."""
    first, rest = divmod(value % 31**3, 31**2)
    second, third = divmod(rest, 31)
    return ALPHABET[first] + ALPHABET[second] + ALPHABET[third]


@lru_cache(maxsize=64)
def _written(parts: tuple[str, ...]) -> str:
    """With its check character; asked for several times while a number is made and used."""
    values = [_VALUE.get(character, 0) for character in reversed("".join(parts))]
    return "-".join((*parts, ALPHABET[-sum(map(mul, values, _WEIGHTS)) % 31]))
