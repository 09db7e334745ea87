"""How an intake stands: what is in its way, what is not looked at yet, when it would be due."""

from __future__ import annotations

from counter_app.features.cases.acts.assess import Assessment, MaterialRow
from counter_app.features.cases.pages.presenters.material_lines import MaterialLine
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.deadline import DueDate, DuePreview


@immutable
class PartStanding:
    """How a part of a matter (一件事) stands; ``place`` is its number there, from 1.

    ``waits_for``: the places of the parts whose results it needs. ``lacking``: so many
    of its materials are not here.
    """

    place: int
    code: str
    name: str
    department: str
    choice: str
    optional: bool
    due: DueDate | None = None
    waits_for: tuple[int, ...] = ()
    lacking: int = 0
    fault: Refusal | None = None


@immutable
class Verdict:
    """What the right-hand panel shows. ``due`` is None where the catalog gives no limit.

    ``empty_fields`` (or unfinished) and ``wrong_fields`` name places as ``applicant.name``.
    """

    assessment: Assessment
    lines: tuple[MaterialLine, ...]
    due: DueDate | None
    preview: DuePreview | None
    empty_fields: tuple[str, ...]
    wrong_fields: tuple[str, ...]
    barred: bool = False  # something is pledged by somebody who may pledge nothing
    parts: tuple[PartStanding, ...] = ()  # of a matter

    @property
    def can_accept(self) -> bool:
        """Nothing lacks and nothing typed is wrong."""
        in_the_way = self.wrong_fields or self.empty_fields or self.barred or self.faulty
        return self.assessment.acceptable and not in_the_way

    @property
    def unseen(self) -> tuple[MaterialRow, ...]:
        """Required, and nobody has looked yet: neither here nor missing."""
        unseen = {line.material.name for line in self.lines if line.state is None}
        return tuple(row for row in self.assessment.missing if row.material.name in unseen)

    @property
    def lacking(self) -> tuple[MaterialRow, ...]:
        """Required, looked for, and not here."""
        unseen = self.unseen
        return tuple(row for row in self.assessment.missing if row not in unseen)

    @property
    def faulty(self) -> tuple[PartStanding, ...]:
        """Parts that cannot be asked for as they are."""
        return tuple(one for one in self.parts if one.fault)

    @property
    def first_obstacle(self) -> str:
        """The place to go to first; empty if it can be accepted."""
        for field in (*self.wrong_fields, *self.empty_fields):
            return field
        for question in self.assessment.unanswered:
            return f"situation.{question.text}"
        for row in (*self.assessment.missing, *(self.assessment.pledged if self.barred else ())):
            return f"materials.{row.material.name}"
        for part in self.faulty:
            return f"parts.{part.code}"
        return ""
