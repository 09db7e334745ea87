"""Check characters of the numbers on identity papers."""

from __future__ import annotations

from typing import Final

USCC_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"

_CITIZEN_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_TRAVEL_WEIGHTS: Final = (7, 3, 1)


def citizen_check_character(body: str) -> str:
    """The 18th character for 17 digits, MOD 11-2 (GB 11643-1999)."""
    total = sum(int(digit) * weight for digit, weight in zip(body, _CITIZEN_WEIGHTS, strict=True))
    return "10X98765432"[total % 11]


def uscc_check_character(body: str) -> str:
    """The 18th character for 17 of :data:`USCC_ALPHABET`, MOD 31 (GB 32100-2015)."""
    total = sum(
        USCC_ALPHABET.index(character) * pow(3, place, 31) for place, character in enumerate(body)
    )
    return USCC_ALPHABET[-total % 31]


def travel_document_check_digit(body: str) -> str:
    """The check digit for digits and capital letters, weights 7 3 1 (ICAO Doc 9303-3, 4.9)."""
    total = sum(
        int(character, 36) * _TRAVEL_WEIGHTS[place % 3] for place, character in enumerate(body)
    )
    return str(total % 10)
