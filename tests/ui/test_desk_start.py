"""Opening and closing the program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter, open_counter
from counter_app.desk.fonts import load_fonts, need_characters
from counter_app.desk.shell import Shell
from counter_app.knowledge.wording import use_language
from counter_app.window.pictures import take_pictures
from counter_app.window.start import REFUSED, run_desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(autouse=True)
def chinese_again() -> Iterator[None]:
    yield
    use_language("zh_CN")


def shell() -> Shell:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, Shell))


def test_a_new_window_opens_works_and_keeps_what_was_typed(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Counter, "warm_matcher", lambda self: self.ensure_catalog())

    def work() -> None:
        field = shell().findChild(QLineEdit, "applicant.phone")
        assert field is not None
        field.setText("13800000009")
        field.textEdited.emit("13800000009")
        shell().close()

    QTimer.singleShot(300, work)
    assert run_desk(folder) == 0
    counter = open_counter(folder)
    (draft,) = counter.store.drafts.all()
    assert draft.applicant.phone == "13800000009"
    assert [*(folder / "logs").iterdir()] == []  # nothing went wrong
    counter.close()


def test_a_folder_that_is_in_use_is_refused_in_words(
    qtbot: QtBot, window: Counter, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run_desk(folder) == REFUSED
    assert capfd.readouterr().err.strip()


def test_pictures_show_every_main_state_and_leave_nothing_behind(
    qtbot: QtBot, counter: Counter, tmp_path: Path
) -> None:
    pictures = take_pictures(counter, tmp_path / "pictures")
    assert len({path.read_bytes() for path in pictures}) == len(pictures)
    assert [path.stem.split("-", 1)[1] for path in pictures] == [
        "desk",
        "results",
        "today",
        "waiting",
        "hall",
        "supervision",
        "report",
        "day-close",
        "keys",
        "desk-dark",
        "desk-contrast",
        "confirm",
    ]
    assert all(path.stat().st_size > 10_000 for path in pictures)
    assert counter.store.drafts.all() == ()


def test_the_large_fonts_wait_for_a_character_that_needs_them(qapp: QApplication) -> None:
    load_fonts(qapp)
    need_characters("张伟 ABC 123 ✓✕")
    before = qapp.font().families()
    need_characters("𬎆")
    after = qapp.font().families()
    assert set(before) <= set(after)
    assert "Counter Ming" in after
