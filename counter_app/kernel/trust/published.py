"""What the hall publishes (公布), as its law has it: the hall's settings, calendars, catalogs.

Each is named by the digest of its content, which is fetched apart. What a
content says is its readers' matter: where the newest is not here, or says
nothing, the one before counts on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.kernel.pattern import pattern
from counter_app.kernel.trust.hall_line import LineKind
from counter_app.kernel.trust.law import Law, Tenure

HALL: Final = "hall"
"""Name of the ``settings`` line that says what the hall is called and by what it rules."""

FIRST_VERSION: Final = 1001
"""Of a hall's catalogs: below are those of windows that stood alone."""

LARGEST: Final[Mapping[str, int]] = {
    LineKind.SETTINGS: 256 * 1024,
    LineKind.CALENDAR: 1024 * 1024,
    LineKind.CATALOG: 64 * 1024 * 1024,
}
"""Bytes of a content; what is larger says nothing."""

_UNCOUNTED: Final = 1_000_000  # versions that a hall may have come to before its founding
_FURTHER: Final = 1_000  # so much may a version be ahead, so that nobody uses all numbers up
_YEAR: Final = pattern("[0-9]{4}")
_VERSION: Final = pattern("[1-9][0-9]{3,8}")


def settings_said(law: Law) -> tuple[Tenure, ...]:
    """What was said of the hall, the newest first; the value is the content's digest."""
    return _newest_first(law.tenures.get((LineKind.SETTINGS, HALL), ()))


def calendars_said(law: Law) -> dict[int, tuple[Tenure, ...]]:
    """What was said of each year, as of the hall."""
    return {
        int(name): _newest_first(said)
        for (kind, name), said in law.tenures.items()
        if kind == LineKind.CALENDAR and _YEAR.fullmatch(name)
    }


def catalogs_said(law: Law) -> dict[int, Tenure]:
    """Each version with the line that said it first: cases name it, so it never says another.

    A version that is too far ahead of those before is none.
    """
    named = [
        (one.line, int(name), one)
        for (kind, name), said in law.tenures.items()
        if kind == LineKind.CATALOG and _VERSION.fullmatch(name)
        for one in _newest_first(said)[-1:]
    ]
    versions, highest = dict[int, Tenure](), 0
    for _line, version, first in sorted(named, key=lambda one: one[0]):
        if FIRST_VERSION <= version <= max(_UNCOUNTED, highest + _FURTHER):
            versions[version] = first
            highest = max(highest, version)
    return versions


def _newest_first(said: tuple[Tenure, ...]) -> tuple[Tenure, ...]:
    return tuple(one for one in reversed(said) if one.value)
