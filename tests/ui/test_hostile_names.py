"""Names with markup in them, on every page: shown letter by letter, and nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Words
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableView, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from counter_app.assembly import FEATURES, Counter, open_counter
from counter_app.features.cases.acts.intake_request import read_request
from counter_app.features.problems.acts import registering
from counter_app.kernel.clerk import Clerk
from counter_app.window.presence import FirstAccount
from tests.conftest import StandingClock
from tests.problems.conftest import brought
from tests.ui.conftest import small_catalog
from tests.ui.desks import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

EVIL = '<img src="file:///nowhere/evil.png"><b>恶</b>'
ORGANISATION = {
    "kind": "organisation",
    "name": f"海棠湾{EVIL}公司",
    "id_kind": "uscc",
    "id_number": "91350100M000100Y43",
    "phone": "13800000001",
}


def hostile(value: Any) -> Any:
    """The same with markup in every text that people read."""
    if type(value) is str:
        return f"{EVIL}{value}" if any("一" <= one <= "鿿" for one in value) else value
    if isinstance(value, tuple):
        return tuple(map(hostile, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{one.name: hostile(getattr(value, one.name)) for one in fields(value)}
        )
    return value


@pytest.fixture
def evil(
    folder: Any, standing_clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Counter]:
    """A window where hall, clerk, catalog, applicants and problems are named by an enemy."""
    counter = open_counter(folder, standing_clock)
    catalog = hostile(small_catalog())
    counter.store.shelf.publish(catalog, standing_clock.now())
    settings = counter.store.settings
    settings.save(FirstAccount(later=True))
    settings.save(replace(counter.hall, name=f"大厅{EVIL}", window_name=f"窗口{EVIL}"))
    settings.save(Clerk("001", f"工作人员{EVIL}"))
    present = {"item": "S-003", "applicant": ORGANISATION}
    present["materials"] = [{"name": catalog.items[2].materials[0].name, "state": "present"}]
    counter.take_in(read_request(present))
    counter.take_in(read_request({**present, "decision": "notice", "materials": []}))
    registering.register(
        counter.desk,
        brought(item_name=f"{EVIL}许可", said=f"{EVIL}被拒"),
    )
    yield counter
    counter.close()


def labels_of(widget: QWidget) -> list[str]:
    """What labels and browsers under it would draw as markup."""
    wrong = []
    for label in widget.findChildren(QLabel):
        text, how = label.text(), label.textFormat()
        auto = how is Qt.TextFormat.AutoText and Words.mightBeRichText(text)
        if auto or (how is Qt.TextFormat.RichText and "<img" in text):
            wrong.append(f"{label.objectName()}: {text}")
    browsers = widget.findChildren(QTextBrowser)
    wrong += [one.objectName() for one in browsers if "<img" in one.toHtml()]
    return wrong


def tips_of(widget: QWidget) -> list[str]:
    """Tooltips under it that would be drawn as markup, those of lists and tables included."""
    tips = [one.toolTip() for one in widget.findChildren(QWidget)]
    for view in widget.findChildren(QAbstractItemView):
        tips += [*told_by(view)]
    return [one for one in tips if Words.mightBeRichText(one) and ("<img" in one or "<b>" in one)]


def told_by(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    columns = model.columnCount() if isinstance(view, QTableView) else 1
    for row in range(min(model.rowCount(), 50) if model is not None else 0):
        for column in range(columns):
            yield str(model.data(model.index(row, column), Qt.ItemDataRole.ToolTipRole) or "")


@pytest.fixture
def desk(qtbot: QtBot, evil: Counter) -> Iterator[Desk]:
    desk = Desk(qtbot, evil)
    yield desk
    desk.session.close()


def test_no_page_draws_what_a_name_says(desk: Desk, evil: Counter) -> None:
    shell = desk.shell
    case, problem = evil.store.connection.rows("SELECT number, kind FROM subjects ORDER BY kind")[
        ::2
    ]
    told = {"case": {"number": case[0]}, "problem": {"number": problem[0]}}
    seen = 0
    for page in FEATURES.pages:
        if not page.alone and page.id not in told:
            continue
        shell.navigator.open(page.id, **told.get(page.id, {}))
        desk.settle()
        shown = "\n".join(label.text() for label in shell.findChildren(QLabel))
        assert "恶" in shown  # the hall's name at least
        assert labels_of(shell) == [], page.id
        assert tips_of(shell) == [], page.id
        seen += 1
    assert seen >= 20


def test_serving_a_person_draws_no_markup(desk: Desk, evil: Counter) -> None:
    serving = desk.serving
    desk.wait(lambda: evil.matcher_is_warm)
    serving.search("个体工商户设立登记")
    desk.settle()
    assert labels_of(serving) == []
    serving.choose_best()
    desk.settle()
    assert "恶" in "\n".join(label.text() for label in serving.findChildren(QLabel))
    assert labels_of(serving) == []
    assert tips_of(serving) == []
