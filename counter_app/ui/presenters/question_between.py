"""One question that separates two items that fit the words equally well."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.catalog.item import Item
from counter_app.wording import _


@dataclass(frozen=True, slots=True)
class QuestionBetween:
    """``choices`` are item code and answer, the better hit first."""

    text: str
    choices: tuple[tuple[str, str], tuple[str, str]]


def question_between(first: Item, second: Item) -> QuestionBetween | None:
    """What to ask the applicant; None where only the names as a whole tell them apart.

    Who applies separates best, then the part in which the names differ, then
    the department.
    """
    for text, one, other in (
        (_("谁来办？"), *_only(first.service_objects, second.service_objects)),
        (_("要办的是？"), *_difference(first.name, second.name)),
        (_("归哪个部门？"), first.department, second.department),
    ):
        if one and other and one != other:
            return QuestionBetween(text, ((first.code, one), (second.code, other)))
    return None


def _only(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, str]:
    """Both lists in words, if they share nothing."""
    if set(first) & set(second):
        return "", ""
    return "、".join(first[:2]), "、".join(second[:2])


def _difference(first: str, second: str) -> tuple[str, str]:
    """What is left of two names without their common beginning and end."""
    start = _shared(first, second)
    one, other = first[start:], second[start:]
    end = _shared(one[::-1], other[::-1])
    if not start and not end:
        return "", ""
    return one[: len(one) - end], other[: len(other) - end]


def _shared(first: str, second: str) -> int:
    """How many characters both begin with."""
    pairs = zip(first, second, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(first), len(second)))
