"""What an item asks of this applicant, and how far they are (材料核对)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from counter_app.features.cases.model.materials import MaterialMark, MaterialState
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Item, Material, Necessity, Question, When


@immutable
class MaterialRow:
    """One material with its mark. ``needed`` False: the situation does not ask for it."""

    material: Material
    mark: MaterialMark
    needed: bool
    beyond: bool = False  # the hall allows exceptions (容缺例外)
    committable: bool = False  # the catalog lets 告知承诺 stand for it

    @property
    def required(self) -> bool:
        """Nothing is accepted without it, unless it may come later and is promised.

        A material whose necessity the catalog does not give is required.
        """
        return self.needed and self.material.counts_as is not Necessity.OPTIONAL

    @property
    def deferrable(self) -> bool:
        """容缺: may come later by a signed promise; never what a law wants first (主审要件)."""
        beyond = self.beyond and self.required and not self.material.comes_first
        return self.by_catalog or beyond

    @property
    def by_catalog(self) -> bool:
        """The catalog itself lets it come later."""
        return self.needed and self.material.counts_as is Necessity.DEFERRABLE

    @property
    def excepted(self) -> bool:
        """容缺例外: promised although the catalog does not let it come later."""
        return self.mark.state is MaterialState.PROMISED and not self.by_catalog


@immutable
class Assessment:
    """The verdict as it stands. ``unanswered`` are asked questions without an answer."""

    questions: tuple[Question, ...]
    unanswered: tuple[Question, ...]
    rows: tuple[MaterialRow, ...]

    @property
    def missing(self) -> tuple[MaterialRow, ...]:
        """Required, not here and not promised; a deferrable one is among them until promised."""
        return tuple(
            row for row in self.rows if row.required and row.mark.state is MaterialState.MISSING
        )

    @property
    def can_be_promised(self) -> tuple[MaterialRow, ...]:
        """Of the missing, those that may come later."""
        return tuple(row for row in self.missing if row.by_catalog)

    @property
    def promised(self) -> tuple[MaterialRow, ...]:
        """Materials that come later."""
        return tuple(row for row in self.rows if row.mark.state is MaterialState.PROMISED)

    @property
    def committed(self) -> tuple[MaterialRow, ...]:
        """告知承诺: materials for which the applicant's word stands."""
        return tuple(row for row in self.rows if row.mark.state is MaterialState.COMMITTED)

    @property
    def pledged(self) -> tuple[MaterialRow, ...]:
        """What the applicant's word stands for: 容缺 and 告知承诺."""
        return (*self.promised, *self.committed)

    @property
    def acceptable(self) -> bool:
        """Complete in the sense of 行政许可法 art. 32(5)."""
        return not self.missing and not self.unanswered


def assess(
    item: Item,
    situation: Mapping[str, str],
    marks: Sequence[MaterialMark] = (),
    *,
    beyond: bool = False,
) -> Assessment:
    """How this intake stands; ``beyond`` allows a promise for what is required (容缺例外).

    Refusal names a question, answer or material that the item does not know,
    one mentioned twice, and a state that the catalog does not allow.
    """
    asked = asked_questions(item, situation)
    _check_situation(item, situation)
    by_name = _by_name(item, marks)
    rows = tuple(_row(item, material, situation, by_name, beyond) for material in item.materials)
    unanswered = tuple(question for question in asked if question.text not in situation)
    return Assessment(asked, unanswered, rows)


def asked_questions(item: Item, situation: Mapping[str, str]) -> tuple[Question, ...]:
    """The questions that these answers lead to, in the catalog's order."""
    return tuple(q for q in item.questions if holds(q.asked_when, situation))


def holds(conditions: Sequence[When], situation: Mapping[str, str]) -> bool:
    """Whether all of these hold with these answers."""
    return all(situation.get(when.question) in when.answers for when in conditions)


def _check_situation(item: Item, situation: Mapping[str, str]) -> None:
    known = {question.text: question.answers for question in item.questions}
    for text, answer in situation.items():
        if text not in known:
            raise Refusal("situation.unknown_question", field=f"situation.{text}", item=item.name)
        if answer not in known[text]:
            raise Refusal(
                "situation.unknown_answer",
                field=f"situation.{text}",
                answer=answer,
                known="、".join(known[text]),
            )


def _by_name(item: Item, marks: Sequence[MaterialMark]) -> dict[str, MaterialMark]:
    known = {material.name for material in item.materials}
    by_name: dict[str, MaterialMark] = {}
    for mark in marks:
        if mark.name not in known:
            raise Refusal("materials.unknown", field=f"materials.{mark.name}", item=item.name)
        if mark.name in by_name:
            raise Refusal("materials.twice", field=f"materials.{mark.name}")
        by_name[mark.name] = mark
    return by_name


def _row(
    item: Item,
    material: Material,
    situation: Mapping[str, str],
    marks: Mapping[str, MaterialMark],
    beyond: bool,
) -> MaterialRow:
    needed = holds(material.needed_when, situation)
    unmarked = MaterialState.MISSING if needed else MaterialState.NOT_NEEDED
    mark = marks.get(material.name, MaterialMark(material.name, unmarked))
    committable = needed and item.may_commit(material)
    form = committable and item.commitment_form(material)
    if form and mark.state is MaterialState.PRESENT:
        mark = replace(mark, state=MaterialState.COMMITTED)  # the form brought is the commitment
    row = MaterialRow(material, mark, needed, beyond, committable)
    if mark.state is MaterialState.PROMISED and not row.deferrable:
        raise _not_pledgeable(material, "materials.not_deferrable")
    if mark.state is MaterialState.COMMITTED and not row.committable:
        raise _not_pledgeable(material, "materials.not_committable")
    if mark.state is MaterialState.NOT_NEEDED and row.required and not mark.remark:
        raise Refusal("materials.required", field=f"materials.{material.name}")
    return row


def _not_pledgeable(material: Material, otherwise: str) -> Refusal:
    field = f"materials.{material.name}"
    if material.comes_first:
        return Refusal("materials.comes_first", field=field, basis=material.comes_first)
    return Refusal(otherwise, field=field)
