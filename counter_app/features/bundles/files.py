"""一件事: what its files are and tell, which no first screen waits for."""

from __future__ import annotations

from typing import Final

from counter_app.features.bundles.model import events
from counter_app.features.bundles.model.bundle import (
    BUNDLE,
    Where,
    fold,
    opened_by,
    part_numbers,
    with_parts,
)
from counter_app.features.bundles.model.moves import (
    MOVES,
    BundleAct,
    BundleRule,
    BundleStatus,
)
from counter_app.features.bundles.model.papers import PAPER_NAMES
from counter_app.features.bundles.model.plan import Choice
from counter_app.features.bundles.words import names
from counter_app.features.bundles.words.acts import ACTS, OPENING
from counter_app.features.bundles.words.lines import bundle_line
from counter_app.features.bundles.words.plain import part_lines, plain_bundle, told
from counter_app.kernel.feature import DeclaredPaper, Feature, Kind, SubjectKind
from counter_app.kernel.figures import DeclaredFigures
from counter_app.kernel.notices import DeclaredNotice
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.bundles"

BUNDLES: Final = Feature(
    "bundles",
    subject=SubjectKind(
        name="bundle",
        letter=BUNDLE,
        called="一件事",
        english="matter",
        opens=events.Opened,
        opened_by=opened_by,
        fold=fold,
        moves=MOVES,
        closed=frozenset({BundleStatus.CLOSED.value}),
        row=f"{_AT}.rows.subject:subject_row",
        rows=f"{_AT}.rows.bundle_rows:BundleRows",
        about="一件事：几个部门的事项一次告知、一套材料、一起受理",
        opening=OPENING,
        shown=plain_bundle,
        sight=f"{_AT}.acts.at_desk:as_seen",
        sieve=f"{_AT}.acts.at_desk:may_be_listed",
        parts=part_numbers,
        joined=with_parts,
        told=told,
        lines=part_lines,
        page="bundle",
        recorded=f"{_AT}.papers.record_parts:particulars",
        at_close=True,
    ),
    happenings=(
        Kind(events.Opened, Right.TAKE_IN, bundle_line),
        Kind(events.PartStarted, Right.TAKE_IN, bundle_line),
        Kind(events.PartAdded, Right.TAKE_IN, bundle_line),
        Kind(events.PartLeft, Right.GO_ON, bundle_line),
        Kind(events.MadeSingle, Right.GO_ON, bundle_line),
        Kind(events.SetSupplemented, Right.GO_ON, bundle_line),
        Kind(events.HandedOut, Right.GO_ON, bundle_line),
        Kind(events.ProgressTold, Right.ISSUE, bundle_line),
    ),
    acts=ACTS,
    papers=tuple(
        DeclaredPaper(kind, name, english, f"{_AT}.papers:draws")
        for kind, (name, english) in PAPER_NAMES.items()
    ),
    names={
        BundleStatus: names.status_name,
        BundleAct: names.act_name,
        BundleRule: names.rule_text,
        Choice: names.choice_name,
        Where: names.where_name,
    },
    notices=(
        DeclaredNotice(
            lambda: _("◐ {n} 件一件事有后续事项可以启动"),
            f"{_AT}.acts.at_desk:ready",
            "bundles",
            {"which": "ready"},
        ),
    ),
    figures=DeclaredFigures(
        "bundles", lambda: _("一件事"), names.figure_name, f"{_AT}.acts.counting:reported"
    ),
)
