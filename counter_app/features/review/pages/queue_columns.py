"""Which columns the supervisor's list shows, how wide and sorted by what: remembered by person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from counter_app.desk.asking import AskingDialog
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.cases.pages.case_list import SORTED_BY, CaseColumn
from counter_app.features.cases.pages.case_table import CaseTable
from counter_app.kernel.immutable import immutable
from counter_app.kernel.listing import Order
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_COLUMN: Final = Qt.ItemDataRole.UserRole
_ALWAYS: Final = frozenset({CaseColumn.ITEM})
_ROWS: Final = 12
_ROOMY: Final = 1600  # pixels of the window, from which these show unless somebody chose
_WHERE_ROOM: Final = (CaseColumn.DEPARTMENT, CaseColumn.ASSIGNEE)
_CHECKED: Final = Qt.CheckState.Checked


@immutable
class ListLook:
    """How one person's list looks: names of columns that show, widths, and its order."""

    person: str
    shown: tuple[str, ...]
    widths: tuple[tuple[str, int], ...]
    by: str = ""
    downwards: bool = False


@immutable
class ListLooks:
    """Of everybody who changed theirs at this window."""

    looks: tuple[ListLook, ...] = ()

    def of(self, person: str) -> ListLook | None:
        """This person's, if it was ever changed."""
        return next((one for one in self.looks if one.person == person), None)

    def with_one(self, look: ListLook) -> ListLooks:
        """With this instead of the person's before."""
        others = tuple(one for one in self.looks if one.person != look.person)
        return ListLooks((*others, look))


def look_of(table: CaseTable, person: str) -> ListLook:
    """How the list looks now."""
    shown = tuple(one.name for one in CaseColumn if not table.isColumnHidden(one))
    widths = tuple((one.name, table.columnWidth(one)) for one in CaseColumn if one.name in shown)
    order = table.order
    return ListLook(
        person, shown, widths, order.by if order else "", bool(order and order.downwards)
    )


def keep_look(counter: Counter, table: CaseTable) -> None:
    """Remember it for who is signed in; nothing is written where nothing changed."""
    settings = counter.store.settings
    looks, look = settings.read(ListLooks) or ListLooks(), look_of(table, counter.clerk.code)
    if looks.of(look.person) != look:
        settings.save(looks.with_one(look))


def wear_look(counter: Counter, table: CaseTable) -> None:
    """As who is signed in left it."""
    looks = counter.store.settings.read(ListLooks) or ListLooks()
    look = looks.of(counter.clerk.code)
    if look is None:
        for column in _WHERE_ROOM:
            table.setColumnHidden(column, table.window().width() < _ROOMY)
        return
    widths = dict(look.widths)
    for column in CaseColumn:
        table.setColumnHidden(column, column.name not in look.shown)
        if column.name in widths and column is not CaseColumn.ITEM:
            table.setColumnWidth(column, widths[column.name])
    known = {by.value for by in SORTED_BY.values()}
    table.sort_by(Order(look.by, look.downwards) if look.by in known else None)


class Columns(AskingDialog):
    """Blank shows or hides a column; below, by which the list is sorted."""

    def __init__(self, table: CaseTable, parent: QWidget | None) -> None:
        super().__init__("columns", _("列和次序"), parent, 420)
        self._table = table
        self.columns = QListWidget(self)
        self.columns.setObjectName("columns.list")
        self.columns.setAccessibleName(_("列：空格显示或不显示"))
        self.columns.setFixedHeight(_ROWS * 30)
        for column in CaseColumn:
            item = QListWidgetItem(_head(table, column))
            item.setData(_COLUMN, int(column))
            shown = Qt.CheckState.Unchecked if table.isColumnHidden(column) else _CHECKED
            flags = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled
            item.setFlags(flags | Qt.ItemFlag.ItemIsSelectable)
            if column in _ALWAYS:
                item.setFlags(Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(shown)
            self.columns.addItem(item)
        self.columns.setCurrentRow(0)
        self.order = QComboBox(self)
        self.order.setObjectName("columns.order")
        self.order.setAccessibleName(_("次序"))
        self._orders: list[Order | None] = [None]
        self.order.addItem(_("要紧的在前（超过法定期限、超期、将到期）"))
        for column, by in SORTED_BY.items():
            for downwards in (False, True):
                self._orders.append(Order(by, downwards))
                told = _("按{column}，大的在前") if downwards else _("按{column}，小的在前")
                self.order.addItem(told.format(column=_head(table, column)))
        if table.order in self._orders:
            self.order.setCurrentIndex(self._orders.index(table.order))
        back = make_button("secondary", "columns.no", _("取消 Esc"), self)
        yes = make_button("primary", "columns.yes", _("就这样"), self)
        yes.setDefault(True)
        yes.clicked.connect(self._wear)
        self.lay_out(
            (
                make_label("title", "columns.title", self, _("列和次序")),
                self.columns,
                make_label("label", "columns.sorted", self, _("次序")),
                self.order,
            ),
            back,
            yes,
        )
        self.columns.setFocus()

    def _wear(self) -> None:
        for row in range(self.columns.count()):
            item = self.columns.item(row)
            hidden = item.checkState() != _CHECKED
            self._table.setColumnHidden(int(item.data(_COLUMN)), hidden)
        self._table.sort_by(self._orders[self.order.currentIndex()])
        self.accept()


def _head(table: CaseTable, column: CaseColumn) -> str:
    return str(table.model().headerData(column, Qt.Orientation.Horizontal))
