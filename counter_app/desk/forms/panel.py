"""A form with what it would lead to beside it: rehearsed as one types, done with one key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.desk.background import Background
from counter_app.desk.forms.consequence import Consequence
from counter_app.desk.forms.editors import Editors
from counter_app.desk.forms.form import Form
from counter_app.desk.forms.sheet import Sheet, Values
from counter_app.desk.mishap import explain
from counter_app.desk.serving_parts import clear, make_button, make_label, restyle
from counter_app.desk.shortcuts import on_key
from counter_app.kernel.immutable import immutable
from counter_app.kernel.pattern import pattern
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rehearsal import rehearsing
from counter_app.knowledge.wording import _, say

_PAUSE_MS: Final = 250
_LABEL_WIDTH: Final = 60
_INSIDE: Final = pattern(r"materials\[\d+\]\.(?P<part>\w+)")  # of one material typed by hand


@immutable
class Asked:
    """What a panel carries out.

    ``key`` names what is typed, so that it comes back after Esc. ``do`` is the
    use case: it is given a desk and the sheet's request, first at a desk that
    keeps nothing, then for good. ``foresee`` tells what its result means,
    ``says`` gives the sentence of a Refusal that is of no field of the sheet.
    """

    key: str
    sheet: Sheet
    do: Callable[[Any, Any], Any]
    foresee: Callable[[Any], Consequence]
    says: Callable[[Refusal], str] = say


class Office(Protocol):
    """Where a panel finds the desk as it is at the moment."""

    @property
    def desk(self) -> Any: ...


class Panel(QWidget):
    """``done`` tells what the use case gave; ``left`` that a person went back."""

    done = Signal(object)
    left = Signal()
    message = Signal(str, str)

    def __init__(
        self, office: Office, background: Background, editors: Editors, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("act")
        self._office = office
        self._background = background
        self._asked: Asked | None = None
        self._kept: dict[str, Values] = {}
        self._round = 0
        self._busy = False
        self._title = make_label("title", "act.title", self)
        self._about = make_label("hint", "act.about", self)
        self._warning = make_label("", "act.warning", self)
        self._warning.setProperty("tone", "warning")
        self._facts = _facts_grid()
        self.form = Form(editors, self)
        self._problem = make_label("error", "act.problem", self)
        self._standing = make_label("headline", "act.standing", self)
        self._outcome = _facts_grid()
        self._lacking_title = make_label("label", "", self, _("还缺（仍然可见，下次再收）"))
        self._lacking = QVBoxLayout()
        self._tell_title = make_label("label", "", self, _("请告诉申请人"))
        self._tell = make_label("", "act.tell", self)
        self._back = make_button("secondary", "act.back", _("返回 Esc"), self)
        self._go = make_button("primary", "act.go", "", self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._connect()
        self._lay_out()

    def ask(self, asked: Asked, *, focus: bool = True) -> None:
        """Fill in this form; what was typed for the same key before stands there again."""
        self._keep()
        self._asked = asked
        self._title.setText(asked.sheet.title)
        self._about.setText(asked.sheet.about)
        self._warning.setText(asked.sheet.warning)
        self._warning.setVisible(bool(asked.sheet.warning))
        _fill(self._facts, asked.sheet.facts, self)
        self._go.setText(f"{asked.sheet.go} Ctrl+Enter")
        self._go.setAccessibleName(asked.sheet.go)
        restyle(self._go, "role", "danger" if asked.sheet.dangerous else "primary")
        self._problem.hide()
        self.form.show_sheet(asked.sheet, self._kept.get(asked.key, {}), focus=focus)
        self._rehearse()

    def take_focus(self) -> None:
        """The first field, or the button where there is nothing to fill in."""
        if not self.form.take_focus():
            self._go.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Put the form away; what was typed is kept."""
        self._keep()
        self._asked = None
        self._round += 1
        self._pause.stop()

    def commit(self) -> None:
        """Do it, unless something must be mended first."""
        asked = self._asked
        if asked is None or self._busy:
            return
        values = self.form.values
        problems = asked.sheet.problems(values)
        if problems:
            self.form.show_problems(problems)
            self.form.go_to(next(iter(problems)))
            return
        request = asked.sheet.asked(values)
        self._pause.stop()
        self._round += 1
        self._set_busy(True)
        self._background.write(
            lambda: asked.do(self._office.desk, request),
            lambda result: self._was_done(asked, result),
            lambda error: self._refused(asked, error),
            parent_view=self,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the case."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # Inside

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self._go.clicked.connect(self.commit)
        self.form.changed.connect(self._changed)
        self.form.ended.connect(self._ended)
        self._pause.timeout.connect(self._rehearse)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            on_key(self, key, self.commit, inside=True)

    def _lay_out(self) -> None:
        left, right = _card(self), _card(self)
        left_body, right_body = left.layout(), right.layout()
        assert isinstance(left_body, QVBoxLayout)
        assert isinstance(right_body, QVBoxLayout)
        for widget in (self._title, self._about, self._warning):
            left_body.addWidget(widget)
        left_body.addLayout(self._facts)
        left_body.addWidget(self.form)
        left_body.addWidget(self._problem)
        left_body.addStretch(1)
        right_body.addWidget(make_label("subtitle", "", right, _("将会这样")))
        right_body.addWidget(self._standing)
        right_body.addLayout(self._outcome)
        right_body.addWidget(self._lacking_title)
        right_body.addLayout(self._lacking)
        right_body.addWidget(self._tell_title)
        right_body.addWidget(self._tell)
        right_body.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(12)
        form_scroll = _scrolled(left, self)
        self.form.focused.connect(lambda field: form_scroll.ensureWidgetVisible(field))
        across.addWidget(form_scroll, 7)
        across.addWidget(_scrolled(right, self), 3)
        foot = QHBoxLayout()
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(across, 1)
        layout.addLayout(foot)

    def _keep(self) -> None:
        if self._asked is not None and self.form.touched:
            self._kept[self._asked.key] = self.form.values

    def _changed(self) -> None:
        self._round += 1
        self._keep()
        self._pause.start()

    def _ended(self, after_a_line: bool) -> None:
        """What cannot be taken back waits for one more Enter, on the button."""
        if after_a_line and self._asked is not None and not self._asked.sheet.dangerous:
            self.commit()
        else:
            self._go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rehearse(self) -> None:
        """Ask the use case itself what would come of this, and keep nothing."""
        asked = self._asked
        if asked is None or self._busy:
            return
        self._round += 1
        values, this_round = self.form.values, self._round
        problems = asked.sheet.problems(values)
        self.form.show_problems(
            {name: text for name, text in problems.items() if name in self.form.touched}
        )
        if problems:
            self._show_wanting(asked.sheet, problems)
            return
        request = asked.sheet.asked(values)

        def foreseen(result: object) -> None:
            if this_round == self._round:
                self._show_outcome(asked.foresee(result))

        def failed(error: Exception) -> None:
            if this_round == self._round:
                self._show_hindrance(asked, error)

        self._background.write(
            lambda: asked.do(rehearsing(self._office.desk), request),
            foreseen,
            failed,
            parent_view=self,
        )

    def _show_wanting(self, sheet: Sheet, problems: Mapping[str, str]) -> None:
        if sheet.nothing in problems.values():
            text = f"○ {sheet.nothing}"
        else:
            labels = "、".join(one.label for one in sheet.fields if one.name in problems)
            text = _("○ 还要填：{labels}").format(labels=labels)
        self._show_standing(text, "hint")

    def _show_hindrance(self, asked: Asked, error: Exception) -> None:
        """A Refusal of a field that nobody touched is only a hint of what is still to do."""
        text = _told(asked, error)
        name = _field_of(error)
        if name in self.form.touched:
            self.form.show_problems({name: text})
            self._show_standing(_("✕ 现在还不能办"), "error")
        elif name and name in self.form.values:
            self._show_standing(f"○ {text}", "hint")
        else:
            self._show_standing(f"✕ {text}", "error")

    def _show_standing(self, text: str, tone: str) -> None:
        self._standing.setText(text)
        restyle(self._standing, "tone", tone)
        self._standing.show()
        _fill(self._outcome, (), self)
        self._show_lacking(())
        self._show_tell("")

    def _show_outcome(self, what: Consequence) -> None:
        self._problem.hide()
        self.form.show_problems({})
        self._standing.hide()
        _fill(self._outcome, what.facts, self)
        self._show_lacking(what.lacking)
        self._show_tell(what.tell)

    def _show_lacking(self, names: tuple[str, ...]) -> None:
        clear(self._lacking)
        self._lacking_title.setVisible(bool(names))
        for name in names:
            label = make_label("", "", self, f"✕ {name}")
            label.setProperty("tone", "error")
            self._lacking.addWidget(label)

    def _show_tell(self, text: str) -> None:
        self._tell.setText(text)
        self._tell.setVisible(bool(text))
        self._tell_title.setVisible(bool(text))

    def _was_done(self, asked: Asked, result: object) -> None:
        self._set_busy(False)
        self._kept.pop(asked.key, None)
        if self._asked is asked:
            self._asked = None
        self.done.emit(result)

    def _refused(self, asked: Asked, error: Exception) -> None:
        self._set_busy(False)
        text = _told(asked, error)
        name = _field_of(error)
        if self.form.go_to(name):
            self.form.show_problems({name: text})
        elif isinstance(error, Refusal):
            self._problem.setText(f"✕ {text}")
            self._problem.show()
            self.take_focus()
        else:
            self.message.emit("error", text)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._go.setEnabled(not busy)


def _told(asked: Asked, error: Exception) -> str:
    """What is wrong, a field called as the sheet calls it."""
    if not isinstance(error, Refusal):
        return explain(error)
    labels = {one.name: one.label for one in asked.sheet.fields}
    place = labels.get(error.field)
    return say(error, place) if place else asked.says(error)


def _field_of(error: Exception) -> str:
    """The field of a Refusal: ``materials`` of ``materials.委托书``; empty if it has none."""
    if not isinstance(error, Refusal):
        return ""
    inside = _INSIDE.fullmatch(error.field)
    return inside["part"] if inside else error.field.partition(".")[0]


def _card(parent: QWidget) -> QFrame:
    card = QFrame(parent)
    card.setProperty("role", "card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(16, 10, 16, 10)
    layout.setSpacing(8)
    return card


def _scrolled(inside: QWidget, parent: QWidget) -> QScrollArea:
    scroll = QScrollArea(parent)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(inside)
    return scroll


def _facts_grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(2)
    grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
    grid.setColumnStretch(1, 1)
    return grid


def _fill(grid: QGridLayout, facts: tuple[tuple[str, str], ...], parent: QWidget) -> None:
    clear(grid)
    for row, (label, value) in enumerate(facts):
        grid.addWidget(make_label("label", "", parent, label), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(make_label("", f"act.fact.{row}", parent, value), row, 1)
