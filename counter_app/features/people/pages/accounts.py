"""账号管理: who works here and in which roles; for administrators."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.lines_list import Lines
from counter_app.desk.page import PageView
from counter_app.desk.plain_text import plain_label
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.desk.shortcuts import on_key
from counter_app.features.cases.ports import Desk
from counter_app.features.people.acts.keep_accounts import (
    change_account,
    close_account,
    create_account,
    every_account,
    key_file,
    open_account,
    set_password,
    shortest_of_administrators,
    unlock_account,
)
from counter_app.features.people.pages.presenters.accounts_page import (
    Places,
    TypedAccount,
    account_line,
    fits_form,
    read_places,
    typed_of,
)
from counter_app.kernel.account import SHORTEST_PASSWORD, Account
from counter_app.kernel.rights import Role
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.people import role_name

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_CODE: Final = Qt.ItemDataRole.UserRole
_FORM_WIDTH: Final = 420
_WINDOWS_HEIGHT: Final = 120
_FIELDS: Final = ("code", "name", "person", "password")


class AccountsView(PageView):
    """The list on the left, the chosen account on the right; a new one has no code yet."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("accounts", seat)
        self._counter: Counter = seat.counter
        self._chosen: Account | None = None
        self.people = Lines(self)
        self.people.setObjectName("accounts.list")
        self.people.setAccessibleName(_("账号"))
        self.people.currentItemChanged.connect(self._choose)
        self._fields = {name: self._field(name) for name in _FIELDS}
        self._fields["password"].setEchoMode(QLineEdit.EchoMode.Password)
        self._fields["person"].setPlaceholderText(_("一个人有几个账号时写同一个"))
        self._places = Places()
        self._windows = Lines(self)
        self._windows.setObjectName("accounts.windows")
        self._windows.setFixedHeight(_WINDOWS_HEIGHT)
        self._department = QComboBox(self)
        self._department.setObjectName("accounts.department")
        self._roles = {role: QCheckBox(role_name(role), self) for role in Role}
        for role, box in self._roles.items():
            box.setObjectName(f"accounts.role.{role.value}")
        self._title = make_label("subtitle", "accounts.who", self)
        self._note = make_label("hint", "accounts.note", self)
        self._save = make_button("primary", "accounts.save", _("保存 Ctrl+Enter"), self)
        self._save.clicked.connect(self.save)
        self._toggle = make_button("danger", "accounts.toggle", "", self)
        self._toggle.clicked.connect(self._open_or_close)
        self._unlock = make_button("secondary", "accounts.unlock", _("解除登录等待"), self)
        self._unlock.clicked.connect(lambda: self._do(unlock_account))
        self._at_once = QCheckBox(_("立即：停用或改密码前离线做的也不算"), self)
        self._at_once.setObjectName("accounts.at_once")
        self._key = make_button("secondary", "accounts.key", _("私钥写成文件……"), self)
        self._key.clicked.connect(self._write_key)
        self._have_keys = False
        self._lay_out()
        self.begin_new()

    def refresh(self) -> None:
        """Read the accounts anew."""

        def read() -> tuple[tuple[Account, ...], Places, bool]:
            desk = self._counter.desk
            return every_account(desk), read_places(desk), desk.accounts.have_keys

        self._run(read, self._show)

    def take_focus(self) -> None:
        """The list can be walked at once."""
        self.people.setFocus()

    def begin_new(self) -> None:
        """An empty form."""
        self.people.setCurrentRow(-1)
        self._chosen = None
        self._fill(TypedAccount("", "", frozenset()))
        self._fields["code"].setFocus()

    def save(self) -> None:
        """Create or change what stands in the form."""
        typed, chosen, at_once = self._typed, self._chosen, self._at_once.isChecked()

        def work() -> Account:
            desk = self._counter.desk
            if chosen is None:
                return create_account(
                    desk,
                    typed.code,
                    typed.name,
                    typed.grants,
                    typed.password,
                    person=typed.person,
                )
            grants = typed.grants if fits_form(chosen) else None
            account = change_account(desk, chosen.code, typed.name, grants, person=typed.person)
            if typed.password:
                desk = self._counter.desk
                account = set_password(desk, chosen.code, typed.password, at_once=at_once)
            return account

        self._keep_account(work)

    # Inside

    @property
    def _typed(self) -> TypedAccount:
        text = {name: field.text() for name, field in self._fields.items()}
        roles = frozenset(role for role, box in self._roles.items() if box.isChecked())
        return TypedAccount(
            text["code"],
            text["name"],
            roles,
            self._checked_windows(),
            str(self._department.currentData() or ""),
            text["password"],
            text["person"],
        )

    def _checked_windows(self) -> tuple[str, ...]:
        items = (self._windows.item(row) for row in range(self._windows.count()))
        checked = (one for one in items if one.checkState() is Qt.CheckState.Checked)
        return tuple(str(one.data(_CODE)) for one in checked)

    def _offer(self, typed: TypedAccount) -> None:
        """Windows and departments that there are, with those of this account chosen."""
        places = self._places.with_those_of(typed)
        self._windows.clear()
        for code, name in places.windows:
            item = QListWidgetItem(name)
            item.setData(_CODE, code)
            chosen = code in typed.windows
            item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
            self._windows.addItem(item)
        self._department.clear()
        self._department.addItem(_("所有部门"), "")
        for code, name in places.departments:
            self._department.addItem(name, code)
        self._department.setCurrentIndex(self._department.findData(typed.department))

    def _show(self, read: tuple[tuple[Account, ...], Places, bool]) -> None:
        accounts, places, self._have_keys = read
        self._show_acts()
        if places != self._places:
            typed, self._places = self._typed, places
            self._offer(typed)
        chosen = self._chosen.code if self._chosen else ""
        self.people.blockSignals(True)
        self.people.clear()
        for account in accounts:
            item = QListWidgetItem(account_line(account))
            item.setData(_CODE, account)
            self.people.addItem(item)
            if account.code == chosen:
                self.people.setCurrentItem(item)
        self.people.blockSignals(False)

    def _choose(self, item: QListWidgetItem | None, _before: object = None) -> None:
        account = item.data(_CODE) if item else None
        if isinstance(account, Account):
            self._chosen = account
            self._fill(typed_of(account))

    def _fill(self, typed: TypedAccount) -> None:
        chosen = self._chosen
        for name, text in (
            ("code", typed.code),
            ("name", typed.name),
            ("person", typed.person),
            ("password", ""),
        ):
            self._fields[name].setText(text)
        self._offer(typed)
        plain = chosen is None or fits_form(chosen)
        for role, box in self._roles.items():
            box.setChecked(role in typed.roles)
            box.setEnabled(plain)
        self._windows.setEnabled(plain)
        self._department.setEnabled(plain)
        self._fields["code"].setReadOnly(chosen is not None)
        self._title.setText(_("新账号") if chosen is None else f"{chosen.name}（{chosen.code}）")
        told = _("密码至少 {n} 个字符；改姓名或岗位时空着就不改密码。").format(n=SHORTEST_PASSWORD)
        least = shortest_of_administrators(self._counter.desk)
        if least > SHORTEST_PASSWORD:
            told += _("管理员的至少 {n} 个。").format(n=least)
        if not plain:
            told = _("这个账号各岗位的窗口不同，岗位请用命令行 account change 更改。")
        self._note.setText(told)
        self._at_once.setChecked(False)
        self._show_acts()

    def _show_acts(self) -> None:
        """What can be done to the chosen account."""
        chosen = self._chosen
        is_known = chosen is not None
        self._toggle.setVisible(is_known)
        self._unlock.setVisible(is_known)
        self._at_once.setVisible(is_known and self._have_keys)
        self._key.setVisible(is_known and self._have_keys)
        closed = chosen is not None and chosen.closed
        self._toggle.setText(_("重新启用") if closed else _("停用这个账号"))

    def _open_or_close(self) -> None:
        at_once = self._at_once.isChecked()
        if self._chosen is not None and self._chosen.closed:
            self._do(open_account)
        else:
            self._do(lambda desk, code: close_account(desk, code, at_once=at_once))

    def _write_key(self) -> None:
        """The sealed key of the chosen account, to be carried to another PC."""
        if self._chosen is None:
            return
        code, counter = self._chosen.code, self._counter
        saving = self._saving
        saving.choose(
            _("私钥写到"),
            code,
            ("key",),
            lambda file: saving.write(file, lambda: key_file(counter.desk, code)),
        )

    def _do(self, use: Callable[[Desk, str], Account]) -> None:
        if self._chosen is not None:
            code = self._chosen.code
            self._keep_account(lambda: use(self._counter.desk, code))

    def _keep_account(self, work: Callable[[], Account]) -> None:
        self._write(work, self._done)

    def _done(self, account: Account) -> None:
        self._chosen = account
        self._fill(typed_of(account))
        told = _("✓ 已保存：{name}（{code}）").format(name=account.name, code=account.code)
        self.says.emit("ok", told)
        self.refresh()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setObjectName(f"accounts.{name}")
        field.setMinimumHeight(34)
        return field

    def _lay_out(self) -> None:
        back = make_button("secondary", "accounts.back", _("返回 Esc"), self)
        back.clicked.connect(self.leaves)
        new = make_button("secondary", "accounts.new", _("新建账号"), self)
        new.clicked.connect(self.begin_new)
        on_key(self._save, "Ctrl+Return", self._save.click)
        head = QHBoxLayout()
        head.addWidget(make_label("title", "accounts.title", self, _("账号管理")), 1)
        head.addWidget(new)
        head.addWidget(back)
        form = self._form()
        acts = QHBoxLayout()
        acts.addWidget(self._toggle)
        acts.addWidget(self._unlock)
        acts.addWidget(self._key)
        acts.addStretch(1)
        acts.addWidget(self._save)
        right = QWidget(self)
        right.setFixedWidth(_FORM_WIDTH)
        column = QVBoxLayout(right)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addLayout(form)
        column.addWidget(self._note)
        column.addWidget(self._at_once)
        column.addLayout(acts)
        column.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(self.people, 1)
        across.addWidget(right)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addLayout(across, 1)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        roles = QVBoxLayout()
        for box in self._roles.values():
            roles.addWidget(box)
        rows: tuple[tuple[str, QWidget | QVBoxLayout], ...] = (
            (_("用户名"), self._fields["code"]),
            (_("姓名"), self._fields["name"]),
            (_("工号"), self._fields["person"]),
            (_("岗位"), roles),
            (_("窗口（都不勾是全大厅）"), self._windows),
            (_("部门（只对部门人员）"), self._department),
            (_("新密码"), self._fields["password"]),
        )
        for label, field in rows:
            if isinstance(field, QWidget):
                field.setAccessibleName(label)
                form.addRow(plain_label(label, self), field)
            else:
                form.addRow(plain_label(label, self), field)
        return form
