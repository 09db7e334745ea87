"""One question that separates two or three items that fit the words about equally well."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.wording import _

_LONGEST_ANSWER: Final = 16  # characters that can be read at a glance


@immutable
class QuestionBetween:
    """``choices`` are item code and answer, the better hit first."""

    text: str
    choices: tuple[tuple[str, str], ...]


def question_between(*items: Item) -> QuestionBetween | None:
    """What to ask the applicant; None where only the names as a whole tell them apart.

    Who applies separates best, then the part in which the names differ (first
    issue, change, replacement), then the department.
    """
    for text, answers in (
        (_("谁来办？"), _only([one.service_objects for one in items])),
        (_("要办的是？"), _differences([one.name for one in items])),
        (_("归哪个部门？"), [one.department for one in items]),
    ):
        if all(answers) and len(set(answers)) == len(items):
            codes = (one.code for one in items)
            return QuestionBetween(text, tuple(zip(codes, answers, strict=True)))
    return None


def _only(objects: Sequence[tuple[str, ...]]) -> list[str]:
    """The lists in words, if no two share anything."""
    if any(set(one) & set(other) for one, other in combinations(objects, 2)):
        return [""]
    return ["、".join(one[:2]) for one in objects]


def _differences(names: Sequence[str]) -> list[str]:
    """What is left of the names without their common beginning and end."""
    start = _shared(names)
    rests = [name[start:] for name in names]
    end = _shared([rest[::-1] for rest in rests])
    end = end if end > 1 else 0  # 首次申领 and 补领, not 首次申 and 补
    left = [rest[: len(rest) - end] for rest in rests]
    apart = bool(start or end) and all(left) and max(map(len, left)) <= _LONGEST_ANSWER
    return left if apart else [""]


def _shared(names: Sequence[str]) -> int:
    """How many characters all begin with."""
    columns = zip(*names, strict=False)
    shortest = min(map(len, names))
    return next((n for n, column in enumerate(columns) if len(set(column)) > 1), shortest)
