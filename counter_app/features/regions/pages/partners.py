"""The page of partners (协作方): with whom what is done, and telling them anew for who may."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from counter_app.cli.request_file import read_request_file
from counter_app.desk.background import Background
from counter_app.desk.forms.panel import Asked, Panel
from counter_app.desk.lines_list import Lines, LinesList
from counter_app.desk.mishap import explain
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.problems.pages.editors import PROBLEM_EDITORS
from counter_app.features.regions.acts.keep_partners import read_partners, with_partners
from counter_app.features.regions.pages.presenters.partner_lines import (
    PartnerPage,
    foreseen,
    partner_sheet,
    read_counts,
    read_partner_lines,
    read_partner_page,
    read_where,
    told,
)
from counter_app.knowledge.hall import Hall
from counter_app.knowledge.regions.partner import Partner
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter


class PartnersRegister(QWidget):
    """``message`` is for the banner."""

    message = Signal(str, str)

    def __init__(self, counter: Counter, background: Background, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._background = background
        self._code = ""
        self._shown: PartnerPage | None = None
        self._item = self._line("partners.item", _("事项：编码或者名称"))
        self._where = self._line("partners.where", _("地名、行政区划代码或者证件号码"))
        self._new = make_button("secondary", "partners.new", _("登记协作方"), self)
        self._change = make_button("primary", "partners.change", _("更改"), self)
        self._import = make_button("secondary", "partners.import", _("导入名册…"), self)
        self._counts = make_label("hint", "partners.counts", self)
        self._headline = make_label("headline", "partners.headline", self)
        self.partners = LinesList(
            "partners.list", _("协作方"), self, empty=_("没有登记协作方，或者清单上没有。")
        )
        self.facts = self._list("partners.facts", _("内容"))
        self.history = self._list("partners.history", _("历次内容"))
        self.panel = Panel(counter, background, PROBLEM_EDITORS, self)
        self.panel.hide()
        self._standing = QWidget(self)
        self._connect()
        self._lay_out()

    def choose(self, code: str) -> None:
        """Show this partner once the list is read."""
        self._code = code

    def ask_where(self, item: str) -> None:
        """With whom this item is done; the place is typed next."""
        self._item.setText(item)
        self._where.setFocus()

    def refresh(self) -> None:
        """Read anew; what is typed stays."""
        desk = self._counter.desk
        item, where = self._item.text().strip(), self._where.text().strip()
        if item:
            self._run(lambda: read_where(desk, item, where), self._show_list)
        else:
            self._run(lambda: read_partner_lines(desk), self._show_list)
        self._run(lambda: read_counts(desk), self._counts.setText)

    def take_focus(self) -> None:
        """The form, or the list, which can be walked at once."""
        if self.panel.isVisible():
            self.panel.take_focus()
        else:
            self.partners.setFocus()

    def _line(self, name: str, words: str) -> QLineEdit:
        made = QLineEdit(self)
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setPlaceholderText(words)
        made.returnPressed.connect(self.refresh)
        return made

    def _connect(self) -> None:
        self._new.clicked.connect(lambda _on=False: self._ask(None))
        self._change.clicked.connect(lambda _on=False: self._ask_chosen())
        self._import.clicked.connect(lambda _on=False: self._choose_file())
        self.partners.keyChosen.connect(self._chosen)
        self.panel.left.connect(self._close_form)
        self.panel.done.connect(self._typed)
        self.panel.message.connect(self.message)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(make_label("title", "partners.title", self, _("协作方")), 1)
        for button in (self._import, self._new, self._change):
            head.addWidget(button)
        asking = QHBoxLayout()
        asking.setSpacing(8)
        asked = make_label("label", "partners.asked", self, _("申请人要在哪里办？"))
        asked.setWordWrap(False)
        asking.addWidget(asked)
        asking.addWidget(self._item, 1)
        asking.addWidget(self._where, 1)
        right = QVBoxLayout()
        right.addWidget(self._headline)
        right.addWidget(self.facts, 3)
        right.addWidget(make_label("label", "", self, _("历次内容")))
        right.addWidget(self.history, 1)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.partners, 3)
        across.addLayout(right, 2)
        inside = QVBoxLayout(self._standing)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(asking)
        inside.addWidget(self._counts)
        inside.addLayout(across, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._standing, 1)
        layout.addWidget(self.panel, 1)

    def _list(self, name: str, words: str) -> QListWidget:
        made = Lines(self)
        made.setObjectName(name)
        made.setAccessibleName(words)
        return made

    def _show_list(self, lines: tuple[tuple[str, str], ...]) -> None:
        self.partners.show_lines(lines, self._code)

    def _chosen(self, code: str) -> None:
        self._code = code
        desk = self._counter.desk
        self._run(lambda: read_partner_page(desk, code), self._show)

    def _show(self, page: PartnerPage | None) -> None:
        if page is None or page.partner.code != self._code:
            return
        self._shown = page
        self._headline.setText(page.headline)
        for into, lines in ((self.facts, page.facts), (self.history, page.history)):
            into.clear()
            into.addItems(list(lines))

    def _ask_chosen(self) -> None:
        if self._shown is not None:
            self._ask(self._shown.partner)

    def _ask(self, before: Partner | None) -> None:
        key = before.code if before else "new"
        self._standing.hide()
        self.panel.show()
        self.panel.ask(
            Asked(
                f"partner {key}",
                partner_sheet(before),
                lambda desk, typed: told(desk.hall, before, typed),
                foreseen,
            )
        )
        self.panel.take_focus()

    def _close_form(self) -> None:
        self.panel.leave()
        self.panel.hide()
        self._standing.show()

    def _typed(self, after: object) -> None:
        assert isinstance(after, Hall)
        self._publish(after)

    def _choose_file(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, _("选择协作方名册"), "", "JSON (*.json)")
        if name:
            self.take_file(Path(name))

    def take_file(self, file: Path) -> None:
        """Publish the partners of this file."""
        hall = self._counter.hall
        self._run(
            lambda: with_partners(hall, read_partners(read_request_file(str(file)))),
            self._publish,
        )

    def _publish(self, after: Hall) -> None:
        counter = self._counter
        self._background.write(
            lambda: counter.save_setting(after),
            lambda _none: self._published(),
            self._failed,
            parent_view=self,
        )

    def _published(self) -> None:
        self._close_form()
        self.message.emit("ok", _("✓ 已发布，全大厅的窗口同步后使用。"))
        self.refresh()

    def _run(self, work: Any, done: Any) -> None:
        self._background.run(work, done, self._failed, parent_view=self)

    def _failed(self, error: Exception) -> None:
        self.message.emit("error", explain(error))
