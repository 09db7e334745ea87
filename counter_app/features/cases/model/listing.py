"""Which cases a list shows (清单): one value for lists, tiles, chips, notices and exports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Final

from counter_app.features.cases.model.moves import Status
from counter_app.kernel.immutable import immutable


class Which(StrEnum):
    """A named set of cases; where several are named, a case is in all of them."""

    ANY = "all"
    OPEN = "open"  # something is left to do
    LATE = "late"  # 超期: not decided, past the day that was told
    UNLAWFUL = "unlawful"  # 超法定期限, one of the late ones
    DUE_TODAY = "due_today"  # 今天到期, what is done on the spot too
    NEAR = "near"  # 将到期: the light is yellow
    STANDING = "standing"  # 特别程序: the clock stands still
    ACCEPTED = "accepted"  # at some time
    NOTICED = "noticed"  # 一次性告知, at some time
    REFUSED = "refused"  # 不予受理
    INTAKE_ENDED = "intake_ended"  # accepted, noticed or refused
    DECIDED_LATE = "decided_late"  # after the day that was told
    TO_TELL = "to_tell"  # 待受理: only received, the five days for a notice run
    DECIDED_IN_TIME = "decided_in_time"  # not after the day that was told
    DECIDED_EARLY = "decided_early"  # before it
    ON_THE_SPOT = "on_the_spot"  # 即办件
    WITH_TIME = "with_time"  # 承诺件: none that is done on the spot
    ONLINE = "online"  # 网办
    ACROSS = "across"  # 跨域通办
    NO_VISIT = "no_visit"  # 零跑动: delivered, and nobody ever came
    CORRECTING = "correcting"  # 待补正
    TO_DECIDE = "to_decide"  # 待办结: accepted, not decided, the clock runs
    ON_THE_WAY = "on_the_way"  # 移交途中: handed over, the department has not signed
    SENT_BACK = "sent_back"  # 部门退回: waits at the window to be mended
    TO_HAND_OVER = "to_hand_over"  # 待移交: accepted, neither on the spot nor contested
    TO_COLLECT = "to_collect"  # 待领取: decided, not contested
    TO_SIGN = "to_sign"  # 待签收: posted, not signed for, not contested
    AWAITED = "awaited"  # somebody must do the next thing by a day
    PROMISED = "promised"  # 容缺: a promised material is still to come
    BROKEN = "broken"  # 违诺: not brought in time, or found untrue; not made good, not lifted
    TO_CHECK = "to_check"  # 告知承诺: granted, not checked yet
    CHECK_DUE = "check_due"  # of these, the last day is here or over
    DEFERRED = "deferred"  # 容缺受理, at some time
    DEFERRAL_KEPT = "deferral_kept"  # all of it came, in time
    DEFERRAL_BROKEN = "deferral_broken"  # some of it did not come in time
    COMMITTED = "committed"  # 告知承诺, taken back or not
    COMMITMENT_CHECKED = "commitment_checked"
    COMMITMENT_UNTRUE = "commitment_untrue"
    PROVISIONAL = "provisional"  # the due date waits for a calendar
    CONTESTED = "contested"  # two windows moved it apart
    UNREVIEWED = "unreviewed"  # nobody looked it through yet
    RETURNED = "returned"  # given back in review
    TO_ANSWER = "to_answer"  # a remark waits for its answer
    SAMPLED = "sampled"  # picked by lot
    GIVEN = "given"  # 转办: somebody else sees to it


class SortedBy(StrEnum):
    """What lists of cases can be sorted by."""

    RECEIVED = "received"
    STATUS = "status"
    APPLICANT = "applicant"
    ITEM = "item"
    DUE = "due"  # what has no date last, both ways
    LATE = "late"  # by days late; what is not late last, both ways
    DEADLINE = "deadline"  # by when the hall must act; what has no clock last, both ways
    ACCEPTED = "accepted"
    NUMBER = "number"
    CLERK = "clerk"
    REVIEW = "review"
    WINDOW = "window"
    DEPARTMENT = "department"
    ASSIGNEE = "assignee"


@immutable
class Listing:
    """Which cases; what is empty or None does not narrow, and all the rest must fit.

    ``first`` and ``last`` are days of receipt, ``decided_first`` and
    ``decided_last`` of the decision. ``clerk`` is the code of who received the
    case, ``item`` the item's code, ``person`` the applicant's identity number.
    ``text`` is what somebody typed to find a case. ``waits_for`` is the code of
    who is to answer a remark, ``given_to`` of who sees to the case instead.
    ``pledged_by`` is the identity number of somebody who applied and pledged.
    ``awaited_by``: somebody must do something by this day, or promised to. ``numbers``: just
    these, such as a sample that was drawn.
    """

    which: frozenset[Which] = frozenset()
    first: date | None = None
    last: date | None = None
    decided_first: date | None = None
    decided_last: date | None = None
    window: str = ""
    clerk: str = ""
    department: str = ""
    item: str = ""
    status: Status | None = None
    person: str = ""
    text: str = ""
    waits_for: str = ""
    given_to: str = ""
    pledged_by: str = ""
    awaited_by: date | None = None
    numbers: tuple[str, ...] = ()

    def also(self, *which: Which) -> Listing:
        """Of these, the cases that are in these sets, too."""
        return replace(self, which=self.which | set(which))

    def on(self, day: date | None) -> Listing:
        """Of these, what was received on ``day``; None for any."""
        return self if day is None else replace(self, first=day, last=day)


EVERY: Final = Listing()


def of(*which: Which) -> Listing:
    """The cases that are in all of these sets."""
    return Listing(which=frozenset(which))
