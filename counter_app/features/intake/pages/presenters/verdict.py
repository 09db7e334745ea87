"""How an intake stands: what is in its way, what is not looked at yet, when it would be due."""

from __future__ import annotations

from counter_app.features.cases.acts.assess import Assessment, MaterialRow
from counter_app.features.cases.pages.presenters.material_lines import MaterialLine
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.days.deadline import DueDate, DuePreview


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

    @property
    def can_accept(self) -> bool:
        """Nothing lacks and nothing typed is wrong."""
        in_the_way = self.wrong_fields or self.empty_fields or self.barred
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
    def first_obstacle(self) -> str:
        """The place to go to first; empty if it can be accepted."""
        for field in (*self.wrong_fields, *self.empty_fields):
            return field
        for question in self.assessment.unanswered:
            return f"situation.{question.text}"
        for row in (*self.assessment.missing, *(self.assessment.pledged if self.barred else ())):
            return f"materials.{row.material.name}"
        return ""
