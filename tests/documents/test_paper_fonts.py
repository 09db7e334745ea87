"""Every character that a name may hold is drawn."""

from __future__ import annotations

import json

import pytest
from reportlab.pdfbase import pdfmetrics

from counter_app.knowledge.assets import resource
from counter_app.press import fonts

LEVEL_3 = {  # GB 18030-2022: all ideographs of these ranges, and 康熙部首
    "basic": (0x4E00, 0x9FFF),
    "A": (0x3400, 0x4DBF),
    "B": (0x20000, 0x2A6DF),
    "C": (0x2A700, 0x2B739),
    "D": (0x2B740, 0x2B81D),
    "E": (0x2B820, 0x2CEA1),
    "F": (0x2CEB0, 0x2EBE0),
    "radicals": (0x2F00, 0x2FD5),
}


@pytest.mark.parametrize("block", LEVEL_3)
def test_all_ideographs_of_gb_18030_are_there(block: str) -> None:
    first, last = LEVEL_3[block]
    text = "".join(chr(code) for code in range(first, last + 1))
    assert fonts.missing_characters(text) == ()


def test_the_list_of_coverage_is_true() -> None:
    table = json.loads(resource("fonts", "coverage.json").read_text(encoding="utf-8"))
    for file, ranges in table.items():
        rarest = chr(ranges[-1][1])
        run = fonts.runs(rarest)[0]
        face = pdfmetrics.getFont(run.font).face
        assert f"{run.font}.ttf" in (file, "NotoSansSC-Regular.ttf")
        assert ord(rarest) in face.charToGlyph


def test_a_name_is_split_where_the_font_changes() -> None:
    assert [(run.font, run.text) for run in fonts.runs("张𬎆伟")] == [
        ("NotoSansSC-Regular", "张"),
        ("CounterMing-Rare", "𬎆"),
        ("NotoSansSC-Regular", "伟"),
    ]


def test_names_outside_the_basic_plane_in_the_standard_table_need_no_other_font() -> None:
    assert [run.font for run in fonts.runs("张𫖯伟㛃䶮𬭎")] == ["NotoSansSC-Regular"]


def test_bold_is_imitated_where_the_font_has_none() -> None:
    assert [run.thicken for run in fonts.runs("张𬎆", bold=True)] == [False, True]


def test_what_no_font_holds_is_shown_and_reported() -> None:
    assert fonts.missing_characters("张\U0003134a伟") == ("\U0003134a",)
    assert fonts.printable("张\U0003134a伟") == "张〓(U+3134A)伟"


def test_what_no_font_holds_is_measured_as_it_is_drawn() -> None:
    assert fonts.width("张\U0003134a", 10) == fonts.width("张〓(U+3134A)", 10)
    assert [run.text for run in fonts.runs("张\U0003134a")] == ["张〓(U+3134A)"]
    assert fonts.width("葛\U000e0100", 10) == fonts.width("葛", 10)


def test_hangul_is_drawn_whole() -> None:
    syllables = "".join(chr(code) for code in range(0xAC00, 0xD7A4))
    assert fonts.missing_characters(syllables) == ()
    assert [run.font for run in fonts.runs("김민수")] == ["NotoSansKR-Hangul"]


def test_control_characters_and_variation_selectors_leave_no_trace() -> None:
    assert fonts.printable("葛\U000e0100\u200b某\t甲\x07") == "葛某 甲"


def test_width_is_the_sum_of_all_runs() -> None:
    assert fonts.width("张𬎆伟", 10) == pytest.approx(30)
    assert 0 < fonts.width("ill", 10) < fonts.width("WWW", 10)
