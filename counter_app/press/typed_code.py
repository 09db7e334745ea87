"""The text of a QR code as people paste it: in small letters, wrapped, with spaces lost or added.

Its 45 characters (RFC 9285) have the space among them, so that no rule tells a
space of the code from one that a program put in: the readings that it may have are
tried, and the signature tells which one is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product
from typing import Final

from counter_app.kernel.typed_text import half_width, without_separators
from counter_app.press.proof import LONGEST, PREFIX

_BLANKS: Final = re.compile(r"(\s+)")
_MOST: Final = 8192  # readings; a code has five spaces of its own, and some lines


def is_code(typed: str) -> bool:
    """Whether this is meant to be the text of a QR code of ours."""
    return _bare(typed[: 4 * LONGEST]).startswith(PREFIX)


def readings(typed: str) -> Iterator[str]:
    """What the code may be, the likeliest first; see ``is_code``."""
    text = half_width(typed[: 4 * LONGEST]).upper()
    _, _, body = text.partition(PREFIX[-1])
    parts = _BLANKS.split(body.rstrip())  # the last character of a code is never a space
    choices = [_choices(part) if place % 2 else (part,) for place, part in enumerate(parts)]
    for chosen in islice(product(*choices), _MOST):
        yield PREFIX + "".join(chosen)


def _choices(blanks: str) -> tuple[str, ...]:
    """As many spaces as there are, none, or one; of a line's end, first without it."""
    likeliest = blanks.count(" ")
    return tuple(dict.fromkeys(" " * n for n in (likeliest, 0, 1)))


def _bare(typed: str) -> str:
    return without_separators(half_width(typed)).upper()
