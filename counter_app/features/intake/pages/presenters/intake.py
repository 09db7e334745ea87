"""One person at the window: what was typed, what is wrong with it, what it would lead to.

Plain Python. The view sends what people do; the presenter keeps the draft,
checks it as it grows, and tells what to show.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from counter_app.features.cases.acts.accept_case import due_if_accepted
from counter_app.features.cases.acts.assess import Assessment, asked_questions
from counter_app.features.cases.acts.give_notice import correction_limit
from counter_app.features.cases.acts.hall_hours import hours_of
from counter_app.features.cases.acts.intake_request import Decision, IntakeRequest
from counter_app.features.cases.acts.legal_limit import told_limit
from counter_app.features.cases.model.channel import Channel
from counter_app.features.cases.model.draft import Draft, Place, TypedMark, TypedParty
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.pages.presenters.material_forms import usual_promise
from counter_app.features.cases.pages.presenters.material_lines import MaterialLine, assess_typed
from counter_app.features.cases.ports import Desk
from counter_app.features.intake.pages.presenters.as_requested import (
    request_agent,
    request_licence,
    request_marks,
    request_party,
    request_representative,
    request_unlisted,
    still_asked,
    unlisted_lines,
    with_claims,
)
from counter_app.features.intake.pages.presenters.known_answers import (
    KnownAnswers,
    with_answer,
    with_party,
)
from counter_app.features.intake.pages.presenters.licence_fields import check_licence
from counter_app.features.intake.pages.presenters.lost_by_catalog import lost_by_catalog
from counter_app.features.intake.pages.presenters.party_fields import (
    FieldCheck,
    FieldState,
    better_kind,
    fitting_applicant,
    fitting_id_kind,
)
from counter_app.features.intake.pages.presenters.people_fields import (
    check_field,
    fitting_others,
    may_be_empty,
    parts_of,
)
from counter_app.features.intake.pages.presenters.verdict import Verdict
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Item, Question
from counter_app.knowledge.days.deadline import due_date, due_now_and_after_hours
from counter_app.knowledge.persons.identity import IdKind

_UNDO_DEPTH = 100
_FOREIGN = (IdKind.FOREIGN_PERMANENT_ID, IdKind.PASSPORT)


class IntakePresenter:
    """Holds one draft. Every change goes through here and can be taken back.

    Keystrokes in one field are one step of undo until ``settle``.
    """

    def __init__(self, desk: Desk, draft: Draft, changed: Callable[[], None]) -> None:
        self._desk = desk
        self._draft = draft
        self._changed = changed
        self._past: list[Draft] = []
        self._typing_in = ""
        self.barred = False  # as far as is known, the applicant may pledge something
        self._known = KnownAnswers()
        self.lost = ""
        """What a newer catalog took from the draft, in a sentence; empty if nothing."""
        self.item: Item | None = None
        if draft.item_code:
            self._take_newest(draft.item_code)

    @property
    def draft(self) -> Draft:
        """The draft as it stands, with what was typed last."""
        return self._draft

    @property
    def untouched(self) -> bool:
        """Whether nothing was typed or chosen yet: nothing worth keeping."""
        new = Draft(
            self._draft.id,
            self._draft.opened_at,
            self._draft.saved_at,
            self._draft.place,
            owner=self._draft.owner,
            placed_at=self._draft.placed_at,
        )
        return self._draft == new

    def choose_item(self, code: str, words: str = "") -> None:
        """Take this item of the newest catalog; what fits of the marks is kept.

        Refusal ``catalog.unknown_item``.
        """
        self.item = self._desk.shelf.item(code)
        fitting = {**self._fitting(self.item), "words": words or self._draft.words}
        if agent := self._draft.agent:
            draft = replace(self._draft, **fitting)  # type: ignore[arg-type]
            fitting |= with_party(draft, self.item, "agent", agent)
        self._become("", **fitting)

    def type_party(self, role: str, **parts: str) -> None:
        """What now stands in the fields of one of the people, or of the ``licence``."""
        if role == "licence":
            licence = replace(self._draft.licence, **parts)
            self._become(f"licence.{'.'.join(parts)}", licence=licence)
            return
        party = self._party(role)
        changed = replace(party, **parts)
        if "kind" in parts:
            changed = replace(changed, id_kind=fitting_id_kind(changed.kind, changed.id_kind))
        if changed != party:
            self._become(f"{role}.{'.'.join(parts)}", **self._draft.with_party(role, changed))

    def use_party(self, role: str, wanted: bool) -> None:
        """Whether somebody acts for the applicant, or applies together with them."""
        if wanted != (self._draft.party(role) is not None):
            self._become(
                **with_party(self._draft, self.item, role, TypedParty() if wanted else None)
            )

    def take_known(self, name: str, phone: str, agent: TypedParty | None) -> None:
        """The applicant as known from before; what is typed already stays."""
        party = self._draft.applicant
        applicant = replace(party, name=party.name or name, phone=party.phone or phone)
        draft = replace(self._draft, applicant=applicant)
        brings = agent if self._draft.agent is None else None
        changed = with_party(draft, self.item, "agent", brings) if brings else {}
        self._become(**{**changed, "applicant": applicant})

    def answer(self, question: str, answer: str) -> None:
        """Answer a situation question; answers that are no longer asked are dropped.

        Who acts for the applicant, by that answer, gets fields or loses them.
        """
        if dict(self._draft.situation).get(question) != answer:
            self._become(**with_answer(self._draft, self.item, question, answer))

    def mark(self, name: str, state: MaterialState) -> None:
        """Mark a material; a promised one gets the usual day unless it has one."""
        promised_by = None
        if state is MaterialState.PROMISED:
            before = next((mark for mark in self._draft.marks if mark.name == name), None)
            promised_by = (before and before.promised_by) or self._usual_promise()
        self._remark(name, state=state.value, promised_by=promised_by)

    def mark_copies(self, name: str, copies: int | None) -> None:
        """How many copies were received."""
        self._remark(name, copies=copies)

    def add_unlisted(self, name: str) -> None:
        """Something came that the catalog does not ask for."""
        if name and all(line.material.name != name for line in self.lines()):
            self._remark(name, state=MaterialState.PRESENT.value, unlisted=True)

    def mark_remark(self, name: str, remark: str) -> None:
        """A word about this material."""
        self._remark(name, f"materials.{name}", remark=remark)

    def mark_promised_by(self, name: str, day: date) -> None:
        """Until when the applicant promises to bring it."""
        self._remark(name, f"promised.{name}", promised_by=day)

    def cycle(self, name: str) -> MaterialState:
        """The next state that this material allows; gives it."""
        state = self.line(name).next_state
        self.mark(name, state)
        return state

    def toggle_promise(self, name: str) -> bool:
        """容缺 or back to 缺; False if the catalog does not allow it for this material."""
        line = self.line(name)
        if not line.deferrable:
            return False
        promised = line.state is MaterialState.PROMISED
        self.mark(name, MaterialState.MISSING if promised else MaterialState.PROMISED)
        return True

    def mark_all_present(self) -> None:
        """Everything needed that nobody has decided otherwise about is here."""
        marks = {mark.name: mark for mark in self._draft.marks}
        for line in self.lines():
            if line.needed and line.state in (None, MaterialState.MISSING):
                name = line.material.name
                before = marks.get(name) or TypedMark(name)
                marks[name] = replace(before, state=MaterialState.PRESENT.value)
        if tuple(marks.values()) != self._draft.marks:
            self._become(marks=tuple(marks.values()))

    def type_remark(self, text: str) -> None:
        """The clerk's own remark: reason of a refusal, or what else to correct."""
        if text != self._draft.remark:
            self._become("remark", remark=text)

    def place(self, place: Place) -> None:
        """Serve, hold or let wait, from now on; no step of undo."""
        self._draft = replace(self._draft, place=place, placed_at=self._desk.clock.now())

    @property
    def english(self) -> bool:
        """Whether papers bear English: as was said, else for a foreigner's document."""
        if self._draft.english is not None:
            return self._draft.english
        return self._draft.applicant.id_kind in _FOREIGN

    def wish(self, *, channel: str | None = None, english: bool | None = None) -> None:
        """How it came, or whether papers bear English; what is None stays."""
        told = {"channel": channel} if channel is not None else {"english": english}
        self._become(**told)

    def settle(self) -> None:
        """Typing paused or moved on: what comes next is another step of undo."""
        self._typing_in = ""

    def finish(self, role: str, part: str) -> None:
        """The field was left: write what it holds as it will be recorded, if it is fine."""
        check = self.check(role, part)
        if check.state is FieldState.FINE:
            self.type_party(role, **{part: check.value})
        self.settle()

    def undo(self) -> bool:
        """Take the last change back; False if there is none."""
        if not self._past:
            return False
        now, before = self._draft, self._past.pop()
        self._draft = replace(before, place=now.place, saved_at=now.saved_at)
        self._typing_in = ""
        if before.item_code != now.item_code:
            code = before.item_code
            self.item = self._desk.shelf.item(code) if code else None
        self._changed()
        return True

    def saved(self, at: datetime) -> None:
        """The draft is on the disk since ``at``."""
        self._draft = replace(self._draft, saved_at=at)

    def lines(self) -> tuple[MaterialLine, ...]:
        """The material table."""
        lines = () if self.item is None else self._assess(self.item)[1]
        if self._draft.claimed:
            lines = with_claims(lines, self._draft.claimed)
        return (*lines, *unlisted_lines(self._draft.marks))

    def line(self, name: str) -> MaterialLine:
        """One row of the material table."""
        return next(line for line in self.lines() if line.material.name == name)

    def questions(self) -> tuple[tuple[Question, str], ...]:
        """The questions to ask, each with its answer or empty text."""
        if self.item is None:
            return ()
        given = dict(self._draft.situation)
        return tuple((one, given.get(one.text, "")) for one in asked_questions(self.item, given))

    def verdict(self, now: datetime) -> Verdict | None:
        """The verdict as it stands; None without an item."""
        if self.item is None:
            return None
        assessment, lines = self._assess(self.item)
        limit = told_limit(self.item)
        empty, wrong = self._unfit_fields()
        return Verdict(
            assessment=assessment,
            lines=lines,
            due=due_if_accepted(self._desk, self.item, now),
            preview=None
            if limit is None
            else due_now_and_after_hours(now, limit, self._desk.calendar, hours_of(self._desk)),
            empty_fields=empty,
            wrong_fields=wrong,
            barred=self.barred and bool(assessment.pledged),
        )

    def check(self, role: str, part: str) -> FieldCheck:
        """How ``name``, ``id_number`` and so on of ``applicant``, ``agent`` and so on stands."""
        today = self._desk.clock.now().date()
        return check_field(self._draft, self.item, role, part, today)

    def better_kind(self, role: str) -> IdKind | None:
        """The kind to offer, where the number shows that another was meant."""
        return better_kind(self._party(role), self._desk.clock.now().date())

    def _usual_promise(self) -> date:
        return usual_promise(self._desk, self.item) if self.item else self.correction_day()

    def correction_day(self) -> date:
        """The day by which an applicant who is noticed today has to correct."""
        desk = self._desk
        limit = correction_limit(desk)
        return due_date(desk.clock.now(), limit, desk.calendar, desk.hall.hours).due_on

    def request(
        self,
        decision: str,
        reason: str = "",
        right_authority: str = "",
        *,
        told_day: date | None = None,
    ) -> IntakeRequest:
        """What is handed to the use case; ``told_day`` is the day that was confirmed."""
        remark = self._draft.remark.strip()
        return IntakeRequest(
            item=self._draft.item_code,
            applicant=request_party(self._draft.applicant),
            applicants=tuple(map(request_party, self._draft.others)),
            representative=request_representative(self._draft.representative),
            agent=request_agent(self._draft.agent),
            situation=self._draft.situation,
            materials=request_marks(self.lines()),
            unlisted=request_unlisted(self._draft.marks),
            licence=request_licence(self._draft.licence, self.item),
            form=(("备注", remark),) if remark and decision == "accept" else (),
            decision=Decision(decision),
            reason=reason,
            right_authority=right_authority,
            draft=self._draft.id,
            told_day=told_day,
            english=self.english,
            channel=Channel(self._draft.channel),
            application=self._draft.application,
        )

    def _party(self, role: str) -> TypedParty:
        return self._draft.party(role) or TypedParty()

    def _assess(self, item: Item) -> tuple[Assessment, tuple[MaterialLine, ...]]:
        beyond = bool(self._desk.hall.deferral_exceptions)
        return assess_typed(item, dict(self._draft.situation), self._draft.marks, beyond=beyond)

    def _unfit_fields(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        states = {
            (role, part): self.check(role, part).state
            for role, _party in self._draft.parties
            for part in parts_of(role)
        }
        empty = tuple(
            f"{role}.{part}"
            for (role, part), state in states.items()
            if state is FieldState.INCOMPLETE
            or (state is FieldState.EMPTY and not may_be_empty(self._draft, role, part))
        )
        if self.item is not None and self.item.renewal:
            number = check_licence(self._draft.licence, "number").state
            empty += ("licence.number",) if number is FieldState.EMPTY else ()
            states["licence", "valid_to"] = check_licence(self._draft.licence, "valid_to").state
        wrong = tuple(
            f"{role}.{part}" for (role, part), state in states.items() if state is FieldState.WRONG
        )
        return empty, wrong

    def _remark(self, name: str, typing_in: str = "", **parts: object) -> None:
        marks = {mark.name: mark for mark in self._draft.marks}
        before = marks.get(name) or TypedMark(name)
        after = replace(before, **parts)  # type: ignore[arg-type]
        if after != marks.get(name):
            marks[name] = after
            self._become(typing_in, marks=tuple(marks.values()))

    def _become(self, typing_in: str = "", **parts: object) -> None:
        if not typing_in or typing_in != self._typing_in:
            self._past = [*self._past[-_UNDO_DEPTH:], self._draft]
        self._typing_in = typing_in
        today = self._desk.clock.now().date()
        draft = replace(self._draft, **parts)  # type: ignore[arg-type]
        self._draft = self._known.answered(draft, self.item, today)
        self._changed()

    def _take_newest(self, code: str) -> None:
        """A draft may have waited while a catalog was published: follow it, or lose the item."""
        before = self._draft
        try:
            self.item = self._desk.shelf.item(code)
        except Refusal:
            self._draft = replace(before, item_code="", catalog_version=0)
        else:
            self._draft = replace(before, **self._fitting(self.item))  # type: ignore[arg-type]
        self.lost = lost_by_catalog(self._desk, before, self._draft)

    def _fitting(self, item: Item) -> dict[str, object]:
        known = {material.name for material in item.materials}
        answers = {question.text: question.answers for question in item.questions}
        given = {
            text: answer
            for text, answer in self._draft.situation
            if answer in answers.get(text, ())
        }
        return {
            "item_code": item.code,
            "applicant": fitting_applicant(self._draft.applicant, item),
            "others": fitting_others(self._draft.others, item),
            "catalog_version": self._desk.shelf.current().version,
            "marks": tuple(m for m in self._draft.marks if m.unlisted or m.name in known),
            "situation": tuple(still_asked(item, given).items()),
        }
