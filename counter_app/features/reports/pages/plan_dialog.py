"""定期报表: whether this window writes reports by itself, how often, from which day, and where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from counter_app.desk.asking import AskingDialog
from counter_app.desk.flow import Flow
from counter_app.desk.mishap import explain
from counter_app.desk.question_segments import Segments
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.reports.acts.plan import (
    LAST_ON,
    Every,
    ReportPlan,
    plan_reports,
    stop_reports,
)
from counter_app.features.reports.words.report_words import plan_text
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_FORMS: Final = (("pdf", "xlsx"), ("pdf",), ("xlsx",), ("csv",))


class PlanDialog(AskingDialog):
    """``said`` is for the banner; what cannot be is said in the dialog, which stays."""

    said = Signal(str, str)

    def __init__(self, counter: Counter, parent: QWidget | None) -> None:
        super().__init__("report_plan", _("定期报表"), parent)
        self._counter = counter
        plan = counter.store.settings.read(ReportPlan)
        every = ((Every.MONTH.value, _("每月")), (Every.WEEK.value, _("每周")))
        self.every = Segments("report_plan.every", _("多久一次"), every, self)
        self.every.show_value((plan.every if plan else Every.MONTH).value)
        self.every.chosen.connect(lambda _value: self._bound())
        self.on = QSpinBox(self)
        self.on.setObjectName("report_plan.on")
        self.on.setAccessibleName(_("从哪一天起：每月几日，或每周第几天"))
        self.folder = QLineEdit(plan.folder if plan else "", self)
        self.folder.setObjectName("report_plan.folder")
        self.folder.setAccessibleName(_("写到哪个文件夹"))
        choose = make_button("secondary", "report_plan.choose", _("选择…"), self)
        choose.clicked.connect(self._choose)
        self.forms = QComboBox(self)
        self.forms.setObjectName("report_plan.forms")
        self.forms.setAccessibleName(_("写成"))
        for forms in _FORMS:
            self.forms.addItem("、".join(one.upper() for one in forms))
        if plan and plan.forms in _FORMS:
            self.forms.setCurrentIndex(_FORMS.index(plan.forms))
        self._problem = make_label("error", "report_plan.problem", self)
        self._problem.setProperty("tone", "error")
        self._problem.hide()
        self._bound()
        self.on.setValue(plan.on if plan else 1)
        self._stand(plan, choose)

    def _stand(self, plan: ReportPlan | None, choose: QWidget) -> None:
        when, where = Flow(), QHBoxLayout()
        when.addWidget(self.every)
        when.addWidget(make_label("", "report_plan.from", self, _("从第几天起")))
        when.addWidget(self.on)
        where.addWidget(self.folder, 1)
        where.addWidget(choose)
        told = _("本窗口在这一天或之后第一次开着时，自己写上一周或上一个月的报表；不影响别的窗口。")
        back = make_button("secondary", "report_plan.no", _("取消 Esc"), self)
        off = make_button("secondary", "report_plan.off", _("不再定期"), self)
        off.setEnabled(plan is not None)
        off.clicked.connect(self._end)
        yes = make_button("primary", "report_plan.yes", _("就这样"), self)
        yes.setDefault(True)
        yes.clicked.connect(self._set)
        self.lay_out(
            (
                make_label("title", "report_plan.title", self, _("定期报表")),
                make_label("hint", "report_plan.now", self, plan_text(plan)),
                make_label("", "report_plan.told", self, told),
                when,
                make_label("label", "report_plan.where", self, _("写到哪个文件夹")),
                where,
                make_label("label", "report_plan.how", self, _("写成")),
                self.forms,
                self._problem,
            ),
            back,
            off,
            yes,
        )
        self.every.setFocus()

    def _bound(self) -> None:
        self.on.setRange(1, LAST_ON[self.every.value])

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("写到哪个文件夹"), self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _set(self) -> None:
        here, forms = self._counter, _FORMS[self.forms.currentIndex()]
        every, on = Every(self.every.value), self.on.value()
        try:
            folder = Path(self.folder.text().strip())
            plan = plan_reports(here.desk, here.store, folder, every, on, forms)
        except (Refusal, Trouble) as error:
            self._tell(error)
        else:
            self.said.emit("ok", f"✓ {plan_text(plan)}")
            self.accept()

    def _end(self) -> None:
        try:
            stop_reports(self._counter.desk, self._counter.store)
        except (Refusal, Trouble) as error:
            self._tell(error)
        else:
            self.said.emit("ok", _("✓ 本窗口不再定期写报表。"))
            self.accept()

    def _tell(self, error: Exception) -> None:
        self._problem.setText(f"✕ {explain(error)}")
        self._problem.show()
