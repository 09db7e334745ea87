"""Letting go of a draft: asked about in one line, and offered back in another."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from counter_app.features.intake.pages.draft_strip import DraftStrip
from counter_app.features.intake.pages.presenters.draft_keeper import DraftKeeper
from counter_app.features.intake.pages.presenters.serving import draft_name
from counter_app.knowledge.wording import _


class Discarding(QObject):
    """``gone``: a draft was let go; ``said`` tells what came back."""

    gone = Signal()
    said = Signal(str, str)

    def __init__(self, strip: DraftStrip, keeper: Callable[[], DraftKeeper]) -> None:
        super().__init__(strip)
        self._strip = strip
        self._keeper = keeper
        self._asked_about: UUID | None = None
        strip.agreed.connect(self._discard)
        strip.takenBack.connect(self.restore)

    def ask(self, draft: UUID) -> None:
        """Ask, in one line, whether to let go of this draft."""
        found = next((one for one in self._keeper().drafts if one.id == draft), None)
        if found is not None:
            self._asked_about = draft
            self._strip.ask(draft_name(found))

    def restore(self) -> None:
        """Bring back what was let go last."""
        back = self._keeper().restore()
        self._strip.hide()
        if back is not None:
            text = _("已恢复{name}的草稿，在挂起的人员中。").format(name=draft_name(back))
            self.said.emit("ok", text)

    def _discard(self) -> None:
        gone = None if self._asked_about is None else self._keeper().discard(self._asked_about)
        self._asked_about = None
        if gone is not None:
            self.gone.emit()
            self._strip.tell(draft_name(gone))
