"""A matter as lists of all files show it: its clock is the nearest of its parts'."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from counter_app.features.bundles.model.bundle import Bundle, Where
from counter_app.features.bundles.model.moves import BundleStatus
from counter_app.features.bundles.rows.joint_clocks import slowest, with_joint_clocks
from counter_app.features.cases.rows.subject import clocks_of
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.review import Reviewed
from counter_app.kernel.subject import SubjectRow
from counter_app.kernel.typed_text import searchable
from counter_app.knowledge.days.light import Reckoning


def subject_row(bundle: Bundle, reckoning: Reckoning | None) -> SubjectRow:
    """The row. Parts that are done singly have their own lights."""
    opened, supervision = bundle.opened, bundle.supervision
    due, warn, law = with_joint_clocks(bundle, _nearest(bundle, reckoning), reckoning)
    review = supervision.last_review
    passed = isinstance(review.happening, Reviewed) and review.happening.passed if review else None
    return SubjectRow(
        number=bundle.number,
        kind="bundle",
        status=bundle.status.value,
        open=bundle.status is not BundleStatus.CLOSED,
        window=bundle.window,
        clerk=bundle.opened_by.code,
        department=opened.lead,
        matter=opened.theme,
        title=opened.name,
        opened_at=bundle.opened_at,
        due_at=due,
        warn_at=warn,
        law_at=law,
        waiting_for=_code(supervision.to_answer) or slowest(bundle),
        assigned_to=_code(supervision.assigned_to),
        contested=len(bundle.contested),
        reviewed="" if passed is None else "passed" if passed else "returned",
        search=_search(bundle),
    )


def _nearest(
    bundle: Bundle, reckoning: Reckoning | None
) -> tuple[datetime | None, datetime | None, datetime | None]:
    """The nearest due, warning and law of any part that the matter waits for."""
    if reckoning is None:
        return None, None, None
    running = [one.case for one in bundle.integrated if one.case and one.where is not Where.OVER]
    clocks = [one for one in (clocks_of(case, reckoning) for case in running) if one[0]]
    due, warn, law = (_first(one[place] for one in clocks) for place in range(3))
    return due, warn, law


def _first(moments: Iterable[datetime | None]) -> datetime | None:
    return min((one for one in moments if one), default=None)


def _search(bundle: Bundle) -> str:
    opened = bundle.opened
    words = [bundle.number, opened.name, *(one.name for one in bundle.planned)]
    for one in filter(
        None, (opened.applicant, *opened.others, opened.representative, opened.agent)
    ):
        words += [one.name, one.id_number, one.phone]
    words += [one.case for one in bundle.planned if one.case]
    return searchable(*words)


def _code(clerk: Clerk | None) -> str:
    return clerk.code if clerk else ""
