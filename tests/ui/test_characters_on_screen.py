"""No name is a box on the screen: what no font holds is drawn as its code point, as on paper."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QTextLayout
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.desk.fonts import load_fonts, need_characters
from counter_app.features.intake.pages.party_field import FieldBox
from counter_app.features.intake.pages.presenters.party_fields import FieldCheck, FieldState
from counter_app.press import fonts

OURS = ("Noto Sans", "Counter ")


def drawn_with(text: str, application: QApplication) -> list[tuple[str, bool]]:
    """The family of each run of glyphs, and whether all of its glyphs are more than a box."""
    font = QFont(application.font())
    font.setPixelSize(20)
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine().setLineWidth(10_000)
    layout.endLayout()
    return [(run.rawFont().familyName(), 0 not in run.glyphIndexes()) for run in layout.glyphRuns()]


@pytest.mark.parametrize(
    "name",
    [
        "张\U0002ebf0样例",
        "김철수",
        "กำ",
        "ئالىم",
        "ᠮᠣᠩ",
        "三亚😀样例",
        "王\ue123",
        "\U00030729",
        "ქართ",
    ],
)
def test_every_character_of_a_name_is_drawn(name: str, qapp: QApplication) -> None:
    load_fonts(qapp)
    need_characters(name)
    runs = drawn_with(name, qapp)
    assert runs
    for family, whole in runs:
        assert family.startswith(OURS), runs
        assert whole, runs
    lacking = bool(fonts.missing_characters(name))
    assert ("Counter Code Points" in dict(runs)) == lacking


def test_a_mark_that_no_font_holds_is_as_wide_as_its_code_point(qapp: QApplication) -> None:
    load_fonts(qapp)
    need_characters("ก\u0e33\u0e38")
    font = QFont(qapp.font())
    font.setPixelSize(20)
    layout = QTextLayout("\u0e01\u0e38", font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(10_000)
    layout.endLayout()
    assert line.naturalTextWidth() > 2 * 5 * 20


@pytest.mark.parametrize(("name", "told"), [("张\U0002ebf0样例", "〓(U+2EBF0)"), ("张𬎆伟", "")])
def test_a_name_that_no_font_holds_is_said_at_once_with_what_helps(
    name: str, told: str, qtbot: QtBot
) -> None:
    form = QWidget()
    qtbot.addWidget(form)
    box = FieldBox("applicant.name", "姓名", form)
    box.field.setText(name)
    box.show_check(FieldCheck(FieldState.FINE))
    word = box.findChild(QLabel, "applicant.name.word")
    assert isinstance(word, QLabel)
    assert word.isHidden() == (not told)
    assert told in word.text()
    assert ("拉丁字母" in word.text()) == bool(told)
