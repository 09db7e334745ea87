"""办件: what its files are and tell, which no first screen waits for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from counter_app.features.cases.acts.declared import ACTS, title_of
from counter_app.features.cases.model import (
    delivery_events,
    elsewhere_events,
    events,
    mending_events,
    outcome_events,
    oversight,
    pledge_events,
    standing_events,
)
from counter_app.features.cases.model.case import CASE, fold, opened_by
from counter_app.features.cases.model.channel import Channel
from counter_app.features.cases.model.delivery import DeliveryWay, Relation
from counter_app.features.cases.model.moves import CLOSED, MOVES, Act, Rule, Status
from counter_app.features.cases.model.paper_kinds import PAPER_NAMES
from counter_app.features.cases.model.procedure import Procedure
from counter_app.features.cases.model.rating import Visit
from counter_app.features.cases.model.refusal_ground import RefusalGround
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.pages.act_commands import act_commands
from counter_app.features.cases.words import happenings as words
from counter_app.features.cases.words import labels
from counter_app.features.cases.words.delivered import delivery_line
from counter_app.features.cases.words.elsewhere import elsewhere_line
from counter_app.features.cases.words.hall_rules import HALL_RULES
from counter_app.features.cases.words.mended import mending_line, succession_name
from counter_app.features.cases.words.otherwise import (
    otherwise_line,
    revision_name,
    stay_name,
    termination_name,
)
from counter_app.features.cases.words.outcomes import outcome_line
from counter_app.features.cases.words.pledged import measure_name, pledge_line, truth_name
from counter_app.kernel.feature import DeclaredPaper, Feature, Group, Kind, SubjectKind
from counter_app.kernel.rights import Anybody, Right
from counter_app.knowledge.days.limit import LimitUnit
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.persons.party import PartyKind


def _kinds(right: Right, says: Callable[[Any], str], *kinds: type) -> tuple[Kind, ...]:
    return tuple(Kind(one, right, says) for one in kinds)


_DECLARED: Final = Feature(
    "cases",
    subject=SubjectKind(
        name="case",
        letter=CASE,
        called="办件",
        english="case",
        recorded="counter_app.features.cases.papers.record_parts:particulars",
        opens=events.Received,
        opened_by=opened_by,
        fold=fold,
        moves=MOVES,
        closed=frozenset(one.value for one in CLOSED),
        row="counter_app.features.cases.rows.subject:row_of",
        rows="counter_app.features.cases.rows.case_rows:CaseRows",
        page="case",
        at_close=True,
        particulars="counter_app.features.cases.rows.subject:particulars_of",
        whole=lambda case: case.received.bundle,
    ),
    happenings=(
        *_kinds(
            Right.TAKE_IN,
            words.intake_line,
            events.Received,
            events.NoticeGiven,
            events.AcceptanceRefused,
        ),
        Kind(events.Accepted, Right.TAKE_IN, words.intake_line, by_itself=True),
        Kind(elsewhere_events.Collected, Right.TAKE_IN, elsewhere_line),
        Kind(events.AskedForMore, Right.GO_ON, words.material_line),
        *_kinds(
            Right.GO_ON,
            elsewhere_line,
            elsewhere_events.SentHome,
            elsewhere_events.SignedAtHome,
            elsewhere_events.AcceptedAtHome,
            elsewhere_events.ReturnedFromHome,
            elsewhere_events.DecidedAtHome,
            elsewhere_events.ResultCame,
            elsewhere_events.ShareGiven,
            elsewhere_events.ShareDone,
        ),
        *_kinds(Right.GO_ON, words.material_line, events.Supplemented, events.PromiseKept),
        Kind(events.CorrectionLapsed, Right.GO_ON, words.material_line, by_itself=True),
        *_kinds(
            Right.CARRY, words.material_line, events.HandedOver, events.PapersTaken, events.SentBack
        ),
        Kind(events.Suspended, Right.HANDLE, words.clock_line),
        Kind(events.Resumed, Right.HANDLE, words.clock_line, by_itself=True),
        Kind(events.Extended, Right.EXTEND, words.clock_line),
        Kind(events.Redated, Right.GO_ON, words.clock_line, by_itself=True),
        Kind(events.Decided, Right.HANDLE, words.end_line, by_itself=True),
        Kind(
            events.Numbered,
            Right.ISSUE,
            words.number_line,
            by_itself=True,
            counted=lambda happening: happening.purpose,
        ),
        *_kinds(
            Right.GO_ON,
            mending_line,
            mending_events.Corrected,
            mending_events.AgentChanged,
            mending_events.ApplicantChanged,
            mending_events.DeliveredWrongly,
        ),
        *_kinds(
            Right.HANDLE,
            otherwise_line,
            standing_events.Stayed,
            standing_events.StayLifted,
            standing_events.Terminated,
            standing_events.DecisionTakenBack,
        ),
        *_kinds(
            Right.REVISE,
            otherwise_line,
            standing_events.DecisionRevoked,
            standing_events.Reopened,
            standing_events.DecisionChanged,
        ),
        Kind(standing_events.WithdrawnBy, Right.GO_ON, otherwise_line),
        Kind(mending_events.OpenedWrongly, Right.VOID, mending_line),
        Kind(pledge_events.Committed, Right.TAKE_IN, pledge_line),
        Kind(pledge_events.CommitmentWithdrawn, Right.GO_ON, pledge_line),
        *_kinds(
            Right.HANDLE, pledge_line, pledge_events.CommitmentChecked, pledge_events.BreachAnswered
        ),
        Kind(pledge_events.BarLifted, Right.REVIEW, pledge_line),
        Kind(outcome_events.RefusalGrounded, Right.TAKE_IN, outcome_line),
        Kind(outcome_events.UnfitBrought, Right.GO_ON, outcome_line),
        *_kinds(
            Right.HANDLE,
            outcome_line,
            outcome_events.DecisionGrounded,
            outcome_events.Forwarded,
        ),
        Kind(oversight.RegulatorTold, Right.ISSUE, words.oversight_line, by_itself=True),
        Kind(oversight.RegulatorReceived, Right.CARRY, words.oversight_line),
        *_kinds(Right.GO_ON, words.end_line, events.Withdrawn, events.Delivered),
        Kind(events.ParcelReturned, Right.GO_ON, words.end_line, by_itself=True),
        *_kinds(
            Right.GO_ON,
            delivery_line,
            delivery_events.SentElectronically,
            delivery_events.Left,
            delivery_events.Announced,
        ),
        # A courier's word of what this window sent counts with nobody's hand.
        *(
            Kind(one, Right.GO_ON, delivery_line, by_itself=True)
            for one in (
                delivery_events.Posted,
                delivery_events.SignedFor,
                delivery_events.AnnouncementOver,
            )
        ),
    ),
    papers=tuple(
        DeclaredPaper(kind, name, english, "counter_app.features.cases.papers:draws")
        for kind, (name, english) in PAPER_NAMES.items()
    ),
    acts=ACTS,
    names={
        Status: labels.status_name,
        Act: title_of,
        Rule: labels.rule_text,
        Procedure: labels.procedure_name,
        Result: labels.result_name,
        mending_events.Succession: succession_name,
        standing_events.StayGround: stay_name,
        standing_events.TerminationGround: termination_name,
        standing_events.RevisionGround: revision_name,
        RefusalGround: labels.refusal_ground_name,
        Channel: labels.channel_name,
        pledge_events.Truth: truth_name,
        pledge_events.Measure: measure_name,
        DeliveryWay: labels.delivery_way_name,
        Relation: labels.relation_name,
        IdKind: labels.id_kind_name,
        PartyKind: labels.party_kind_name,
        LimitUnit: labels.unit_name,
        Visit: labels.visit_name,
    },
    commands=(
        Group(
            "case",
            "办件：收件决定、查看、列表",
            "counter_app.features.cases.commands.case",
            {
                "accept": Right.TAKE_IN,
                "do": Right.READ_FILES,
                "show": Right.READ_FILES,
                "list": Right.READ_FILES,
                "record": Right.READ_FILES,
                "waiting": Right.READ_FILES,
                "asked-more": Right.READ_FILES,
                "oversight": Right.READ_FILES,
                "keys": Anybody("it tells of the program, not of any case"),
            },
            of="case",
        ),
    ),
    rules=HALL_RULES,
)

CASES: Final = replace(_DECLARED, does=act_commands(_DECLARED.happenings))
