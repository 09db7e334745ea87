"""What was found in a file, grouped by kind: one line for a thousand equal ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.reading.remark import Reading, Remark

_PLACE_IN_LIST: Final = re.compile(r"\[\d+\]")

_ROW: Final = "catalog.mend_row_left_out"
_FIELD: Final = "catalog.mend_field_left_out"
_FIRST: Final = "catalog.mend_first_kept"

MENDS: Final[Mapping[str, str]] = {
    "catalog.bad_count": _FIELD,
    "catalog.bad_date": _FIELD,
    "catalog.blank": _ROW,
    "catalog.code_twice": _FIRST,
    "catalog.codes_cut": "catalog.mend_as_it_stands",
    "catalog.codes_unlike": "catalog.mend_as_it_stands",
    "catalog.code_twice_elsewhere": _FIRST,
    "catalog.formula": "catalog.mend_result_taken",
    "catalog.material_twice": _FIRST,
    "catalog.material_without_item": _ROW,
    "catalog.name_twice": _FIRST,
    "catalog.not_yes_or_no": _FIELD,
    "catalog.row_too_long": "catalog.mend_as_it_stands",
    "catalog.row_too_short": "catalog.mend_as_it_stands",
    "catalog.rows_disagree": _FIRST,
    "catalog.said_twice": _FIRST,
    "catalog.uneven_lists": _FIELD,
    "catalog.unknown_key": _FIELD,
    "catalog.unknown_kind": _FIELD,
}
"""Errors with which a catalog may be published all the same, and what is done with each then."""


@immutable
class Problem:
    """All remarks of one kind about one column; ``places`` are the first of them.

    ``asked``: nothing is read before somebody says it. ``accepted``: an error
    with which the file is read all the same.
    """

    reason: str
    fatal: bool
    asked: bool
    count: int
    places: tuple[Remark, ...]
    accepted: bool = False

    @property
    def mend(self) -> str:
        """The reason for what accepting it does; empty for what cannot be accepted."""
        return MENDS.get(self.reason, "")


_SHOWN: Final = 5


def problems_of(reading: Reading, accepted: frozenset[str] = frozenset()) -> tuple[Problem, ...]:
    """What must be said, what stands in the way, then what is to be known; the most first."""
    sheets = sorted((one.name for one in reading.sheets if one.name), key=len, reverse=True)
    found = [Problem(one.reason, True, True, 1, (one,)) for one in _one(reading.asked)]
    for fatal, remarks in ((True, reading.errors), (False, reading.warnings)):
        groups: dict[tuple[str, str], list[Remark]] = {}
        for one in remarks:
            groups.setdefault((one.reason, _column(one, sheets)), []).append(one)
        found += [
            Problem(
                reason,
                fatal,
                False,
                len(ones),
                tuple(ones[:_SHOWN]),
                accepted=not fatal and reason in accepted,
            )
            for (reason, _), ones in sorted(groups.items(), key=lambda group: -len(group[1]))
        ]
    return tuple(found)


def _one(asked: Remark | None) -> Iterable[Remark]:
    return () if asked is None else (asked,)


def _column(remark: Remark, sheets: Iterable[str]) -> str:
    """The column alone: thirty sheets with one mistake are one kind."""
    if remark.reason == "catalog.unknown_column" or remark.line is None:
        return ""
    for sheet in sheets:
        if remark.field.startswith(f"{sheet}!"):
            return remark.field[len(sheet) + 1 :]
    return _PLACE_IN_LIST.sub("", remark.field)
