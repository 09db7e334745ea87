"""One person at the window: what was typed, what is wrong with it, what it would lead to.

Plain Python. The view sends what people do; the presenter keeps the draft,
checks it as it grows, and tells what to show.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from counter_app.casework.accept_case import due_if_accepted
from counter_app.casework.assess import Assessment, MaterialRow, asked_questions, assess
from counter_app.casework.draft import Draft, Place, TypedMark, TypedParty
from counter_app.casework.intake_request import IntakeRequest, RequestMark, RequestParty
from counter_app.casework.ports import CaseRow, Desk
from counter_app.catalog.item import Item, Question
from counter_app.domain.deadline import DueDate, DuePreview, due_now_and_after_hours
from counter_app.domain.identity import IdKind, TypedState, check_as_typed, guess_kind
from counter_app.domain.materials import MaterialMark, MaterialState
from counter_app.domain.names import check_organisation_name, check_person_name
from counter_app.domain.people import PartyKind
from counter_app.domain.phone import check_phone
from counter_app.domain.refusal import Refusal

_UNDO_DEPTH = 100


class FieldState(StrEnum):
    """How a field stands while it is typed."""

    EMPTY = "empty"
    INCOMPLETE = "incomplete"
    FINE = "fine"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class FieldCheck:
    """What to show beside a field; ``refusal`` says what is wrong or lacking."""

    state: FieldState
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the right-hand panel shows. ``due`` is None where the catalog gives no limit."""

    assessment: Assessment
    due: DueDate | None
    preview: DuePreview | None
    wrong_fields: tuple[str, ...]

    @property
    def can_accept(self) -> bool:
        """Nothing lacks and nothing typed is wrong."""
        return self.assessment.acceptable and not self.wrong_fields


class IntakePresenter:
    """Holds one draft. Every change goes through here and is kept for undo."""

    def __init__(self, desk: Desk, draft: Draft, changed: Callable[[], None]) -> None:
        self._desk = desk
        self._draft = draft
        self._changed = changed
        self._past: list[Draft] = []
        self.item: Item | None = None
        if draft.item_code:
            self._take_item(draft.item_code, draft.catalog_version)

    @property
    def draft(self) -> Draft:
        """The draft as it stands, with what was typed last."""
        return self._draft

    def choose_item(self, code: str, words: str = "") -> None:
        """Take this item of the newest catalog; what fits of the marks is kept.

        Refusal ``catalog.unknown_item``.
        """
        version = self._desk.shelf.current().version
        self._take_item(code, version)
        assert self.item is not None
        known = {material.name for material in self.item.materials}
        questions = {question.text: question.answers for question in self.item.questions}
        self._become(
            item_code=code,
            catalog_version=version,
            words=words or self._draft.words,
            marks=tuple(mark for mark in self._draft.marks if mark.name in known),
            situation=tuple(
                (text, answer)
                for text, answer in self._draft.situation
                if answer in questions.get(text, ())
            ),
        )

    def type_party(self, role: str, **parts: str) -> None:
        """What now stands in the fields of ``applicant`` or ``agent``."""
        party = self._party(role)
        changed = replace(party, **parts)
        if changed != party:
            self._become(**{role: changed})

    def use_agent(self, wanted: bool) -> None:
        """Whether somebody acts for the applicant."""
        if wanted != (self._draft.agent is not None):
            self._become(agent=TypedParty() if wanted else None)

    def answer(self, question: str, answer: str) -> None:
        """Answer a situation question; answers that are no longer asked are dropped."""
        situation = {**dict(self._draft.situation), question: answer}
        if self.item is not None:
            asked = {one.text for one in asked_questions(self.item, situation)}
            situation = {text: given for text, given in situation.items() if text in asked}
        self._become(situation=tuple(situation.items()))

    def mark(self, name: str, state: MaterialState) -> None:
        """Mark a material."""
        self._remark(name, state=state.value)

    def mark_copies(self, name: str, copies: int | None) -> None:
        """How many copies were received."""
        self._remark(name, copies=copies)

    def mark_remark(self, name: str, remark: str) -> None:
        """A word about this material."""
        self._remark(name, remark=remark)

    def cycle(self, name: str) -> MaterialState:
        """The next state that this material allows: 齐 → 缺 → 容缺 → 不适用; gives it."""
        row = next(row for row in self.rows() if row.material.name == name)
        order = allowed_states(row)
        here = order.index(row.mark.state) if row.mark.state in order else -1
        state = order[(here + 1) % len(order)]
        self.mark(name, state)
        return state

    def mark_all_present(self) -> None:
        """Everything that this situation asks for is here."""
        names = [
            row.material.name
            for row in self.rows()
            if row.needed and row.mark.state is MaterialState.MISSING
        ]
        marks = {mark.name: mark for mark in self._draft.marks}
        for name in names:
            marks[name] = replace(
                marks.get(name, TypedMark(name)), state=MaterialState.PRESENT.value
            )
        self._become(marks=tuple(marks.values()))

    def type_remark(self, text: str) -> None:
        """The clerk's own remark: reason of a refusal, or what else to correct."""
        if text != self._draft.remark:
            self._become(remark=text)

    def place(self, place: Place) -> None:
        """Serve, hold or let wait."""
        self._become(place=place)

    def undo(self) -> bool:
        """Take the last change back; False if there is none."""
        if not self._past:
            return False
        self._draft = self._past.pop()
        if self._draft.item_code:
            self._take_item(self._draft.item_code, self._draft.catalog_version)
        else:
            self.item = None
        self._changed()
        return True

    def saved(self, at: datetime) -> None:
        """The draft is on the disk since ``at``."""
        self._draft = replace(self._draft, saved_at=at)

    def rows(self) -> tuple[MaterialRow, ...]:
        """The material table; marks that this situation forbids read as missing."""
        return () if self.item is None else self.assessment().rows

    def questions(self) -> tuple[tuple[Question, str], ...]:
        """The questions to ask, each with its answer or empty text."""
        if self.item is None:
            return ()
        given = dict(self._draft.situation)
        return tuple((one, given.get(one.text, "")) for one in asked_questions(self.item, given))

    def assessment(self) -> Assessment:
        """How the intake stands; needs an item."""
        assert self.item is not None
        given = dict(self._draft.situation)
        marks = [
            MaterialMark(mark.name, MaterialState(mark.state), mark.copies, mark.remark)
            for mark in self._draft.marks
        ]
        while True:
            try:
                return assess(self.item, given, marks)
            except Refusal as refusal:
                # A mark that fitted another situation, or lacks its reason yet.
                marks = [m for m in marks if f"materials.{m.name}" != refusal.field]

    def verdict(self, now: datetime) -> Verdict | None:
        """The verdict as it stands; None without an item."""
        if self.item is None:
            return None
        limit = self.item.promised_limit or self.item.statutory_limit
        return Verdict(
            assessment=self.assessment(),
            due=due_if_accepted(self._desk, self.item, now),
            preview=None
            if limit is None
            else due_now_and_after_hours(now, limit, self._desk.calendar, self._desk.hall.hours),
            wrong_fields=self.wrong_fields(),
        )

    def check(self, role: str, part: str) -> FieldCheck:
        """How ``name``, ``id_number`` or ``phone`` of ``applicant`` or ``agent`` stands."""
        party = self._party(role)
        text = getattr(party, part).strip()
        if not text:
            return FieldCheck(FieldState.EMPTY)
        if part == "id_number":
            kind = IdKind(party.id_kind)
            typed = check_as_typed(kind, text, today=self._desk.clock.now().date())
            states = {
                TypedState.FINE: FieldState.FINE,
                TypedState.INCOMPLETE: FieldState.INCOMPLETE,
                TypedState.WRONG: FieldState.WRONG,
            }
            return FieldCheck(states[typed.state], typed.refusal)
        try:
            if part == "phone":
                check_phone(text)
            elif party.kind == PartyKind.PERSON:
                check_person_name(text)
            else:
                check_organisation_name(text)
        except Refusal as refusal:
            return FieldCheck(FieldState.WRONG, refusal)
        return FieldCheck(FieldState.FINE)

    def wrong_fields(self) -> tuple[str, ...]:
        """Fields that would be refused now, as ``role.part``."""
        roles = ["applicant"] if self._draft.agent is None else ["applicant", "agent"]
        wrong = []
        for role in roles:
            for part in ("name", "id_number", "phone"):
                state = self.check(role, part).state
                optional = part == "phone"
                if state is not FieldState.FINE and not (optional and state is FieldState.EMPTY):
                    wrong.append(f"{role}.{part}")
        return tuple(wrong)

    def guessed_kind(self, role: str) -> IdKind | None:
        """The kind whose number stands in the field, where it shows itself."""
        return guess_kind(self._party(role).id_number, today=self._desk.clock.now().date())

    def earlier_cases(self) -> tuple[CaseRow, ...]:
        """This applicant's earlier cases, once the identity number is right."""
        if self.check("applicant", "id_number").state is not FieldState.FINE:
            return ()
        request = self.request("accept")
        return self._desk.ledger.earlier_cases(request.applicant.id_number)

    def request(self, decision: str, reason: str = "", right_authority: str = "") -> IntakeRequest:
        """What is handed to the use case."""
        marks: Mapping[str, TypedMark] = {mark.name: mark for mark in self._draft.marks}
        return IntakeRequest(
            item=self._draft.item_code,
            applicant=_request_party(self._draft.applicant),
            agent=None if self._draft.agent is None else _request_party(self._draft.agent),
            situation=self._draft.situation,
            materials=tuple(
                RequestMark(
                    row.material.name,
                    row.mark.state.value,
                    marks[row.material.name].copies,
                    marks[row.material.name].remark,
                )
                for row in self.rows()
                if row.material.name in marks and (row.needed or row.mark.state.value != "missing")
            ),
            decision=decision,
            reason=reason or self._draft.remark,
            right_authority=right_authority,
            draft=self._draft.id,
        )

    def _party(self, role: str) -> TypedParty:
        return self._draft.applicant if role == "applicant" else self._draft.agent or TypedParty()

    def _remark(self, name: str, **parts: object) -> None:
        marks = {mark.name: mark for mark in self._draft.marks}
        before = marks.get(name) or TypedMark(name)
        after = replace(before, **parts)  # type: ignore[arg-type]
        if after != marks.get(name):
            marks[name] = after
            self._become(marks=tuple(marks.values()))

    def _become(self, **parts: object) -> None:
        self._past = [*self._past[-_UNDO_DEPTH:], self._draft]
        self._draft = replace(self._draft, **parts)  # type: ignore[arg-type]
        self._changed()

    def _take_item(self, code: str, version: int) -> None:
        self.item = self._desk.shelf.item(code, version or None)


def allowed_states(row: MaterialRow) -> tuple[MaterialState, ...]:
    """The states that Space goes through for this row."""
    states = [MaterialState.PRESENT, MaterialState.MISSING]
    if row.deferrable:
        states.append(MaterialState.PROMISED)
    if not row.required:
        states.append(MaterialState.NOT_NEEDED)
    return tuple(states)


def _request_party(typed: TypedParty) -> RequestParty:
    return RequestParty(typed.kind, typed.name, typed.id_kind, typed.id_number, typed.phone)
