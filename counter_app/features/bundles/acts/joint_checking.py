"""齐备性核查: each department says, within the hall's days, whether its part is complete."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.features.bundles.acts.joint_acting import (
    SHORT,
    must_be_checked,
    needed,
    own_part,
    written,
)
from counter_app.features.bundles.acts.joint_requests import CheckRequest
from counter_app.features.bundles.acts.writing import Step, continue_bundle
from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.joint_events import Asked, CompletenessAnswered, Lack
from counter_app.features.cases.ports import Desk
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal


def check(desk: Desk, number: str, request: CheckRequest) -> Bundle:
    """The matter, with what this department found of its part.

    Refusal ``joint.nothing_lacking`` for an incomplete part that lacks nothing,
    ``joint.complete_lacks``, ``materials.twice``; those of ``own_part`` and ``must_be_checked``.
    """
    lacking, remark = _lacking(request), written(request.remark, "remark", SHORT)

    def do(_work: Work, bundle: Bundle, _at: datetime) -> Sequence[Step]:
        must_be_checked(desk, bundle)
        part, case = own_part(desk, bundle, request.part)
        nth = bundle.joint.known(Asked.CHECK, part.item) + 1
        answer = CompletenessAnswered(
            part.item, case.department, request.complete, lacking, remark, nth
        )
        return (answer,)

    return continue_bundle(desk, number, CompletenessAnswered, do)


def _lacking(request: CheckRequest) -> tuple[Lack, ...]:
    found = dict[str, Lack]()
    for place, one in enumerate(request.lacking):
        name = needed(one.name, f"lacking[{place}].name", SHORT)
        requirement = written(one.requirement, f"lacking[{place}].requirement", SHORT)
        if name in found:
            raise Refusal("materials.twice", field=f"lacking[{place}].name")
        found[name] = Lack(name, requirement)
    if request.complete and found:
        raise Refusal("joint.complete_lacks", field="lacking")
    if not request.complete and not found:
        raise Refusal("joint.nothing_lacking", field="lacking")
    return tuple(found.values())
