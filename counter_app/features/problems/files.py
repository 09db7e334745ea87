"""问题和首席服务专员: what their files are and tell, which no first screen waits for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from counter_app.features.problems.model import events, kinds, liaison
from counter_app.features.problems.model.moves import (
    DONE,
    MOVES,
    ProblemAct,
    ProblemRule,
    ProblemStatus,
)
from counter_app.features.problems.model.papers import KEPT_HERE, PAPER_NAMES
from counter_app.features.problems.model.problem import PROBLEM, fold, opened_by
from counter_app.features.problems.words import liaison_names, names
from counter_app.features.problems.words.acts import (
    ACTS,
    LIAISON_ACTS,
    LIAISON_OPENING,
    OPENING,
)
from counter_app.features.problems.words.hall_rules import HALL_RULES
from counter_app.features.problems.words.lines import desk_line, end_line, unit_line
from counter_app.features.problems.words.plain import plain_liaison, plain_problem
from counter_app.kernel.feature import Agreeing, DeclaredPaper, Feature, Kind, SubjectKind
from counter_app.kernel.figures import DeclaredFigures
from counter_app.kernel.notices import DeclaredNotice
from counter_app.kernel.rights import Right
from counter_app.knowledge.days.limit import Limit
from counter_app.knowledge.wording.due_reasons import span_text
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.problems"


def _kinds(right: Right, says: Callable[[Any], str], *declared: type) -> tuple[Kind, ...]:
    return tuple(Kind(one, right, says) for one in declared)


PROBLEMS: Final = Feature(
    "problems",
    subject=SubjectKind(
        name="problem",
        letter=PROBLEM,
        called="问题",
        english="problem",
        opens=events.Registered,
        opened_by=opened_by,
        fold=fold,
        moves=MOVES,
        closed=frozenset(one.value for one in DONE),
        row=f"{_AT}.rows.subject:subject_row",
        rows=f"{_AT}.rows.problem_rows:ProblemRows",
        about="问题：登记、转办、核查、答复、回访、督办、销号",
        opening=OPENING,
        shown=plain_problem,
        sight=f"{_AT}.acts.at_desk:as_seen",
        sieve=f"{_AT}.acts.listing:may_be_listed",
        page="problem",
        recorded=f"{_AT}.papers.record_parts:particulars",
        at_close=True,
    ),
    happenings=(
        Kind(events.Registered, Right.TAKE_IN, desk_line),
        *_kinds(
            Right.GO_ON,
            desk_line,
            events.Accepted,
            events.NotAccepted,
            events.Graded,
            events.PassedOn,
        ),
        *_kinds(Right.CARRY, unit_line, events.SignedFor, events.Objected),
        *_kinds(Right.HANDLE, unit_line, events.Checked, events.Answered),
        Kind(events.Extended, Right.EXTEND, unit_line),
        *_kinds(Right.GO_ON, end_line, events.CalledBack, events.Filed),
        *_kinds(
            Right.REVIEW,
            end_line,
            events.OnceAgain,
            events.Shelved,
            events.TakenUp,
            events.Closed,
        ),
        Kind(events.Supervised, Right.REVIEW, end_line, by_itself=True),
        Kind(events.Redated, Right.GO_ON, end_line, by_itself=True),
    ),
    acts=ACTS,
    papers=tuple(
        DeclaredPaper(kind, name, english, f"{_AT}.papers:draws", 1 if kind in KEPT_HERE else 2)
        for kind, (name, english) in PAPER_NAMES.items()
    ),
    names={
        ProblemStatus: names.status_name,
        ProblemAct: names.act_name,
        ProblemRule: names.rule_text,
        kinds.Channel: names.channel_name,
        kinds.ProblemKind: names.kind_name,
        kinds.Disclosure: names.disclosure_name,
        kinds.Level: names.level_name,
        kinds.Ground: names.ground_name,
        kinds.Truth: names.truth_name,
        kinds.Cause: names.cause_name,
        kinds.Mood: names.mood_name,
        kinds.Side: names.side_name,
        kinds.Step: names.step_name,
        Limit: span_text,
    },
    by_itself=(f"{_AT}.acts.by_itself:supervise_and_redate",),
    rules=HALL_RULES,
    figures=DeclaredFigures(
        "problems", lambda: _("问题"), names.figure_name, f"{_AT}.acts.listing:reported"
    ),
    notices=(
        DeclaredNotice(
            lambda: _("▲ {n} 个问题等我处理"),
            f"{_AT}.acts.listing:waiting",
            "problems",
            {"which": "mine"},
        ),
        DeclaredNotice(
            lambda: _("▲ {n} 个问题超期"),
            f"{_AT}.acts.listing:running_late",
            "problems",
            {"which": "late"},
            tone="error",
            in_chip=False,
        ),
    ),
)

LIAISONS: Final = Feature(
    "liaisons",
    subject=SubjectKind(
        name="liaison",
        letter=liaison.LIAISON,
        called="首席服务专员",
        english="service officer",
        opens=liaison.OfficerNamed,
        opened_by=liaison.liaison_opened_by,
        fold=liaison.liaison_fold,
        moves=liaison.LIAISON_MOVES,
        closed=frozenset({liaison.LiaisonStatus.LEFT.value}),
        row=f"{_AT}.rows.subject:liaison_row",
        agreeing=Agreeing.COMMUTES,
        about="企业首席服务专员：选派、分派企业、联系",
        opening=LIAISON_OPENING,
        shown=plain_liaison,
        page="officers",
    ),
    happenings=(
        *_kinds(
            Right.REVIEW,
            liaison_names.liaison_line,
            liaison.OfficerNamed,
            liaison.EnterpriseAssigned,
            liaison.EnterpriseReleased,
            liaison.OfficerReplaced,
            liaison.OfficerLeft,
        ),
        Kind(liaison.Contacted, Right.HANDLE, liaison_names.liaison_line),
    ),
    acts=LIAISON_ACTS,
    names={
        liaison.LiaisonStatus: liaison_names.liaison_status_name,
        liaison.LiaisonAct: liaison_names.liaison_act_name,
        liaison.LiaisonRule: liaison_names.liaison_rule_text,
        liaison.ContactWay: liaison_names.way_name,
    },
    figures=DeclaredFigures(
        "officers",
        lambda: _("首席服务专员"),
        liaison_names.officer_figure_name,
        f"{_AT}.acts.officer_figures:reported",
    ),
    notices=(
        DeclaredNotice(
            lambda: _("◐ {n} 位首席服务专员该联系企业了"),
            f"{_AT}.acts.listing:out_of_touch",
            "officers",
            {},
        ),
    ),
)
