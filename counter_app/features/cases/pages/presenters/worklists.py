"""The lists of cases that somebody must do something about, and those of today."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from counter_app.features.cases.model.moves import SINCE, Status
from counter_app.features.cases.pages.case_table import CaseFilter
from counter_app.features.cases.pages.presenters.standing_figures import due_soon
from counter_app.features.cases.ports import Desk
from counter_app.kernel.rights import Right
from counter_app.knowledge.days.calendar import ONE_DAY
from counter_app.knowledge.wording import _

_FIRST: Final = date(1950, 1, 1)  # no case is older


class Worklist(StrEnum):
    """Which cases are listed; the first four go by how intake ended."""

    ALL = "all"
    ACCEPTED = "accepted"
    NOTICED = "notice_given"
    REFUSED = "refused"
    CORRECTING = "correcting"  # 待补正
    DUE = "due"  # 将到期
    OVERDUE = "overdue"  # 超期
    STANDING = "standing"  # 特别程序
    TO_HAND_OVER = "to_hand_over"  # 待移交
    TO_COLLECT = "to_collect"  # 待领取
    PROMISED = "promised"  # 承诺待补


_BY_INTAKE: Final = {
    Worklist.ACCEPTED: Status.ACCEPTED,
    Worklist.NOTICED: Status.NOTICE_GIVEN,
    Worklist.REFUSED: Status.REFUSED,
}
_BY_STATUS: Final = {
    Worklist.CORRECTING: (Status.NOTICE_GIVEN, Status.SUPPLEMENTED),
    Worklist.STANDING: (Status.SUSPENDED,),
    Worklist.TO_HAND_OVER: (Status.ACCEPTED,),
    Worklist.TO_COLLECT: (Status.DECIDED,),
}


def worklist_name(worklist: Worklist) -> str:
    """Shape and word."""
    return {
        Worklist.ALL: _("全部"),
        Worklist.ACCEPTED: _("✓ 已受理"),
        Worklist.NOTICED: _("◐ 已告知"),
        Worklist.REFUSED: _("✕ 不予受理"),
        Worklist.CORRECTING: _("◐ 待补正"),
        Worklist.DUE: _("▲ 将到期"),
        Worklist.OVERDUE: _("▲ 超期"),
        Worklist.STANDING: _("Ⅱ 特别程序"),
        Worklist.TO_HAND_OVER: _("▶ 待移交"),
        Worklist.TO_COLLECT: _("● 待领取"),
        Worklist.PROMISED: _("◐ 承诺待补"),
    }[worklist]


def filter_of(worklist: Worklist, desk: Desk, *, today_only: bool) -> CaseFilter:
    """The cases of the list; of those received today, if ``today_only``."""
    today = desk.clock.now().date()
    on = today if today_only else None
    if worklist in _BY_INTAKE:
        return CaseFilter(on=on, statuses=SINCE[_BY_INTAKE[worklist]])
    if worklist in _BY_STATUS:
        return CaseFilter(on=on, statuses=_BY_STATUS[worklist])
    match worklist:
        case Worklist.DUE:
            return CaseFilter(on=on, due=due_soon(desk))
        case Worklist.OVERDUE:
            return CaseFilter(on=on, due=(_FIRST, today - ONE_DAY))
        case Worklist.PROMISED:
            return CaseFilter(on=on, promised=True)
    return CaseFilter(on=on)


def count_lists(desk: Desk, *, today_only: bool) -> dict[Worklist, int]:
    """How many cases each list has; any thread. Who may not read cases is told of none."""
    if not desk.guard.may(Right.READ_FILES):
        return dict.fromkeys(Worklist, 0)
    ledger = desk.ledger
    return {
        one: ledger.count(**filter_of(one, desk, today_only=today_only).arguments())
        for one in Worklist
    }
