"""What ``case show`` and ``do`` tell of what an applicant pledged (容缺, 告知承诺)."""

from __future__ import annotations

from datetime import date
from typing import Any

from counter_app.features.cases.acts.case_clock import check_due
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.pledges import (
    bars_from,
    breaches,
    commitment_stands,
    deferral_of,
    open_promises,
    owed,
    promise_day,
)
from counter_app.kernel.encoding import to_plain
from counter_app.knowledge.days.light import Reckoning


def plain_pledges(case: Case, today: date, by: Reckoning) -> dict[str, Any]:
    """As of today; days are ISO 8601, None where there is none."""
    due = check_due(case, by)
    return {
        "deferral": deferral_of(case).value,
        "promises": [
            {"material": mark.name, "by": to_plain(promise_day(case, mark))}
            for mark in open_promises(case)
        ],
        "late": list(case.pledges.late),
        "commitment": commitment_stands(case).value,
        "commitments": to_plain(case.pledges.commitments),
        "public": case.pledges.public,
        "withdrawn": list(case.pledges.withdrawn),
        "owed": list(owed(case)),
        "checks": to_plain(case.pledges.checks),
        "check_by": to_plain(due.due_on) if due else None,
        "breaches": to_plain(breaches(case, today)),
        "bars_from": to_plain(bars_from(case)),
        "answered": to_plain(case.pledges.answered),
        "lifted_at": to_plain(case.pledges.lifted_at),
    }
