"""核验文书 at the desk: what is not known here is asked of the centre, and nothing is cut off."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.central import provisioning
from counter_app.features.papers.pages.verify_paper import VerifyPaper
from counter_app.press.reading import read_paper
from tests.conftest import Asking
from tests.halls import HallOfWindows


class Verifying:
    """The dialog, as a person sees it."""

    def __init__(self, qtbot: QtBot, counter: Counter, background: Any) -> None:
        self._owner = QWidget()
        qtbot.addWidget(self._owner)
        self.dialog = VerifyPaper(counter, background, self._owner)
        self.dialog.show()

    def text(self, name: str) -> str:
        label = self.dialog.findChild(QLabel, f"verify.{name}")
        assert label is not None
        return label.text()

    def tone(self) -> str:
        label = self.dialog.findChild(QLabel, "verify.verdict")
        assert label is not None
        return str(label.property("tone"))

    def button(self, name: str) -> QPushButton:
        button = self.dialog.findChild(QPushButton, f"verify.{name}")
        assert button is not None
        return button

    def whole(self) -> bool:
        """Whether every line of what is said is in sight."""
        labels = (self.dialog.findChild(QLabel, f"verify.{one}") for one in ("verdict", "facts"))
        return all(one.height() >= one.heightForWidth(one.width()) for one in labels if one)


def file_paper(window: Counter, asking: Asking) -> Path:
    return Path(window.papers.file_originals(window.take_in(asking()).papers)[0]["path"])


@pytest.fixture
def dialog(qtbot: QtBot, window: Counter, at_once: Any) -> Verifying:
    return Verifying(qtbot, window, at_once)


def test_an_own_paper_is_green_and_its_case_is_one_key_away(
    dialog: Verifying, window: Counter, asking: Asking
) -> None:
    dialog.dialog.check(file_paper(window, asking))
    assert (dialog.tone(), dialog.text("verdict")[:1]) == ("ok", "✓")
    assert dialog.button("open").isVisible()
    assert not dialog.button("fetch").isVisible()


def test_a_pasted_code_in_small_letters_is_read(
    dialog: Verifying, window: Counter, asking: Asking
) -> None:
    code = read_paper(file_paper(window, asking).read_bytes()).code
    field = dialog.dialog.findChild(QWidget, "verify.source")
    field.setText(code.lower())  # type: ignore[union-attr]
    field.returnPressed.emit()  # type: ignore[union-attr]
    assert dialog.tone() == "ok"


def test_a_paper_of_another_window_is_yellow_until_the_centre_was_asked(
    hall: HallOfWindows, asking: Asking, qtbot: QtBot, at_once: Any
) -> None:
    first, second = hall.window("02"), hall.window("03")
    paper, unsent = file_paper(first, asking), None
    first.link.sync_once()
    unsent = file_paper(first, asking)
    desk = Verifying(qtbot, second, at_once)
    desk.dialog.check(paper)
    assert (desk.tone(), desk.text("verdict")[:4]) == ("warning", "▲ 未知")
    assert "有效。文字" not in desk.text("verdict")
    assert desk.whole()
    desk.button("fetch").click()
    assert (desk.tone(), desk.text("verdict")[:1]) == ("ok", "✓")
    assert not desk.button("fetch").isVisible()
    desk.dialog.check(unsent)
    desk.button("fetch").click()
    assert desk.text("verdict").startswith("▲ 未知：中心也没有")
    assert not desk.button("fetch").isVisible()


def test_a_paper_of_a_window_that_was_put_out_opens_its_file_for_comparing(
    hall: HallOfWindows, asking: Asking, qtbot: QtBot, at_once: Any
) -> None:
    lost, other = hall.window("05"), hall.window("02")
    paper = file_paper(lost, asking)
    lost.link.sync_once()
    provisioning.revoke(hall.dsn, hall="", window="05")
    other.link.sync_once()
    desk = Verifying(qtbot, other, at_once)
    desk.dialog.check(paper)
    assert desk.tone() == "warning"
    assert "请与案卷比对" in desk.text("verdict")
    assert desk.button("open").isVisible()
    assert desk.whole()


def test_what_cannot_be_read_is_red_and_leaves_no_fact_standing(
    dialog: Verifying, window: Counter, asking: Asking, tmp_path: Path
) -> None:
    dialog.dialog.check(file_paper(window, asking))
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing")
    dialog.dialog.check(bad)
    assert (dialog.tone(), dialog.text("facts")) == ("error", "")
    assert not dialog.button("open").isVisible()
