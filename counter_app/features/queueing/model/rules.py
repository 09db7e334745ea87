"""The hall's rules of queueing (排队叫号规则): numbers with ranges. The defaults are plain ones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Final

from counter_app.features.queueing.model.classes import (
    CLASSES_RULE,
    DEFAULT_CLASSES,
    QueueClass,
    read_classes,
)
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal


class QueueRule(StrEnum):
    """A rule that is a whole number; the value is its name in the hall's settings."""

    FIRST_IN_A_ROW = "queue_first_in_a_row"  # who needs help is called so often one after another
    RETURN_AFTER = "queue_return_after"  # who comes back waits for so many others
    LEASE = "queue_lease"  # minutes that a window has what it called, or holds for being cut off
    STRETCH = "queue_stretch"  # so many tickets a window holds for being cut off
    RECENT = "queue_recent"  # minutes of which the wait is estimated
    TWICE = "queue_twice"  # 1: each call is announced twice
    ENGLISH = "queue_english"  # 1: and in English


RANGES: Final[Mapping[QueueRule, tuple[int, int, int]]] = {
    QueueRule.FIRST_IN_A_ROW: (2, 1, 20),
    QueueRule.RETURN_AFTER: (3, 0, 50),
    QueueRule.LEASE: (30, 1, 240),
    QueueRule.STRETCH: (3, 0, 20),
    QueueRule.RECENT: (120, 10, 480),
    QueueRule.TWICE: (1, 0, 1),
    QueueRule.ENGLISH: (0, 0, 1),
}
"""What counts until a hall sets it, the least and the most."""


@immutable
class QueueRules:
    """The rules in force."""

    classes: tuple[QueueClass, ...]
    first_in_a_row: int
    return_after: int
    lease: timedelta
    stretch: int
    recent: timedelta
    twice: bool
    english: bool

    def name_of(self, code: str) -> str:
        """What a class is called; its letter if the hall has it no more."""
        return next((one.name for one in self.classes if one.code == code), code)


def checked_number(rule: QueueRule, text: str) -> str:
    """The number as it is kept; Refusal ``hall.bad_rule``."""
    _, least, most = RANGES[rule]
    plain = text.strip()
    if not (plain.isascii() and plain.isdigit()) or not least <= int(plain) <= most:
        raise Refusal("hall.bad_rule", field=rule.value, least=least, most=most)
    return str(int(plain))


def rules_in(values: Mapping[str, str]) -> QueueRules:
    """The rules as they stand in the hall's settings, or by default; Refusal for what is none."""

    def number(rule: QueueRule) -> int:
        kept = values.get(rule.value)
        return RANGES[rule][0] if kept is None else int(checked_number(rule, kept))

    return QueueRules(
        classes=read_classes(values.get(CLASSES_RULE, DEFAULT_CLASSES)),
        first_in_a_row=number(QueueRule.FIRST_IN_A_ROW),
        return_after=number(QueueRule.RETURN_AFTER),
        lease=timedelta(minutes=number(QueueRule.LEASE)),
        stretch=number(QueueRule.STRETCH),
        recent=timedelta(minutes=number(QueueRule.RECENT)),
        twice=bool(number(QueueRule.TWICE)),
        english=bool(number(QueueRule.ENGLISH)),
    )
