"""The column on the left: what features put there, and where else to go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.commands import called
from counter_app.desk.fitting import Fitting
from counter_app.desk.page_icons import page_icon
from counter_app.desk.plain_text import plain_tip
from counter_app.desk.serving_parts import make_button
from counter_app.kernel.pages import Page
from counter_app.knowledge.wording import _

RAIL_WIDTH: Final = 228
STRIP_WIDTH: Final = 56
_EDGE, _GAP = 12, 4  # px
_ICON: Final = QSize(20, 20)


class PageButtons:
    """A button for each page of a column; the one in sight is marked once it is there."""

    def __init__(self) -> None:
        self._buttons: dict[str, QPushButton] = {}

    def add(self, page: Page, button: QPushButton) -> None:
        """This one leads to ``page``."""
        button.setCheckable(True)
        button.setToolTip(plain_tip(f"{called(page)}　{page.key}"))
        self._buttons[page.id] = button

    def went(self, page: str) -> None:
        """Pressed: it is marked by ``show_page`` alone."""
        button = self._buttons[page]
        button.setChecked(not button.isChecked())

    def show_page(self, page: str) -> None:
        """Mark where we are."""
        for name, button in self._buttons.items():
            button.setChecked(name == page)

    def __iter__(self) -> Iterator[tuple[str, QPushButton]]:
        return iter(self._buttons.items())


class Rail(QFrame):
    """``pageAsked`` tells the id of the page that a person wants; ``left``: Esc."""

    pageAsked = Signal(str)
    left = Signal()

    def __init__(self, pages: Iterable[Page], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("people")
        self.setProperty("role", "side")
        self.setFixedWidth(RAIL_WIDTH)
        self._buttons = PageButtons()
        self._columns = 1
        inside = QWidget(self)
        inside.setObjectName("people.inside")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(_EDGE, 16, _EDGE, 12)
        self._column.setSpacing(8)
        self._pages = QGridLayout()
        self._pages.setSpacing(_GAP)
        for row, page in enumerate(pages):
            self._pages.addWidget(self._button(page), row, 0)
        self._column.addLayout(self._pages)
        self._column.addStretch(0)
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(Fitting(inside, self))

    def put(self, part: QWidget) -> None:
        """A feature's part: it stands on top, and takes the room that there is."""
        self._column.insertWidget(0, part, 1)

    def show_page(self, page: str) -> None:
        """Mark where we are."""
        self._buttons.show_page(page)

    def take_focus(self) -> None:
        """Stand on the page in sight."""
        places = [one for one in self.findChildren(QPushButton) if one.isVisible()]
        marked = [one for one in places if one.isChecked()]
        for one in (marked or places)[:1]:
            one.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Another size of type: what stood side by side may not any more."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._arrange()

    def _arrange(self) -> None:
        """Two pages beside each other where all names have room so: people come before pages."""
        buttons = [button for _page, button in self._buttons]
        for button in buttons:
            button.ensurePolished()
        wide = [button.sizeHint().width() for button in buttons]
        pair = max(wide[::2], default=0) + max(wide[1::2], default=0) + _GAP
        columns = 2 if pair <= RAIL_WIDTH - 2 * _EDGE else 1
        if columns != self._columns:
            self._columns = columns
            for place, button in enumerate(buttons):
                self._pages.addWidget(button, *divmod(place, columns))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away where it lies over the page."""
        if event.key() == Qt.Key.Key_Escape and self.property("drawer"):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _button(self, page: Page) -> QPushButton:
        button = make_button("row", f"page.{page.id}", called(page), self)
        self._buttons.add(page, button)
        button.clicked.connect(lambda _on=False: self._go(page.id))
        return button

    def _go(self, page: str) -> None:
        self._buttons.went(page)
        self.pageAsked.emit(page)


class Strip(QFrame):
    """The same pages as a row of icons, where the window is too narrow for the column.

    ``railAsked``: the column itself, over the page.
    """

    pageAsked = Signal(str)
    railAsked = Signal()

    def __init__(self, pages: Iterable[Page], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setProperty("role", "side")
        self.setFixedWidth(STRIP_WIDTH)
        self._buttons = PageButtons()
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(6, 8, 6, 8)
        column.setSpacing(4)
        self._rail = make_button("icon", "strip.rail", "☰", inside)
        self._rail.setAccessibleName(_("人员与页面"))
        self._rail.clicked.connect(self.railAsked)
        column.addWidget(self._rail)
        self._told = make_button("icon", "strip.people", "", inside)
        self._told.clicked.connect(self.railAsked)
        self._told.hide()
        column.addWidget(self._told)
        for page in pages:
            column.addWidget(self._button(page))
        column.addStretch(1)
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(Fitting(inside, self))
        self._drawn = False

    def tell(self, counts: str, about: str) -> None:
        """In few characters what the column holds; ``about`` says the same in words."""
        self._told.setText(counts)
        self._told.setAccessibleName(about)
        self._told.setToolTip(plain_tip(about))
        self._told.setVisible(bool(counts))
        self._told.setMinimumHeight(self._told.sizeHint().height() + 8)

    def show_page(self, page: str) -> None:
        """Mark where we are."""
        self._buttons.show_page(page)

    def showEvent(self, event: QShowEvent) -> None:
        """A window that is wide enough never draws them."""
        if not self._drawn:
            self._drawn = True
            self.refresh_look()
        super().showEvent(event)

    def refresh_look(self) -> None:
        """Drawn in the colours of the theme."""
        if not self._drawn:
            return
        for page, button in self._buttons:
            button.setIcon(page_icon(page))

    def _button(self, page: Page) -> QPushButton:
        button = make_button("icon", f"strip.{page.id}", "", self)
        button.setAccessibleName(called(page))
        button.setIconSize(_ICON)
        self._buttons.add(page, button)
        button.clicked.connect(lambda _on=False: self._go(page.id))
        return button

    def _go(self, page: str) -> None:
        self._buttons.went(page)
        self.pageAsked.emit(page)
