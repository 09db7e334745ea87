"""The card of the first steps on the hall's page: each done or open, with the way to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from counter_app.desk.columns import Columns
from counter_app.desk.flow import Flow
from counter_app.desk.serving_parts import make_button, make_label, restyle
from counter_app.features.hall.acts.first_steps import Step
from counter_app.knowledge.wording import _

Say = Callable[[], str]
_BESIDE: Final = 620  # px; narrower, the buttons go below the words


class StepsCard(QFrame):
    """``asked`` tells a command of the window, ``chosen`` a step that needs nothing more."""

    asked = Signal(str)
    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("hall.steps")
        self.setProperty("role", "card")
        self._titles = {step: make_label("subtitle", f"steps.{step}", self) for step in Step}
        self._buttons: dict[Step, tuple[QPushButton, ...]] = {
            step: self._ways(step) for step in Step
        }
        self._count = make_label("title", "steps.count", self)
        self._why = make_label("hint", "steps.why", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addWidget(self._count)
        column.addWidget(self._why)
        for step in Step:
            column.addWidget(self._row(step))
        self.hide()

    def show_steps(self, done: AbstractSet[Step], *, may: bool) -> None:
        """These are done; nothing is shown once all are. ``may``: who looks may set up."""
        self.setVisible(len(done) < len(Step))
        count = _("开始使用：{all} 步，已完成 {n} 步")
        self._count.setText(count.format(all=len(Step), n=len(done)))
        told = _("做完这五步就可以收件；没做完也能先试用样例目录。")
        self._why.setText(told if may else _("这几步由管理员完成；当前账号的岗位只能查看。"))
        for place, step in enumerate(Step, start=1):
            title, is_done = self._titles[step], step in done
            sign, state = ("✓", _("已完成")) if is_done else ("○", _("未完成"))
            title.setText(f"{sign} {place}. {_NAMES[step]()} · {state}")
            restyle(title, "tone", "ok" if is_done else "")
            for button in self._buttons[step]:
                button.setEnabled(may)
                button.setVisible(not is_done or button is self._buttons[step][0])

    @property
    def first_open(self) -> QPushButton | None:
        """Where to go on; None if nothing is open, or it is not for who looks."""
        open_ = (one for step in Step for one in self._buttons[step] if self._is_open(step))
        return next((one for one in open_ if one.isEnabled()), None)

    def _is_open(self, step: Step) -> bool:
        return bool(self._titles[step].property("tone") != "ok")

    def _row(self, step: Step) -> Columns:
        row = Columns(self, least=_BESIDE)
        words = QWidget(row)
        grid = QGridLayout(words)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.addWidget(self._titles[step], 0, 0)
        grid.addWidget(make_label("hint", "", words, _ABOUT[step]()), 1, 0)
        ways = QWidget(row)
        flow = Flow(ways, right=True)
        for button in self._buttons[step]:
            flow.addWidget(button)
        row.add(words, 3)
        row.add(ways, 2)
        return row

    def _ways(self, step: Step) -> tuple[QPushButton, ...]:
        command, text = _WAYS[step]
        made = [self._way(f"steps.{step}.go", text(), lambda: self.asked.emit(command))]
        if step in _NOTHING_MORE:
            words = _NOTHING_MORE[step]()
            made.append(self._way(f"steps.{step}.so", words, lambda: self.chosen.emit(step)))
        return tuple(made)

    def _way(self, name: str, text: str, go: Callable[[], None]) -> QPushButton:
        button = make_button("secondary", name, text, self)
        button.clicked.connect(lambda _on=False: go())
        return button


_NAMES: Final[Mapping[Step, Say]] = {
    Step.PLACE: lambda: _("大厅和地址"),
    Step.CATALOG: lambda: _("事项目录"),
    Step.PRINTER: lambda: _("打印机"),
    Step.ACCOUNTS: lambda: _("人员账号"),
    Step.CENTRE: lambda: _("中心"),
}
_ABOUT: Final[Mapping[Step, Say]] = {
    Step.PLACE: lambda: _("名称、地址、电话和办公时间印在每一份文书上。"),
    Step.CATALOG: lambda: _("现在是随程序的样例。导入本厅的事项目录（CSV、XLSX 或 JSON）。"),
    Step.PRINTER: lambda: _("选一台打印机；没有打印机时，文书存为 PDF 文件。"),
    Step.ACCOUNTS: lambda: _("给每位窗口人员和主管建账号：有了账号，各人只做自己岗位的事。"),
    Step.CENTRE: lambda: _("有入网文件的加入大厅，窗口之间共用办件；没有的就用单机。"),
}
_WAYS: Final[Mapping[Step, tuple[str, Say]]] = {
    Step.PLACE: ("settings", lambda: _("填写…")),
    Step.CATALOG: ("import_catalog", lambda: _("导入…")),
    Step.PRINTER: ("set_printer", lambda: _("选打印机…")),
    Step.ACCOUNTS: ("accounts", lambda: _("建账号…")),
    Step.CENTRE: ("join_hall", lambda: _("加入大厅…")),
}
_NOTHING_MORE: Final[Mapping[Step, Say]] = {
    Step.PRINTER: lambda: _("就存为文件"),
    Step.CENTRE: lambda: _("就用单机"),
}
