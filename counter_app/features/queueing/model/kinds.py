"""What a ticket may tell of who took it: whether they need help, never why."""

from __future__ import annotations

from enum import StrEnum


class Need(StrEnum):
    """Who goes first by the hall's rule (优先照顾). No diagnosis is kept."""

    ELDERLY = "elderly"  # 老年人
    DISABLED = "disabled"  # 残障人士
    PREGNANT = "pregnant"  # 孕妇
    INFANT = "infant"  # 带婴幼儿
    URGENT = "urgent"  # 紧急情况


class CameFor(StrEnum):
    """By what the class of a ticket was found."""

    WORDS = "words"
    ITEM = "item"
    NUMBER = "number"  # of a case or another file
    CLASS = "class"
    LANGUAGE = "language"
