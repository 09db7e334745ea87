"""Who is waited for in 并联审批: the slowest in sight, and since when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

from counter_app.features.bundles.model.joint import Conference, Joint
from counter_app.features.bundles.model.joint_clock import goes_on, is_decided
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import Status
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.days.light import begin_of, end_of


class Step(StrEnum):
    """What is waited for, in the order in which it comes."""

    CHECK = "check"  # 齐备性核查
    NOTICE = "notice"  # 联合一次性告知
    SUPPLEMENT = "supplement"  # 补正, by the applicant
    ACCEPTANCE = "acceptance"  # 同步受理
    OPINION = "opinion"  # 部门意见
    MINUTES = "minutes"  # 会商纪要
    DECISION = "decision"  # 决定
    PROCEDURE = "procedure"  # 特别程序
    HAND_OUT = "hand_out"  # 统一送达


ORDER: Final = tuple(Step)


@immutable
class Waiting:
    """One who is waited for: a department, by its name; empty for window or applicant.

    ``parts`` are codes of items. ``due_at``: from then on it is late; None where no
    limit is set. ``since`` is when it became their turn.
    """

    step: Step
    who: str
    parts: tuple[str, ...]
    since: datetime
    due_at: datetime | None = None

    def is_late(self, now: datetime) -> bool:
        """Whether its time is over."""
        return self.due_at is not None and now >= self.due_at


def waited_for(joint: Joint, cases: Iterable[Case]) -> tuple[Waiting, ...]:
    """Everybody who is waited for now, the slowest first.

    Slowest: at the earliest step, then whose time ends or ended first, then who
    has been waited for the longest.
    """
    own = [one for one in cases if goes_on(one)]
    found = [*_before_acceptance(joint, own), *_afterwards(joint, own)]
    return tuple(sorted(found, key=_slowness))


def _slowness(one: Waiting) -> tuple[int, bool, datetime, datetime]:
    return ORDER.index(one.step), one.due_at is None, one.due_at or one.since, one.since


def _before_acceptance(joint: Joint, cases: Sequence[Case]) -> Iterable[Waiting]:
    coming = [one for one in cases if one.accepted is None]
    if not coming or joint.check is None:
        return
    if joint.noticed:
        yield from _after_notice(joint, coming)
        return
    unanswered = [one for one in coming if joint.checked(_item(one)) is None]
    since, due = joint.check.starts_at, joint.check.due_at
    yield from _by_department(unanswered, Step.CHECK, lambda _case: since, due)
    answers = [answer for one in coming if (answer := joint.checked(_item(one)))]
    if unanswered or not answers:
        return
    step = Step.ACCEPTANCE if all(one.complete for one in answers) else Step.NOTICE
    yield Waiting(step, "", _items(coming), max(one.at for one in answers))


def _after_notice(joint: Joint, coming: Sequence[Case]) -> Iterable[Waiting]:
    """The applicant, and once all came (the parts say so themselves) the window."""
    asked = [one for one in coming if one.status in (Status.NOTICE_GIVEN, Status.SUPPLEMENTED)]
    if asked and joint.noticed and joint.noticed_at:
        due = end_of(joint.noticed.notice.supplement_by)
        yield Waiting(Step.SUPPLEMENT, "", _items(asked), joint.noticed_at, due)


def _afterwards(joint: Joint, cases: Sequence[Case]) -> Iterable[Waiting]:
    taken = [one for one in cases if one.accepted is not None and one.accepted_at]
    undecided = [one for one in taken if not is_decided(one)]
    if joint.opinion:
        silent = [one for one in undecided if joint.opined(_item(one)) is None]
        since, due = joint.opinion.starts_at, joint.opinion.due_at
        yield from _by_department(silent, Step.OPINION, lambda _case: since, due)
    yield from (_minutes(one) for one in joint.conferences if one.held is None)
    for case in undecided:
        yield _of_part(joint, case)
    if taken and not undecided:
        waiting = [one for one in taken if one.status is Status.DECIDED]
        decided = [one.finished_at for one in waiting if one.finished_at]
        if decided:
            yield Waiting(Step.HAND_OUT, "", _items(waiting), max(decided))


def _of_part(joint: Joint, case: Case) -> Waiting:
    """The department of a part that is to be decided, or what takes its time meanwhile."""
    if case.suspended and case.suspended_on:
        since, until = begin_of(case.suspended_on), end_of(case.suspended.expected_until)
        return Waiting(Step.PROCEDURE, case.department, (_item(case),), since, until)
    opined = joint.opined(_item(case))
    since = opined.at if opined else case.accepted_at or case.received_at
    due = end_of(case.due.due_on) if case.due else None
    return Waiting(Step.DECISION, case.department, (_item(case),), since, due)


def _minutes(one: Conference) -> Waiting:
    return Waiting(Step.MINUTES, "", (), one.called_at, one.called.at)


def _by_department(
    cases: Iterable[Case], step: Step, since: Callable[[Case], datetime], due: datetime
) -> Iterable[Waiting]:
    of: dict[str, list[Case]] = {}
    for case in cases:
        of.setdefault(case.department, []).append(case)
    for department, own in of.items():
        yield Waiting(step, department, _items(own), min(map(since, own)), due)


def _items(cases: Iterable[Case]) -> tuple[str, ...]:
    return tuple(map(_item, cases))


def _item(case: Case) -> str:
    return case.received.item_code
