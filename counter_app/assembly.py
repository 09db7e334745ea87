"""The only place that wires the parts together: which features there are, and a window opened."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from counter_app.counter import DEFAULT_CLERK as DEFAULT_CLERK
from counter_app.counter import Counter as Counter
from counter_app.data_folder import DataFolder
from counter_app.features.authorities.feature import AUTHORITIES
from counter_app.features.backup.feature import BACKUP
from counter_app.features.bundles.feature import BUNDLES, JOINT
from counter_app.features.cases.feature import CASES
from counter_app.features.catalogs.feature import CATALOGS
from counter_app.features.channels.feature import CHANNELS
from counter_app.features.day.feature import DAY
from counter_app.features.delivery.feature import DELIVERY
from counter_app.features.department.feature import DEPARTMENT
from counter_app.features.errands.feature import ERRANDS
from counter_app.features.facing.feature import FACING
from counter_app.features.fees.feature import FEES
from counter_app.features.figures.feature import FIGURES
from counter_app.features.hall.feature import HALL
from counter_app.features.intake.feature import INTAKE
from counter_app.features.licences.feature import LICENCES
from counter_app.features.papers.feature import PAPERS
from counter_app.features.people.feature import PEOPLE
from counter_app.features.problems.feature import PROBLEMS
from counter_app.features.queueing.feature import QUEUEING
from counter_app.features.ratings.feature import RATINGS
from counter_app.features.regions.feature import REGIONS
from counter_app.features.reports.feature import REPORTS
from counter_app.features.review.feature import REVIEW
from counter_app.features.teaching.feature import TEACHING
from counter_app.features.visits.feature import VISITS
from counter_app.kernel.feature import Features
from counter_app.kernel.happening import declared_by
from counter_app.kernel.ports import Clock
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.knowledge.wording.trail import learn
from counter_app.store import KeyVault, open_store

FEATURES: Final = Features(
    (
        CASES,
        BUNDLES,
        JOINT,
        INTAKE,
        PAPERS,
        DELIVERY,
        RATINGS,
        FACING,
        VISITS,
        *PROBLEMS,
        ERRANDS,
        LICENCES,
        CHANNELS,
        *QUEUEING,
        FEES,
        REVIEW,
        DEPARTMENT,
        PEOPLE,
        DAY,
        REPORTS,
        FIGURES,
        CATALOGS,
        AUTHORITIES,
        REGIONS,
        TEACHING,
        BACKUP,
        HALL,
    )
)
"""Every feature of the program. A new one is one more name here."""

learn(FEATURES)
declared_by(lambda: FEATURES.all)


def open_counter(folder: Path, clock: Clock | None = None) -> Counter:
    """Open a window's data folder, new or used.

    Refusal if another program has it open; Trouble if it cannot be read or
    written, or belongs to a newer program.
    """
    clock = clock or SystemClock()
    store = open_store(
        folder,
        clock=clock,
        random=os.urandom,
        vault=KeyVault(folder),
        features=FEATURES,
        of=DataFolder,
    )
    return Counter(folder, store, clock, FEATURES)
