"""The material table as it is looked at: what is asked, what was found, what may be marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from counter_app.features.cases.acts.assess import Assessment, MaterialRow, assess
from counter_app.features.cases.model.draft import TypedMark
from counter_app.features.cases.model.materials import MaterialMark, MaterialState
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Item, Material


@immutable
class MaterialLine:
    """One row. ``state`` is None until somebody has looked at the material.

    ``needed`` False: this situation does not ask for it. ``problem`` says why
    the mark cannot stand yet; until then the material counts as missing.
    """

    material: Material
    state: MaterialState | None
    needed: bool
    required: bool
    deferrable: bool
    copies: int | None = None
    remark: str = ""
    promised_by: date | None = None
    problem: Refusal | None = None
    choices: tuple[MaterialState, ...] = ()  # if not those of the intake
    told: str = ""  # what a notice asked for, in its own words
    claimed: str = ""  # what a platform says of it, until somebody has looked
    unlisted: bool = False  # beyond what the catalog asks for
    committable: bool = False  # 告知承诺 may stand for it
    used_by: tuple[tuple[int, str], ...] = ()  # of a matter: the parts that use it, by place

    @property
    def allowed(self) -> tuple[MaterialState, ...]:
        """The states that Space goes through: 齐, 缺, 容缺 and 告知承诺 where allowed, 不适用."""
        if self.choices:
            return self.choices
        promised = (MaterialState.PROMISED,) if self.deferrable else ()
        committed = (MaterialState.COMMITTED,) if self.committable else ()
        return (
            MaterialState.PRESENT,
            MaterialState.MISSING,
            *promised,
            *committed,
            MaterialState.NOT_NEEDED,
        )

    @property
    def next_state(self) -> MaterialState:
        """What Space makes of it; the first press says that it is here."""
        if self.state is None or self.state not in self.allowed:
            return MaterialState.PRESENT
        return self.allowed[(self.allowed.index(self.state) + 1) % len(self.allowed)]


def assess_typed(
    item: Item, situation: Mapping[str, str], marks: Sequence[TypedMark], *, beyond: bool = False
) -> tuple[Assessment, tuple[MaterialLine, ...]]:
    """How the intake stands with what was typed, right or wrong.

    A mark that the catalog or this situation forbids counts as missing.
    """
    typed = {mark.name: mark for mark in marks}
    standing = [_mark(mark) for mark in marks]
    problems: dict[str, Refusal] = {}
    while True:
        try:
            assessment = assess(item, situation, standing, beyond=beyond)
            break
        except Refusal as refusal:
            name = refusal.field.removeprefix("materials.")
            if all(mark.name != name for mark in standing):
                raise
            problems[name] = refusal
            standing = [mark for mark in standing if mark.name != name]
    lines = tuple(
        _line(row, typed.get(row.material.name), problems.get(row.material.name))
        for row in assessment.rows
    )
    return assessment, lines


def _mark(typed: TypedMark) -> MaterialMark:
    return MaterialMark(
        typed.name, MaterialState(typed.state), typed.copies, typed.remark, typed.promised_by
    )


def _line(row: MaterialRow, typed: TypedMark | None, problem: Refusal | None) -> MaterialLine:
    line = MaterialLine(
        row.material,
        None,
        row.needed,
        row.required,
        row.deferrable,
        committable=row.committable,
    )
    if typed is None:
        return line
    state = MaterialState(typed.state)
    if row.mark.state is MaterialState.COMMITTED and not problem:
        state = MaterialState.COMMITTED
    if state not in line.allowed or (problem and state is not MaterialState.NOT_NEEDED):
        state, problem = MaterialState.MISSING, None
    return replace(
        line,
        state=state,
        copies=typed.copies,
        remark=typed.remark,
        promised_by=typed.promised_by if state is MaterialState.PROMISED else None,
        problem=problem,
    )
