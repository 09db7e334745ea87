"""留痕 of a problem: as for a case, and nobody reads in it what they may not know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.look import DeskLook
from counter_app.features.papers.pages.paper_preview import RecordPreview
from counter_app.features.problems.model.kinds import Disclosure
from counter_app.kernel.record import Exported
from counter_app.kernel.refusal import Refusal
from counter_app.window.main import run
from tests.people import enter
from tests.problems.conftest import (
    NAME,
    PHONE,
    TOLD,
    UNIT,
    Brings,
    accept,
    answered,
    grade,
    pass_on,
    text_of,
)
from tests.ui.desks import Desk


def test_it_holds_what_happened_the_papers_and_the_chain(
    window: Counter, registers: Brings
) -> None:
    problem = answered(window, registers().number)
    told = text_of(window.papers.record(problem.number))
    expected = (
        "问题留痕记录",
        problem.number,
        NAME,
        UNIT,
        "✓完整",
        "问题登记单",
        "答复",
        "只在本机",
    )
    assert [one for one in expected if one not in told] == []
    assert [one.number for one in problem.papers if one.number not in told] == []
    assert PHONE not in told


@pytest.mark.usefixtures("people")
def test_a_confidential_one_tells_the_unit_nothing_of_who_it_was(
    window: Counter, registers: Brings
) -> None:
    enter(window, "clerk")
    number = registers(disclosure=Disclosure.CONFIDENTIAL).number
    accept(window, number)
    grade(window, number)
    pass_on(window, number, TOLD)
    enter(window, "supervisor")
    assert NAME in text_of(window.papers.record(number))
    enter(window, "unit")
    assert NAME not in text_of(window.papers.record(number))
    enter(window, "other")
    with pytest.raises(Refusal):
        window.papers.record(number)


def test_the_command_line_has_it_for_every_kind(
    window: Counter, registers: Brings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number, folder, pdf = registers().number, window.folder, tmp_path / "record.pdf"
    window.close()
    line = ["--data", str(folder), "--json", "problem", "record", number]
    assert run([*line, "--pdf", str(pdf)]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["number"], document["kind"]) == (number, "problem")
    assert (document["status"], document["whole"]) == ("registered", True)
    assert pdf.read_bytes().startswith(b"%PDF")
    assert run(["--data", str(folder), "case", "record", number]) == 1  # it is no case
    assert run(["--data", str(folder), "liaison", "record", number]) == 1


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_its_page_shows_it_and_what_is_kept_is_noted(
    window: Counter, registers: Brings, qtbot: QtBot, tmp_path: Path
) -> None:
    number = registers().number
    desk = Desk(qtbot, window)
    try:
        desk.shell.navigator.open("problem", number=number)
        desk.settle()
        desk.key(Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
        preview = desk.dialog()
        assert isinstance(preview, RecordPreview)
        preview.save_to(tmp_path / "record.pdf")
        desk.wait((tmp_path / "record.pdf").exists)
        preview.close()
    finally:
        desk.session.close()
        desk.session.dress(DeskLook())
    [noted] = window.desk.unasked_ledger.happenings(Exported)
    assert noted.happening == Exported(f"问题留痕记录 {number}", "pdf", 1)
