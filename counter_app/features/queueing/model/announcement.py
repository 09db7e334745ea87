"""What is said of a call (播报), put together from short pieces that ship with the program."""

from __future__ import annotations

from typing import Final

_SILENT: Final = "0"
_MOST_TENS: Final = 100


def pieces(label: str, post: str, *, english: bool = False) -> tuple[str, ...]:
    """The names of the pieces: 请 A 零 一 二 号 到 三 号 窗口; in English after it, if wanted.

    A window without a number is said letter by letter.
    """
    said = ("please", *_one_by_one(label), "number", "to", *_window(post), "number", "window")
    if not english:
        return said
    return (*said, "en-number", *_in_english(label), "en-please", *_in_english(plain_post(post)))


def _one_by_one(text: str) -> tuple[str, ...]:
    """Letters and digits as they are read out; a hyphen is said, whatever else is left out."""
    return tuple(
        "dash" if one == "-" else one
        for one in text.upper()
        if one == "-" or (one.isascii() and one.isalnum())
    )


def _in_english(text: str) -> tuple[str, ...]:
    said = _one_by_one(text)
    return tuple(f"en-{one}" if one.isdigit() or one == "dash" else one for one in said)


def plain_post(post: str) -> str:
    """03 is window 3."""
    return (post.lstrip(_SILENT) or _SILENT) if post.isdigit() else post


def _window(post: str) -> tuple[str, ...]:
    """三 for 03, 十二 for 12, 二十 for 20, digit by digit from a hundred on."""
    plain = plain_post(post)
    if not plain.isdigit() or not 10 <= int(plain) < _MOST_TENS:
        return _one_by_one(plain)
    tens, ones = plain[0], plain[1]
    return (*(() if tens == "1" else (tens,)), "ten", *(() if ones == _SILENT else (ones,)))
