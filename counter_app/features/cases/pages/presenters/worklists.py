"""The lists of cases that somebody must do something about, and those of today."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.listing import Listing, Which, of
from counter_app.features.cases.ports import Desk
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording import _

WORKLISTS: Final = (
    Which.ANY,
    Which.ACCEPTED,
    Which.NOTICED,
    Which.REFUSED,
    Which.CORRECTING,
    Which.DUE_TODAY,
    Which.NEAR,
    Which.LATE,
    Which.STANDING,
    Which.TO_HAND_OVER,
    Which.TO_COLLECT,
    Which.PROMISED,
    Which.BROKEN,
    Which.TO_CHECK,
    Which.TO_TELL,
)
"""In the order in which they are offered."""


def worklist_name(which: Which) -> str:
    """Shape and word."""
    return {
        Which.ANY: _("全部"),
        Which.ACCEPTED: _("✓ 已受理"),
        Which.NOTICED: _("◐ 已告知"),
        Which.REFUSED: _("✕ 不予受理"),
        Which.TO_TELL: _("● 待受理"),
        Which.CORRECTING: _("◐ 待补正"),
        Which.DUE_TODAY: _("◐ 今天到期"),
        Which.NEAR: _("◐ 将到期"),
        Which.LATE: _("▲ 超期"),
        Which.STANDING: _("Ⅱ 特别程序"),
        Which.TO_HAND_OVER: _("▶ 待移交"),
        Which.TO_COLLECT: _("● 待领取"),
        Which.PROMISED: _("◐ 承诺待补"),
        Which.BROKEN: _("▲ 违诺"),
        Which.TO_CHECK: _("◑ 待核查"),
    }[which]


def listed(which: Which, desk: Desk, *, today_only: bool) -> Listing:
    """The cases of the list; of those received today, if ``today_only``."""
    return of(which).on(desk.clock.now().date() if today_only else None)


def count_lists(desk: Desk, *, today_only: bool) -> dict[Which, int]:
    """How many cases each list has; any thread. Who may not read cases is told of none."""
    if not desk.guard.may(Right.READ_FILES):
        return dict.fromkeys(WORKLISTS, 0)
    return {one: desk.ledger.count(listed(one, desk, today_only=today_only)) for one in WORKLISTS}
