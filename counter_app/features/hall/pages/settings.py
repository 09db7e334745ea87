"""设置: hall, window, clerk, printer, looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.fitting import Fitting
from counter_app.desk.flow import Flow
from counter_app.desk.look import read_look
from counter_app.desk.page import PageView
from counter_app.desk.plain_text import plain_tip
from counter_app.desk.question_segments import Segments
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_button, make_label, restyle
from counter_app.desk.sounds import Sounds
from counter_app.features.cases.words.labels import paper_size_name
from counter_app.features.hall.hall_values import typed_hall
from counter_app.features.hall.pages.presenters.settings_form import (
    folder_text,
    form_values,
    typed_clerk,
    typed_printer,
)
from counter_app.features.hall.words.settings import hall_labels, rule_labels
from counter_app.features.papers.print_room import PrinterSetting
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.paper import PaperSize
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.knowledge.hall import Hall
from counter_app.knowledge.wording import _, say

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_SINKS: Final = ("file", "system", "device", "tcp")


class SettingsView(PageView):
    """Nothing takes effect before 保存; looks change at once."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("settings", seat)
        self._counter: Counter = seat.counter
        self._fields: dict[str, QLineEdit] = {}
        self._ways: dict[str, QPushButton] = {}
        self._problems: dict[str, QLabel] = {}
        self._sink = QComboBox(self)
        self._target = QComboBox(self)
        self._size = QComboBox(self)
        self._folder = make_label("hint", "settings.folder", self)
        self._theme, self._language = self._look_choices()
        self._outcomes = self._outcome_choices()
        self._outcomes_touched = False
        self._joined = False
        self._membership = make_label("hint", "settings.membership", self)
        self._hint = make_label("hint", "settings.hint", self)
        self._hall = make_button("secondary", "settings.hall", "", self)
        self._hall.clicked.connect(self._go_to_hall)
        self._save = make_button("primary", "settings.save", _("保存设置"), self)
        self._save.clicked.connect(self._keep)
        self._test = make_button("secondary", "settings.test", _("打印测试页"), self)
        self._test.clicked.connect(self._print_test)
        self._lay_out()
        self._show_values()

    def refresh(self) -> None:
        """What is being typed stays; where nothing is, what the hall published shows."""
        look = read_look(self._counter.store.settings)
        self._theme.show_value(look.theme)
        self._language.show_value(look.language)
        self._sounds.show_value("on" if self.seat.service(Sounds).on else "off")
        self._type.show_value(self.seat.comfort.size)
        self._show_membership()
        self._allow(self.seat.may(Right.SET_UP))
        if self._outcomes_touched or any(field.isModified() for field in self._fields.values()):
            return
        for name, value in self._values().items():
            if name in self._fields:
                self._fields[name].setText(value)
            else:
                self._outcomes[name].show_value(value)

    def _allow(self, may: bool) -> None:
        """Who may not set up sees how it is set; looks are anybody's."""
        held = (*self._fields.values(), *self._outcomes.values())
        others = (self._sink, self._target, self._size, self._save)
        for one in (*held, *others):
            one.setEnabled(may)
        rights = {one.id: one.right for one in self._counter.features.does_at_once}
        lacking = _("当前账号的岗位没有这个权限，请管理员办理")
        for command, button in self._ways.items():
            allowed = self.seat.may(rights[command])
            button.setEnabled(allowed)
            button.setToolTip(plain_tip("" if allowed else lacking))
        joined = self._counter.link.membership is not None
        told = _("大厅、规则和打印机只有管理员能改；外观和语言人人可以。")
        if may:
            told = _("▲ 大厅的名称、地址、时间、电话和规则，保存后全大厅的窗口都照此办理。")
        self._hint.setText(told)
        self._hint.setVisible(joined or not may)

    def take_focus(self) -> None:
        """Begin at the top, or at the looks where the rest is not theirs."""
        (self._fields["name"] if self._save.isEnabled() else self._theme).setFocus()

    def at_printer(self) -> None:
        """Begin at where papers come out."""
        self._sink.setFocus()

    def _look_choices(self) -> tuple[Segments, Segments]:
        themes = (("light", _("浅色")), ("dark", _("深色")), ("contrast", _("高对比度")))
        theme = Segments("settings.theme", _("主题"), themes, self)
        language = Segments(
            "settings.language", _("语言"), (("zh_CN", "中文"), ("en", "English")), self
        )
        self._sounds = Segments(
            "settings.sounds", _("提示音"), (("on", _("开")), ("off", _("关"))), self
        )
        sizes = (("normal", _("标准")), ("large", _("大")), ("largest", _("特大")))
        self._type = Segments("settings.type", _("字号（本人）"), sizes, self)
        self._type.chosen.connect(lambda size: self.ask("comfort", size=size))
        theme.chosen.connect(self._look_chosen)
        language.chosen.connect(self._look_chosen)
        self._sounds.chosen.connect(lambda value: self.ask("sounds", on=value == "on"))
        return theme, language

    def _lay_out(self) -> None:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        place = _("大厅与窗口（印在文书上；窗口名称、咨询电话只是本窗口的）")
        column.addWidget(self._card(place, self._hall_grid()))
        column.addWidget(self._card(_("大厅的规则（全大厅）"), self._rule_grid()))
        column.addWidget(self._card(_("打印"), self._printer_grid()))
        column.addWidget(self._card(_("外观与语言（立即生效）"), self._look_grid()))
        column.addStretch(1)
        head = Flow()
        head.addWidget(make_label("title", "settings.title", self, _("设置")))
        for command, text in (
            ("import_catalog", _("导入事项目录…")),
            ("catalog_versions", _("目录的版本…")),
            ("hall_words", _("常用说法…")),
        ):
            button = make_button("secondary", f"settings.{command}", text, self)
            button.clicked.connect(lambda _on=False, name=command: self.ask(name))
            self._ways[command] = button
            head.addWidget(button)
        check = make_button("secondary", "settings.self_check", _("自检"), self)
        check.clicked.connect(lambda _on=False: self.ask("self_check"))
        head.addWidget(check)
        head.add_apart(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self._hint)
        layout.addWidget(Fitting(inside, self), 1)

    def _look_grid(self) -> QGridLayout:
        looks = QGridLayout()
        looks.setHorizontalSpacing(16)
        for row, choice in enumerate((self._theme, self._language, self._type, self._sounds)):
            looks.addWidget(make_label("label", "", self, choice.accessibleName()), row, 0)
            looks.addWidget(choice, row, 1)
        looks.setColumnStretch(1, 1)
        return looks

    def _outcome_choices(self) -> dict[str, Segments]:
        corrections = (("remind", _("只提醒")), ("lapse", _("视为撤回")))
        promises = (
            ("remind", _("只提醒")),
            ("withhold", _("不出证")),
            ("return", _("到期退件")),
        )
        outcomes = {
            "correction_outcome": (_("逾期未补正"), corrections),
            "promise_outcome": (_("容缺材料逾期未补交"), promises),
        }
        made = {}
        for name, (title, choices) in outcomes.items():
            made[name] = Segments(f"settings.{name}", title, choices, self)
            made[name].chosen.connect(self._outcome_chosen)
        return made

    def _outcome_chosen(self, _value: str) -> None:
        self._outcomes_touched = True

    def _rule_grid(self) -> QGridLayout:
        grid = self._field_grid(rule_labels(self._counter.features.rules), columns=3)
        row = grid.rowCount()
        for column, choice in enumerate(self._outcomes.values()):
            grid.addWidget(make_label("label", "", self, choice.accessibleName()), row, column)
            grid.addWidget(choice, row + 1, column)
        return grid

    def _hall_grid(self) -> QGridLayout:
        grid = self._field_grid(hall_labels(), columns=2)
        membership = QHBoxLayout()
        membership.addWidget(self._membership, 1)
        membership.addWidget(self._hall)
        grid.addLayout(membership, grid.rowCount(), 0, 1, 2)
        return grid

    def _field_grid(self, labels: tuple[tuple[str, str], ...], *, columns: int) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for place, (name, text) in enumerate(labels):
            row, side = 3 * (place // columns), place % columns
            field = QLineEdit(self)
            field.setObjectName(f"settings.{name}")
            field.setAccessibleName(text)
            label = make_label("label", "", self, text)
            label.setBuddy(field)
            problem = make_label("error", f"settings.{name}.problem", self)
            problem.hide()
            field.textEdited.connect(lambda _text, n=name: self._show_problem(n, ""))
            self._fields[name], self._problems[name] = field, problem
            grid.addWidget(label, row, side)
            grid.addWidget(field, row + 1, side)
            grid.addWidget(problem, row + 2, side)
            grid.setColumnStretch(side, 1)
        return grid

    def _printer_grid(self) -> QGridLayout:
        for box, name, title in (
            (self._sink, "sink", _("方式")),
            (self._target, "target", _("打印机、设备路径或 主机:端口")),
            (self._size, "size", _("纸张")),
        ):
            box.setObjectName(f"settings.{name}")
            box.setAccessibleName(title)
        sinks = (_("存为 PDF 文件"), _("系统打印机"), _("小票机（设备）"), _("小票机（网络）"))
        for sink, text in zip(_SINKS, sinks, strict=True):
            self._sink.addItem(text, sink)
        for size in PaperSize:
            self._size.addItem(paper_size_name(size), size.value)
        self._target.setEditable(True)
        self._sink.currentIndexChanged.connect(self._sink_chosen)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for place, box in enumerate((self._sink, self._target, self._size)):
            grid.addWidget(make_label("label", "", self, box.accessibleName()), 0, place)
            grid.addWidget(box, 1, place)
        problem = make_label("error", "settings.target.problem", self)
        problem.hide()
        self._problems["target"] = problem
        grid.addWidget(self._folder, 2, 0, 1, 3)
        grid.addWidget(problem, 3, 1)
        grid.addWidget(self._test, 1, 3)
        grid.setColumnStretch(1, 1)
        return grid

    def _card(self, title: str, body: QGridLayout) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(make_label("subtitle", "", card, title))
        layout.addLayout(body)
        return card

    def _show_values(self) -> None:
        printer = self._counter.papers.printer
        self._sink.setCurrentIndex(_SINKS.index(printer.sink))
        self._target.setCurrentText(printer.target)
        self._size.setCurrentIndex(self._size.findData(printer.size.value))
        self._sink_chosen()
        self.refresh()

    def _values(self) -> dict[str, str]:
        """What stands in the fields while nobody types."""
        counter = self._counter
        return form_values(counter.hall, counter.clerk, counter.features.rules)

    def _show_membership(self) -> None:
        """Once joined, both codes are the hall's to say."""
        member = self._counter.link.membership
        text, act = _("单机窗口。有管理员给的入网文件时，可以加入大厅。"), _("加入大厅…")
        if member is not None:
            text = _("✓ 已加入大厅 {hall}，两个代码由中心规定。").format(hall=member.hall)
            act = _("大厅与同步")
        self._membership.setText(text)
        self._hall.setText(act)
        self._hall.setAccessibleName(act)
        if member is not None and not self._joined:
            values = self._values()
            for name in ("code", "window", "window_name"):
                self._fields[name].setText(values[name])
        self._joined = member is not None
        for name in ("code", "window"):
            self._fields[name].setReadOnly(self._joined)

    def _go_to_hall(self) -> None:
        self.ask("hall" if self._joined else "join_hall")

    def _sink_chosen(self) -> None:
        sink, target = self._sink.currentData(), self._target.currentText()
        self._target.setEnabled(sink != "file")
        self._target.clear()
        if sink == "system":
            from counter_app.press.system_printer import printer_names

            self._target.addItems(printer_names())
        self._target.setCurrentText(target)
        self._folder.setText(folder_text(self._counter.hall, self._counter.papers.folder))

    def _look_chosen(self, _value: str) -> None:
        self.ask("look", theme=self._theme.value, language=self._language.value)

    def _keep(self) -> None:
        values = self._values()
        values |= {name: one.text() for name, one in self._fields.items() if one.isModified()}
        if self._outcomes_touched:
            values |= {name: one.value for name, one in self._outcomes.items()}
        for name in self._problems:
            self._show_problem(name, "")
        try:
            hall = typed_hall(values, self._counter.hall, self._counter.features.rules)
            clerk = typed_clerk(values)
            printer = self._typed_printer()
        except Refusal as refusal:
            named = self._fields.get(refusal.field)
            place = named.accessibleName() if named else ""
            self._show_problem(refusal.field, say(refusal, place))
            return
        # Not by the hand that writes: what is the hall's goes to the centre first.
        self._run(lambda: self._save_all(hall, clerk, printer), lambda _nothing: self._kept())

    def _save_all(self, hall: Hall, clerk: Clerk, printer: PrinterSetting) -> None:
        for setting in (hall, clerk, printer):
            self._counter.save_setting(setting)

    def _kept(self) -> None:
        for field in self._fields.values():
            field.setModified(False)
        self._outcomes_touched = False
        self._sink_chosen()
        self.refresh()
        self.changed.emit()
        self.says.emit("ok", _("设置已保存，下一份文书起生效。"))

    def _typed_printer(self) -> PrinterSetting:
        return typed_printer(
            str(self._sink.currentData()),
            self._target.currentText(),
            str(self._size.currentData()),
        )

    def _print_test(self) -> None:
        from counter_app.features.hall.pages.printer_sample import draw_test_page

        try:
            printer = self._typed_printer()
        except Refusal as refusal:
            self._show_problem(refusal.field, say(refusal))
            return
        counter = self._counter
        time = f"{counter.desk.clock.now():%Y-%m-%d %H:%M:%S}"
        page = draw_test_page(f"{counter.hall.name} {counter.hall.window_name}", time, printer.size)

        def send() -> None:
            counter.save_setting(printer)
            counter.papers.print_test(page)

        def sent(_nothing: None) -> None:
            self.says.emit("ok", _("测试页已送出，请看纸上文字和边框是否完整。"))

        self._background.print_out(send, sent, self._failed, parent_view=self)

    def _show_problem(self, name: str, text: str) -> None:
        if name not in self._problems:
            return
        problem, field = self._problems[name], self._fields.get(name)
        problem.setText(f"✕ {text}" if text else "")
        problem.setVisible(bool(text))
        if field is not None:
            restyle(field, "wrong", bool(text))
        if text:
            (field or self._target).setFocus()
