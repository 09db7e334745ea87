"""Marks of the material table: what a person says of each paper, kept in the draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from counter_app.features.cases.model.draft import Draft, TypedMark
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.pages.presenters.material_lines import MaterialLine


class MaterialMarking:
    """Of one draft; who keeps it says what is asked (``lines``) and takes what changed."""

    _draft: Draft

    def lines(self) -> tuple[MaterialLine, ...]:
        """The material table."""
        raise NotImplementedError

    def line(self, name: str) -> MaterialLine:
        """One row of the material table."""
        return next(line for line in self.lines() if line.material.name == name)

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

    def _usual_promise(self) -> date:
        """The day by which promised materials come unless another is said."""
        raise NotImplementedError

    def _become(self, typing_in: str = "", **parts: object) -> None:
        raise NotImplementedError

    def _remark(self, name: str, typing_in: str = "", **parts: object) -> None:
        marks = {mark.name: mark for mark in self._draft.marks}
        before = marks.get(name) or TypedMark(name)
        after = replace(before, **parts)  # type: ignore[arg-type]
        if after != marks.get(name):
            marks[name] = after
            self._become(typing_in, marks=tuple(marks.values()))
