"""A project (工程建设项目) whose permits several departments give together (并联审批)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.typed_text import plain_number

CODE_LENGTH: Final = 24
"""Characters of a project's code, with its four hyphens (GB/T 40058-2021)."""

_GROUPS: Final = (4, 6, 2, 2, 6)
_BARE: Final = sum(_GROUPS)
_PROVINCES_FROM_TO: Final = (
    (11, 15),
    (21, 23),
    (31, 37),
    (41, 46),
    (50, 54),
    (61, 66),
    (71, 71),
    (81, 82),
)
_PROVINCES: Final = frozenset(
    {"00", *(f"{one}" for first, last in _PROVINCES_FROM_TO for one in range(first, last + 1))}
)
_FIRST_YEAR: Final = 2013  # the platform that gives codes was not there before


class Stage(StrEnum):
    """The four stages of a construction project (国办发〔2019〕11号)."""

    LAND = "land"  # 立项用地规划许可
    WORKS = "works"  # 工程建设许可
    CONSTRUCTION = "construction"  # 施工许可
    COMPLETION = "completion"  # 竣工验收


@immutable
class Project:
    """What the departments decide on together.

    ``code`` is the national code, with hyphens; ``builder`` is who builds (建设单位),
    ``builder_code`` its 统一社会信用代码, if it was told. ``lead`` is the department that
    leads (牵头部门), as files name departments.
    """

    code: str
    name: str
    builder: str
    builder_code: str
    address: str
    stage: Stage
    lead: str


def check_project_code(text: str, *, field: str) -> str:
    """The code as it is written, with hyphens: ``2106-460200-04-01-735682``.

    Spaces, full-width forms and other dashes are understood, and hyphens may
    lack. Refusal ``project.code_character`` with the place of what is no digit,
    ``project.code_length``. The standard's check digit is not computed: how, was
    not found written; what looks wrong, ``project_code_warnings`` says.
    """
    plain = plain_number(text)
    for place, character in enumerate(plain, start=1):
        if character not in "0123456789":
            shown = character if character.isprintable() else f"U+{ord(character):04X}"
            raise Refusal("project.code_character", field=field, position=place, character=shown)
    if len(plain) != _BARE:
        raise Refusal("project.code_length", field=field, expected=_BARE, length=len(plain))
    return "-".join(_cut(plain))


def project_code_warnings(code: str, today: date, hall: str = "") -> tuple[str, ...]:
    """What looks wrong about a code that ``check_project_code`` gave, as reasons.

    ``project.code_time``: neither a year nor a year and month (since 2020-11) up to
    today; ``project.code_region``: of no province; ``project.code_elsewhere``: of
    another province than ``hall``, where that is a division code.
    """
    time, region, *_ = code.split("-")
    province, told = region[:2], []
    if not _is_past(time, today):
        told.append("project.code_time")
    if province not in _PROVINCES:
        told.append("project.code_region")
    elif len(hall) == len(region) and hall.isdigit() and province not in ("00", hall[:2]):
        told.append("project.code_elsewhere")
    return tuple(told)


def _cut(plain: str) -> tuple[str, ...]:
    parts, start = [], 0
    for length in _GROUPS:
        parts.append(plain[start : start + length])
        start += length
    return tuple(parts)


def _is_past(time: str, today: date) -> bool:
    if _FIRST_YEAR <= int(time) <= today.year:
        return True
    year, month = 2000 + int(time[:2]), int(time[2:])
    return 1 <= month <= 12 and (2020, 11) <= (year, month) <= (today.year, today.month)
