"""What finds a case as people type it: numbers in any spelling, names, telephones, items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import reduce
from operator import and_, or_
from typing import Any, Final

from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.kernel.number import PAPER, Number
from counter_app.kernel.pattern import pattern
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.typed_text import (
    NUMBERS,
    SHORTEST_NUMBER,
    is_number,
    plain_number,
    search_words,
)
from counter_app.store.driver import SQL, fn
from counter_app.store.models import PaperRow, Subject
from counter_app.store.subjects import OF_CONTESTED_PAPER

# Anything longer than a name finds nothing; to LIKE, NUL is the end of a pattern.
_SEARCHABLE: Final = pattern(r"[^\0\ud800-\udfff]{1,300}", re.DOTALL)
_SHORTEST_PART: Final = 4  # of a number, where it was typed with spaces or hyphens
_WRITTEN_DIGITS: Final = 5  # of a sequence, filled up with zeros
# The end of a number, without hyphens: sequence and perhaps check character.
_NUMBER_END: Final = pattern(
    r"(?P<before>[0-9A-Z]*)(?P<purpose>[BW])(?P<digits>[0-9]{1,10})(?P<check>[A-Z]?)"
)


# 材料移交单: a paper of its first case, whose event names every case on it.
_ON_LIST: Final = (
    "SELECT listed.value FROM paper_rows p"
    " JOIN journal j ON j.case_number = p.case_number AND j.kind = 'PaperIssued',"
    " json_each(CASE WHEN j.event <> x'' THEN CAST(j.event AS TEXT) ELSE '{}' END,"
    " '$.happening.cases') listed"
    " WHERE p.number = ? AND p.kind = ? AND CASE WHEN j.event <> x'' THEN"
    " json_extract(CAST(j.event AS TEXT), '$.happening.number') = p.number END"
)

_NOBODY: Final = SQL("0")


def is_found(text: str) -> Any:
    """What holds of a case that somebody means who typed this."""
    if not _SEARCHABLE.fullmatch(text):
        return _NOBODY
    words, joined = search_words(text), plain_number(text).casefold()
    parts = [reduce(and_, map(_has, words))] if words else []
    if len(words) > 1 and is_number(joined):  # of a parcel, say, with its letters apart
        parts.append(_has(joined))
    return reduce(or_, (*parts, *_by_number(text)), _NOBODY)


def _has(word: str) -> Any:
    """A word of names and items stands anywhere in them, a number at the end of one."""
    place = fn.instr(Subject.search, word)
    if not word.isascii():  # as no number is
        return place > SQL("0")
    named = place.between(SQL("1"), fn.instr(Subject.search, NUMBERS))
    if is_number(word) and len(word) >= SHORTEST_NUMBER:
        return named | (fn.instr(Subject.search, f"{word}\n") > SQL("0"))
    return named


def _by_number(text: str) -> Iterator[Any]:
    """Conditions for a number of a case or paper, or for what a person typed of one."""
    joined, number = plain_number(text), Subject.number
    with suppress(Refusal):
        whole = Number.parse(text).text
        yield number == whole
        yield number.in_(PaperRow.select(PaperRow.case_number).where(PaperRow.number == whole))
        yield number.in_(SQL(f"({OF_CONTESTED_PAPER})", (whole,)))
        yield number.in_(SQL(f"({_ON_LIST})", (whole, PaperKind.TRANSFER_LIST.value)))
        return
    end = _NUMBER_END.fullmatch(joined)
    if end:
        for like in _number_likes(end):
            if end["purpose"] == PAPER:
                found = _is_like(PaperRow.number, like)
                yield number.in_(PaperRow.select(PaperRow.case_number).where(found))
            else:
                yield _is_like(number, like)
    # XW4-B may be the series XW4 with what follows it, too.
    part = joined.isascii() and joined.isalnum() and _SHORTEST_PART <= len(joined) < len(text)
    if part and (not end or end["check"]):
        yield _is_like(number, f"%{joined}%")


def _is_like(number: Any, like: str) -> Any:
    return fn.replace(number, "-", "").ilike(like)


def _number_likes(end: re.Match[str]) -> Iterator[str]:
    digits = end["digits"]
    start = f"%{end['before']}{end['purpose']}"
    if digits.startswith("0") and len(digits) < _WRITTEN_DIGITS:  # still being typed
        yield f"{start}{digits}%"
    else:
        yield f"{start}{digits:0>{_WRITTEN_DIGITS}}{end['check'] or '_'}"
    if len(digits) > _WRITTEN_DIGITS and not end["check"]:  # the last may be the check character
        yield f"{start}{digits}"
