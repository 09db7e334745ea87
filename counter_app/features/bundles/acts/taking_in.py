"""A part taken in (分事项受理): the ordinary intake of its item, told as one of a matter.

What one part alone would be refused is found for all of them first, and told
at once: nothing is half done.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from counter_app.features.bundles.acts.layout import LaidPart
from counter_app.features.bundles.model.plan import Answer, Choice, PlannedPart
from counter_app.features.cases.acts.accept_case import (
    acceptance_of,
    must_be_complete,
    papers_of_acceptance,
)
from counter_app.features.cases.acts.give_notice import notice_of, papers_of_notice
from counter_app.features.cases.acts.intake import Intake, checked, write
from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.features.cases.acts.who_applies import People, must_be_whom_it_serves
from counter_app.features.cases.model.case import CASE
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.immutable import immutable
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Catalog
from counter_app.knowledge.wording.sentences import say

TOLD_WITH_IT: Final = frozenset(
    {
        PaperKind.ACCEPTANCE_NOTICE,
        PaperKind.MATERIAL_RECEIPT,
        PaperKind.CORRECTION_NOTICE,
        PaperKind.DELIVERY_RECEIPT,
        PaperKind.EXTENSION_NOTICE,
    }
)
"""What the matter's own papers say for all of its parts at once."""


@immutable
class TakenPart:
    """A part that was checked: ``decision`` and ``kinds`` are written with it, if it has a case."""

    laid: LaidPart
    intake: Intake
    decision: Happening | None
    kinds: tuple[PaperKind, ...]
    waits: bool

    @property
    def plan(self) -> PlannedPart:
        """As it was laid down."""
        return self.laid.plan


class Faults:
    """What is wrong with which part, until all of it is known."""

    def __init__(self) -> None:
        self._found = list[tuple[LaidPart, Refusal]]()

    def add(self, part: LaidPart, refusal: Refusal) -> None:
        """This part could not be taken in."""
        self._found.append((part, refusal))

    def must_be_none(self) -> None:
        """Refusal as the only part was refused; ``bundles.cannot_accept`` names each of several."""
        if not self._found:
            return
        alike = dict[str, list[str]]()
        for part, refusal in self._found:
            if refusal.reason != "materials.missing":
                alike.setdefault(say(refusal), []).append(part.plan.name)
        lacking = dict[str, list[str]]()
        for part, refusal in self._found:
            if refusal.reason == "materials.missing":
                for row in part.lacking:
                    lacking.setdefault(row.material.name, []).append(part.plan.name)
        reasons = {refusal.reason for _, refusal in self._found}
        if len(self._found) == 1 and reasons != {"materials.missing"}:
            raise self._found[0][1]
        if not alike:
            raise Refusal(
                "bundles.materials_missing",
                field="materials",
                n=len(lacking),
                told=Whole("；".join(_with_parts(one, of) for one, of in lacking.items())),
            )
        told = [_with_parts(one, of) for one, of in (*alike.items(), *lacking.items())]
        raise Refusal(
            "bundles.cannot_accept",
            field=self._found[0][1].field,
            n=len(self._found),
            told=Whole("；".join(told)),
        )


class Whole(str):
    """A detail that is told whole, however long: what a notice names must all be named."""


def _with_parts(what: str, parts: Iterable[str]) -> str:
    return f"{what.rstrip('。')}（{'、'.join(parts)}）"


@immutable
class Base:
    """What the intake of every part has alike: who applies, by which catalog, and when."""

    request: IntakeRequest
    people: People
    catalog: Catalog
    form: tuple[Answer, ...]
    at: datetime


def intake_of(desk: Desk, base: Base, part: LaidPart, *, waits: bool = False) -> Intake:
    """The intake of this part; Refusals as ``check_intake``.

    Whom the item of what ``waits`` serves is looked at once its time has come: a
    person who opens a firm applies for what follows in the firm's name.
    """
    if part.assessment is None:
        raise part.fault or ValueError("a part without assessment or fault")
    if not waits:
        must_be_whom_it_serves(part.item, base.people, base.at.date())
    form = fields_of(part.item.code, base.form)
    request = replace(base.request, item=part.item.code, situation=part.situation, form=form)
    return checked(
        desk,
        request,
        base.catalog,
        part.item,
        base.people,
        part.assessment,
        base.at,
        taken=not waits,
    )


def fields_of(item: str, form: Iterable[Answer]) -> tuple[tuple[str, str], ...]:
    """What stands in this item's form: its own fields count before those of all."""
    told = [*form]
    of_all = {one.name: one.value for one in told if not one.item}
    own = {one.name: one.value for one in told if one.item == item}
    return tuple((of_all | own).items())


def accepted_part(desk: Desk, part: LaidPart, intake: Intake, *, waits: bool) -> TakenPart:
    """受理; of what waits, that it will be once its time has come. Refusals as ``accept_case``."""
    accepted = acceptance_of(desk, part.item, intake.at)
    must_be_complete(intake.assessment, intake.at, None if waits else accepted.due)
    kinds = papers_of_acceptance(row.mark for row in intake.assessment.rows)
    return TakenPart(part, intake, accepted, _own(part, kinds), waits)


def noticed_part(
    desk: Desk, part: LaidPart, intake: Intake, remark: str, *, waits: bool
) -> TakenPart:
    """一次性告知; Refusals as ``notice_of``."""
    notice = notice_of(desk, intake.assessment, remark, intake.at)
    kinds = papers_of_notice(intake.assessment)
    return TakenPart(part, intake, notice, _own(part, kinds), waits)


def _own(part: LaidPart, kinds: Sequence[PaperKind]) -> tuple[PaperKind, ...]:
    """The papers of its own: what is done singly has all of them."""
    if part.plan.choice is Choice.SINGLE:
        return tuple(kinds)
    return tuple(one for one in kinds if one not in TOLD_WITH_IT)


def write_part(desk: Desk, work: Work, number: str, part: TakenPart) -> PlannedPart:
    """Take it in as a part of the matter with this ``number``; what waits only stays planned."""
    if part.waits:
        return part.plan
    case = work.number(CASE, desk.hall).text
    write(desk, work, replace(part.intake, bundle=number), case, part.decision, part.kinds)
    return replace(part.plan, case=case)
