"""What applications made elsewhere are called by: whether handed in, and how they stand."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """What the platform says was done there."""

    SUBMITTED = "submitted"  # 已提交: handed in, the days for a notice run from its arrival
    PREFILLED = "prefilled"  # 预填: filled in before the person comes; nothing is handed in yet


class ApplicationStatus(StrEnum):
    """Where an application stands (来件状态)."""

    PARCEL = "parcel"  # 待开拆
    ARRIVED = "arrived"  # 来件, nobody has taken it
    TAKEN = "taken"  # 已取件: open as a draft at a window
    ACCEPTED = "accepted"  # 已受理
    NOTICED = "noticed"  # 已一次性告知
    REFUSED = "refused"  # 不予受理
    RECEIVED = "received"  # 已收件, decided later
    COLLECTED = "collected"  # 已代收
    RETURNED = "returned"  # 已退回
    EXPIRED = "expired"  # 过期


class ApplicationAct(StrEnum):
    """What a person does to one; the command line's verbs."""

    UNPACK = "unpack"  # 开拆
    TAKE = "take"  # 取件
    PUT_BACK = "put-back"  # 放回
    ACCEPT = "accept"  # 收办
    RETURN = "return"  # 退回
    EXPIRE = "expire"  # 过期


class ApplicationRule(StrEnum):
    """What allows or forbids an act; what each says is ``words.names.rule_text``."""

    WHILE_CLOSED = "while_closed"
    WHILE_WAITING = "while_waiting"
    ONCE_TAKEN = "once_taken"
    BEFORE_THE_END = "before_the_end"


class Repeat(StrEnum):
    """How an application that came stands to what came before under the platform's number."""

    NEW = "new"
    SAME = "same"  # the same again: nothing is kept twice
    NEWER = "newer"  # it says something else: kept beside the one before
    OTHER_PERSON = "other_person"  # of somebody else: kept beside, and looked at
