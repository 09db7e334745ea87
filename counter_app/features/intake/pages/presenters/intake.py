"""One person at the window: what was typed, what is wrong with it, what it would lead to.

Plain Python. The view sends what people do; the presenter keeps the draft,
checks it as it grows, and tells what to show.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from counter_app.features.cases.acts.accept_case import due_if_accepted
from counter_app.features.cases.acts.assess import Assessment, asked_questions
from counter_app.features.cases.acts.give_notice import correction_limit
from counter_app.features.cases.acts.hall_hours import hours_of
from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.features.cases.acts.legal_limit import told_limit
from counter_app.features.cases.model.draft import Draft, Place, TypedMatter, TypedParty
from counter_app.features.cases.pages.presenters.material_forms import usual_promise
from counter_app.features.cases.pages.presenters.material_lines import MaterialLine, assess_typed
from counter_app.features.cases.ports import Desk
from counter_app.features.intake.pages.presenters.as_requested import (
    intake_request,
    still_asked,
    unlisted_lines,
    with_claims,
)
from counter_app.features.intake.pages.presenters.known_answers import (
    KnownAnswers,
    with_answer,
    with_party,
)
from counter_app.features.intake.pages.presenters.lost_by_catalog import lost_by_catalog
from counter_app.features.intake.pages.presenters.material_marking import MaterialMarking
from counter_app.features.intake.pages.presenters.party_fields import (
    FieldCheck,
    FieldState,
    better_kind,
    fitting_applicant,
    fitting_id_kind,
)
from counter_app.features.intake.pages.presenters.people_fields import check_field, fitting_others
from counter_app.features.intake.pages.presenters.unfit_fields import unfit_fields
from counter_app.features.intake.pages.presenters.verdict import PartStanding, Verdict
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Item, Question
from counter_app.knowledge.days.deadline import due_date, due_now_and_after_hours
from counter_app.knowledge.persons.identity import IdKind

if TYPE_CHECKING:
    from counter_app.features.intake.pages.presenters.matter import Matter

_UNDO_DEPTH = 100
_ROUNDS = 8  # of answers that lead to questions
_FOREIGN = (IdKind.FOREIGN_PERMANENT_ID, IdKind.PASSPORT)


class IntakePresenter(MaterialMarking):
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
        self.matter: Matter | None = None
        """Of what several items come to together; ``item`` then is all of them in one."""
        if draft.item_code:
            self._take_newest()

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
        self.matter, self.item = None, self._desk.shelf.item(code)
        self._take(self.item, words, None)

    def choose_matter(self, asked: TypedMatter, words: str = "") -> None:
        """Take these items together (一件事); what fits of the marks is kept.

        Refusal as ``bundles.acts.layout.lay_out``.
        """
        self._take(self._laid_out(replace(self._draft, matter=asked)), words, asked)

    def choose_part(self, code: str, choice: str) -> None:
        """How a part of the matter is done; Refusal ``bundles.part_required``."""
        if (asked := self._draft.matter) is not None:
            choices = dict(asked.choices) | {code: choice}
            changed = replace(asked, choices=tuple(choices.items()))
            self._laid_out(replace(self._draft, matter=changed))
            self._become(matter=changed)

    def with_item(self, code: str) -> TypedMatter:
        """What is asked for, together with this item."""
        asked = self._draft.matter
        if asked is None:
            return TypedMatter(items=(self._draft.item_code, code))
        from counter_app.features.intake.pages.presenters.matter import part_codes

        items = (*part_codes(self.matter), code) if self.matter else (code,)
        choices = tuple(one for one in asked.choices if one[0] in items)
        return TypedMatter(items=tuple(dict.fromkeys(items)), choices=choices)

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
        if before.matter is not None:
            self._laid_out(before)
        elif before.item_code != now.item_code or now.matter is not None:
            code, self.matter = before.item_code, None
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
        if self.matter is not None:
            lines = tuple(
                replace(one, used_by=self.matter.used_by(one.material.name)) for one in lines
            )
        return (*lines, *unlisted_lines(self._draft.marks))

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
        last, parts = self._parts(now)
        limit = told_limit(last or self.item)
        empty, wrong = unfit_fields(self._draft, self.item, now.date())
        return Verdict(
            assessment=assessment,
            lines=lines,
            due=due_if_accepted(self._desk, last or self.item, now),
            preview=None
            if limit is None
            else due_now_and_after_hours(now, limit, self._desk.calendar, hours_of(self._desk)),
            empty_fields=empty,
            wrong_fields=wrong,
            barred=self.barred and bool(assessment.pledged),
            parts=parts,
        )

    def check(self, role: str, part: str) -> FieldCheck:
        """How ``name``, ``id_number`` and so on of ``applicant``, ``agent`` and so on stands."""
        today = self._desk.clock.now().date()
        return check_field(self._draft, self.item, role, part, today)

    def better_kind(self, role: str) -> IdKind | None:
        """The kind to offer, where the number shows that another was meant."""
        return better_kind(self._party(role), self._desk.clock.now().date())

    def parts(self) -> tuple[PartStanding, ...]:
        """How the parts of the matter stand; none where there is none."""
        return self._parts(self._desk.clock.now())[1]

    def _parts(self, now: datetime) -> tuple[Item | None, tuple[PartStanding, ...]]:
        """The item of a matter that is due last, and how its parts stand."""
        if self.matter is None:
            return None, ()
        from counter_app.features.intake.pages.presenters.matter import part_standings

        return part_standings(self._desk, self.matter, now)

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
        asked = intake_request(self._draft, self.item, self.lines(), decision, self.english)
        return replace(asked, reason=reason, right_authority=right_authority, told_day=told_day)

    def _party(self, role: str) -> TypedParty:
        return self._draft.party(role) or TypedParty()

    def _assess(self, item: Item) -> tuple[Assessment, tuple[MaterialLine, ...]]:
        beyond = bool(self._desk.hall.deferral_exceptions)
        return assess_typed(item, dict(self._draft.situation), self._draft.marks, beyond=beyond)

    def _become(self, typing_in: str = "", **parts: object) -> None:
        if not typing_in or typing_in != self._typing_in:
            self._past = [*self._past[-_UNDO_DEPTH:], self._draft]
        self._typing_in = typing_in
        self._draft = self._answered(replace(self._draft, **parts))  # type: ignore[arg-type]
        self._changed()

    def _answered(self, draft: Draft) -> Draft:
        """With the answers that are known; of a matter they may bring parts, which ask more."""
        today = self._desk.clock.now().date()
        if draft.matter is None:
            return self._known.answered(draft, self.item, today)
        for _round in range(_ROUNDS):
            item = self._laid_out(draft)
            asked = tuple(still_asked(item, dict(draft.situation)).items())
            known = self._known.answered(replace(draft, situation=asked), item, today)
            if known == draft:
                break
            draft = known
        return draft

    def _laid_out(self, draft: Draft) -> Item:
        """The matter of the draft as it now comes to, in one."""
        from counter_app.features.intake.pages.presenters.matter import matter_of

        self.matter = matter_of(self._desk, draft)
        self.item = self.matter.item
        return self.item

    def _take(self, item: Item, words: str, matter: TypedMatter | None) -> None:
        fitting = {
            **self._fitting(item),
            "words": words or self._draft.words,
            "matter": matter,
        }
        if agent := self._draft.agent:
            draft = replace(self._draft, **fitting)  # type: ignore[arg-type]
            fitting |= with_party(draft, item, "agent", agent)
        self._become("", **fitting)

    def _take_newest(self) -> None:
        """A draft may have waited while a catalog was published: follow it, or lose the item."""
        before = self._draft
        try:
            if before.matter is not None:
                self._laid_out(before)
            else:
                self.item = self._desk.shelf.item(before.item_code)
        except Refusal:
            self._draft = replace(before, item_code="", catalog_version=0, matter=None)
        else:
            assert self.item is not None
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
