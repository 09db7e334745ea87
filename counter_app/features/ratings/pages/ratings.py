"""评价与整改: what applicants said once it was opened, and what was done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidgetItem,
    QVBoxLayout,
)

from counter_app.desk.fonts import need_characters
from counter_app.desk.lines_list import Lines
from counter_app.desk.mishap import explain
from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import clear, make_button, make_label
from counter_app.features.cases.model.rating import Visit
from counter_app.features.cases.pages.file_acts import FileActs
from counter_app.features.cases.pages.material_table import TONE_ROLE
from counter_app.features.cases.pages.material_view import ToneDelegate
from counter_app.features.ratings.acts.opening import open_batch
from counter_app.features.ratings.acts.ratings import opened_ratings, sealed_ratings
from counter_app.features.ratings.model.opened_rating import RatingStatus
from counter_app.features.ratings.pages.presenters.ratings_page import (
    ChosenRating,
    RatingLine,
    RatingsPage,
    consequence,
    ratings_page,
    read_rating,
)
from counter_app.features.ratings.words.opened_ratings import status_name
from counter_app.kernel.file_state import FileState
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_ABOUT_WIDTH: Final = 460
_ANY_WIDTH: Final = (1 << 24) - 1  # as Qt has it


class RatingsView(PageView):
    """The opened ratings on the left, the chosen one with its rectification on the right."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("ratings", seat)
        self._counter: Counter = seat.counter
        self._lines: dict[str, RatingLine] = {}
        self._headline = make_label("", "ratings.headline", self)
        self._sealed = make_label("hint", "ratings.sealed", self)
        self._list = Lines(self)
        self._list.setObjectName("ratings.list")
        self._list.setAccessibleName(_("已拆封的评价"))
        self._list.setItemDelegate(ToneDelegate(self._list))
        self._list.currentItemChanged.connect(self._show_chosen)
        self._facts = QGridLayout()
        self._clock = make_label("subtitle", "ratings.clock", self)
        self.acts = FileActs(self._counter, self._background, "rating", self, foreseen=consequence)
        self.acts.acted.connect(self._acted)
        self.acts.asking.connect(self._make_room)
        self.acts.message.connect(self.says)
        self.acts.hide()
        self._by_code = make_button("secondary", "ratings.by_code", _("凭评价码评价"), self)
        self._by_code.clicked.connect(self.rate_by_code)
        self._lay_out()
        self._show_chosen()

    def refresh(self) -> None:
        """Open what may be opened, and read anew; what is being typed stays."""
        desk = self._counter.desk

        def read() -> RatingsPage:
            open_batch(desk)
            rows, sealed, today = (
                opened_ratings(desk),
                sealed_ratings(desk),
                desk.clock.now().date(),
            )
            return ratings_page(rows, sealed, desk.hall.rating_batch, today)

        self._write(read, self._show)

    def rate_by_code(self) -> None:
        """An applicant came back with a receipt: its code, then the question."""
        from counter_app.features.ratings.pages.ask_rating_code import AskRatingCode

        dialog = AskRatingCode(self._counter.desk, self._background, self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.found.connect(self._ask_for_rating)
        dialog.open()

    def take_focus(self) -> None:
        """The list: ↑↓ choose, Tab goes on to what was done."""
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(make_label("title", "ratings.title", self, _("评价与整改")))
        head.addWidget(self._headline, 1)
        head.addWidget(self._by_code)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self._list, 1)
        middle.addWidget(self._card())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self._sealed)
        layout.addLayout(middle, 1)

    def _card(self) -> QFrame:
        card = self._about = QFrame(self)
        card.setProperty("role", "card")
        card.setMinimumWidth(_ABOUT_WIDTH)
        card.setMaximumWidth(_ABOUT_WIDTH)
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(8)
        self._facts.setColumnStretch(1, 1)
        column = self._column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addWidget(self._clock)
        column.addLayout(self._facts)
        column.addStretch(1)
        column.addWidget(self.acts)
        return card

    def _make_room(self, asking: bool) -> None:
        """A form takes the place of the list and of what is said of the rating."""
        self._list.setVisible(not asking)
        self._about.setMaximumWidth(_ANY_WIDTH if asking else _ABOUT_WIDTH)
        rest, acts = self._column.count() - 2, self._column.count() - 1
        self._column.setStretch(rest, not asking)
        self._column.setStretch(acts, asking)

    def _show(self, page: RatingsPage) -> None:
        here = self._chosen()
        self._lines = {line.number: line for line in page.lines}
        said = (value for line in page.lines for _label, value in line.facts)
        need_characters("".join(said))
        self._headline.setText(page.headline)
        self._sealed.setText(page.sealed)
        self._sealed.setVisible(bool(page.sealed))
        self._list.blockSignals(True)
        self._list.clear()
        for line in page.lines:
            item = QListWidgetItem(line.title)
            item.setData(Qt.ItemDataRole.UserRole, line.number)
            item.setData(TONE_ROLE, line.tone)
            self._list.addItem(item)
        ids = list(self._lines)
        self._list.setCurrentRow(ids.index(here.number) if here and here.number in ids else 0)
        self._list.blockSignals(False)
        self._show_chosen()

    def _ask_for_rating(self, number: str) -> None:
        from counter_app.features.ratings.pages.rate_visit import RateVisit

        desk, window = self._counter.desk, self.window()
        dialog = RateVisit(desk, self._background, number, Visit.INTAKE, window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self.refresh)
        dialog.message.connect(self.says)
        dialog.turn_to_applicant()

    def _chosen(self) -> RatingLine | None:
        item = self._list.currentItem()
        return self._lines.get(item.data(Qt.ItemDataRole.UserRole)) if item else None

    def _show_chosen(self, *_changed: object) -> None:
        line = self._chosen()
        self._show_facts(line.facts if line else ())
        self._clock.setText(line.clock if line else "")
        self._clock.setVisible(bool(line and line.clock))
        self.acts.close_form()
        self.acts.hide()
        if line is None:
            return
        desk, number = self._counter.desk, line.number
        kind = self._counter.features.file_kinds["rating"]
        self._background.run(
            lambda: read_rating(desk, kind, number),
            self._show_rating,
            lambda error: self.says.emit("warning", explain(error)),
            parent_view=self,
        )

    def _show_rating(self, chosen: ChosenRating) -> None:
        line = self._chosen()
        if line is None or line.number != chosen.rating.number:
            return
        need_characters("".join(text for _label, text in chosen.facts))
        self._show_facts((*line.facts, *chosen.facts))
        self.acts.show_choices(chosen.rating, chosen.choices)
        self.acts.show()

    def _show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        clear(self._facts)
        for row, (label, value) in enumerate(facts):
            name = make_label("label", "", self, label)
            name.setWordWrap(False)
            self._facts.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(make_label("", "", self, value), row, 1)

    def _acted(self, after: FileState) -> None:
        now = status_name(RatingStatus(after.status))
        self.says.emit("ok", _("✓ 已登记。现在是：{status}").format(status=now))
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()
