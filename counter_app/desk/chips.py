"""Short words in the top bar on how things stand; those without room stand in one menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from counter_app.desk.plain_text import plain_tip
from counter_app.desk.serving_parts import restyle
from counter_app.knowledge.wording import _

_GAP: Final = 8
_WARNING: Final = "warning"


class Chip(QPushButton):
    """A short word on how something stands; ``told`` when it says something else."""

    told = Signal()

    def __init__(self, name: str, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setObjectName(f"top.{name}")
        self.setProperty("role", "top")
        self.setAutoDefault(True)
        self.setAccessibleName(text)
        self.wanted = True
        """Whether it has something to say; it shows where there is room, too."""
        self.stays = False

    def tell(self, text: str, tone: str = "", about: str = "") -> None:
        """``tone`` is empty or ``warning``; ``about`` says more."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(about))
        restyle(self, "tone", tone)
        self.told.emit()

    def setVisible(self, visible: bool) -> None:
        """Have something to say, or nothing."""
        self.wanted = visible
        super().setVisible(visible)
        self.told.emit()

    def stand(self, here: bool) -> None:
        """In the row, or in the menu."""
        if self.isHidden() is here:
            super().setVisible(here)


class ChipRow(QWidget):
    """All chips; a warning comes into sight before the rest."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._chips: list[tuple[Chip, Callable[[], object]]] = []
        self._room = 10_000
        self._more = QPushButton(self)
        self._more.setObjectName("top.more")
        self._more.setProperty("role", "top")
        self._more.setAutoDefault(True)
        self._more.clicked.connect(self._show_more)
        self._more.hide()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self._more)

    def add(
        self, name: str, text: str, asked: Callable[[], object], *, first: bool, stays: bool
    ) -> Chip:
        """One more, before the others or after them; ``stays``: the last to find no room."""
        chip = Chip(name, text, self)
        chip.stays = stays
        chip.clicked.connect(lambda: asked())
        self._chips.insert(0 if first else len(self._chips), (chip, asked))
        self._row.insertWidget(0 if first else len(self._chips) - 1, chip)
        chip.told.connect(self._arrange)
        self._arrange()
        return chip

    def fit(self, room: int) -> None:
        """Have this many px."""
        self._room = room
        self._arrange()

    def _arrange(self) -> None:
        wanted = [chip for chip, _asked in self._chips if chip.wanted]
        there = self._that_fit(wanted, self._room)
        if len(there) < len(wanted):
            there = self._that_fit(wanted, self._room - _GAP - self._more_width(len(wanted)))
        for chip in wanted:
            chip.stand(chip in there)
        hidden = [chip for chip in wanted if chip not in there]
        warns = any(chip.property("tone") == _WARNING for chip in hidden)
        self._more.setText(_more_text(len(hidden), warns))
        self._more.setAccessibleName(_("其余 {n} 项状态").format(n=len(hidden)))
        restyle(self._more, "tone", _WARNING if warns else "")
        self._more.setVisible(bool(hidden))

    def _that_fit(self, wanted: list[Chip], room: int) -> list[Chip]:
        there = []
        for chip in sorted(wanted, key=_rank):
            room -= chip.sizeHint().width() + _GAP
            if room < -_GAP:
                break
            there.append(chip)
        return there

    def _more_width(self, most: int) -> int:
        self._more.setText(_more_text(most, warns=True))
        return self._more.sizeHint().width()

    def _show_more(self) -> None:
        menu = QMenu(self)
        for chip, asked in self._chips:
            if chip.wanted and chip.isHidden():
                menu.addAction(chip.text().replace("&", "&&"), asked)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))


def _rank(chip: Chip) -> tuple[bool, bool]:
    return not chip.stays, chip.property("tone") != _WARNING


def _more_text(count: int, warns: bool) -> str:
    return f"{'▲ ' if warns else ''}⋯ {count}"
