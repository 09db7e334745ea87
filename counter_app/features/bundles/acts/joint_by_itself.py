"""What the hall's rules and the law do by themselves in 并联审批, each said so and dated."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from counter_app.features.bundles.acts.joint_acting import (
    must_be_joint,
    received,
    rules_of,
)
from counter_app.features.bundles.acts.joint_deciding import started
from counter_app.features.bundles.acts.writing import Step, append
from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.joint_clock import goes_on
from counter_app.features.bundles.model.joint_events import Asked, SilenceCounted
from counter_app.features.bundles.model.joint_rules import Silence, silence_counts
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import RUNNING
from counter_app.features.cases.ports import Desk
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.days.clocks import Clock


@immutable
class _Question:
    asked: Asked
    rule: Silence
    clock: Clock | None
    silent: tuple[Case, ...]


def keep_joint_up(desk: Desk) -> tuple[Bundle, ...]:
    """This window's projects in which silence was counted, or whose joint clock started.

    Silence counts only by the hall's rule (``Silence``), once the time is over. Parts
    that were all accepted otherwise, by the law's silence of five days (art. 32(1)(4))
    or one by one, start the joint clock.
    """
    late = desk.unasked_files.listed("bundle", late_at=desk.clock.now())
    own = [row.number for row in late if row.open and row.window == desk.hall.window]
    moved = (_look_at(desk, one) for one in own)
    return tuple(one for one in moved if one is not None)


def _look_at(desk: Desk, number: str) -> Bundle | None:
    with desk.open_work() as work:
        bundle = work.state(number, Bundle)
        if bundle.project is None or bundle.contested:
            return None
        at = desk.clock.now()
        steps = [*_silences(desk, bundle, at), *_started(desk, bundle, at)]
        if not steps:
            return None
        append(desk, work, number, at, steps)
        bundle = work.state(number, Bundle)
        work.commit()
    return bundle


def _silences(desk: Desk, bundle: Bundle, at: datetime) -> Iterable[Step]:
    for one in _questions(bundle):
        over = one.clock is not None and at >= one.clock.due_at
        if one.clock and over and one.silent and silence_counts(rules_of(desk), one.rule):
            items = tuple(case.received.item_code for case in one.silent)
            yield SilenceCounted(one.asked, items, one.clock.due_at, one.rule.value)


def _questions(bundle: Bundle) -> Iterable[_Question]:
    joint = bundle.joint
    if joint.noticed is None and joint.accepted is None:
        silent = (one for one in received(bundle) if not joint.checked(one.received.item_code))
        yield _Question(Asked.CHECK, Silence.COMPLETE, joint.check, tuple(silent))
    running = (one for one in bundle.cases_together if one.status in RUNNING or one.suspended)
    silent = (one for one in running if not joint.opined(one.received.item_code))
    yield _Question(Asked.OPINION, Silence.AGREES, joint.opinion, tuple(silent))


def _started(desk: Desk, bundle: Bundle, at: datetime) -> Iterable[Step]:
    own = [one for one in bundle.cases_together if goes_on(one)]
    if bundle.joint.accepted is None and own and all(one.accepted for one in own):
        yield started(desk, must_be_joint(desk, bundle), own, at)
