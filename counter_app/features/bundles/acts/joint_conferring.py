"""会商: the lead department asks the others to come, and keeps what was agreed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time

from counter_app.features.bundles.acts.joint_acting import (
    SHORT,
    must_be_joint,
    needed,
    written,
)
from counter_app.features.bundles.acts.joint_requests import ConferenceRequest, MinutesRequest
from counter_app.features.bundles.acts.writing import Step, continue_bundle
from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.joint_events import (
    Commitment,
    ConferenceCalled,
    ConferenceHeld,
)
from counter_app.features.bundles.model.joint_papers import JointPaper
from counter_app.features.cases.ports import Desk
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.hours import moment_of

_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:：]([0-5][0-9])")


def call_conference(desk: Desk, number: str, request: ConferenceRequest) -> Bundle:
    """The matter, with a conference called and its notice (会商通知).

    Refusal ``joint.bad_time``, ``joint.conference_past``; ``request.missing``
    without place or topic; ``rights.other_department`` for who does not lead.
    """
    at = _moment(request)
    place, topic = needed(request.place, "place", SHORT), needed(request.topic, "topic")
    told = [written(one, "departments", SHORT) for one in request.departments]
    if at <= desk.clock.now():
        raise Refusal("joint.conference_past", field="day")

    def do(_work: Work, bundle: Bundle, _at: datetime) -> Sequence[Step]:
        must_be_joint(desk, bundle)
        names = [*filter(None, told)] or [one.department for one in bundle.cases_together]
        nth = len(bundle.joint.conferences) + 1
        called = ConferenceCalled(nth, at, place, topic, tuple(dict.fromkeys(names)))
        return called, JointPaper.CONFERENCE

    return continue_bundle(desk, number, ConferenceCalled, do)


def keep_minutes(desk: Desk, number: str, request: MinutesRequest) -> Bundle:
    """The matter, with the minutes (会商纪要): of this conference, or of the latest without.

    Refusal ``joint.no_conference``, ``joint.minuted_already``, ``joint.not_held_yet``.
    """
    minutes = needed(request.minutes, "minutes")
    commitments = tuple(
        Commitment(
            needed(one.who, f"commitments[{n}].who", SHORT),
            needed(one.what, f"commitments[{n}].what", SHORT),
            one.by,
        )
        for n, one in enumerate(request.commitments)
    )
    absent = tuple(filter(None, (written(one, "absent", SHORT) for one in request.absent)))

    def do(_work: Work, bundle: Bundle, now: datetime) -> Sequence[Step]:
        must_be_joint(desk, bundle)
        nth = _which(bundle, request.conference, now)
        return ConferenceHeld(nth, minutes, commitments, absent), JointPaper.MINUTES

    return continue_bundle(desk, number, ConferenceHeld, do)


def must_be_called(desk: Desk, bundle: Bundle) -> None:
    """Refusal ``joint.no_conference`` while none waits for its minutes."""
    must_be_joint(desk, bundle)
    if all(one.held for one in bundle.joint.conferences):
        raise Refusal("joint.no_conference", field="number", nth=len(bundle.joint.conferences) + 1)


def _which(bundle: Bundle, told: int, now: datetime) -> int:
    waiting = [one.called.nth for one in bundle.joint.conferences if one.held is None]
    nth = told or max(waiting, default=0)
    found = bundle.joint.conference(nth)
    if found is None:
        raise Refusal("joint.no_conference", field="conference", nth=nth or 1)
    if found.held:
        raise Refusal("joint.minuted_already", field="conference", nth=nth)
    if found.called.at > now:
        raise Refusal("joint.not_held_yet", field="conference", nth=nth)
    return nth


def _moment(request: ConferenceRequest) -> datetime:
    found = _TIME.fullmatch(request.time.strip())
    if found is None:
        raise Refusal("joint.bad_time", field="time")
    return moment_of(request.day, time(int(found[1]), int(found[2])))
