"""What people wrote never commands the terminal of whoever reads it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from counter_app.cli.output import Output, open_streams
from counter_app.kernel.refusal import Refusal

DANGEROUS = [
    *map(chr, {*range(32)} - {9}), *map(chr, range(0x7F, 0xA0)),
    "\u2028", "\u2029", "\u202e", "\u2067",
]  # fmt: skip


@pytest.mark.parametrize("mark", DANGEROUS)
def test_a_control_character_is_shown_and_not_obeyed(
    capsys: pytest.CaptureFixture[str], mark: str
) -> None:
    output = Output()
    shown = f"张\\u{ord(mark):04x}三"
    output.result(None, [f"张{mark}三"])
    output.message(f"张{mark}三")
    output.told(Refusal("catalog.unknown_item", field="item", code=f"张{mark}三"))
    said = capsys.readouterr()
    assert said.out == f"{shown}\n"
    assert said.err.startswith(f"{shown}\n")
    assert said.err.count(shown) == said.err.count("\n") == 2


def test_other_characters_stay_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    text = "张𫖯伟\t👨‍👩‍👧 ﷺ é ·—\u3000\u00a0"
    Output().result(None, [text])
    assert capsys.readouterr().out == f"{text}\n"


@pytest.mark.parametrize("mark", [*DANGEROUS, "\udcff", "𫖯"])
def test_a_document_is_one_line_and_the_same_again(
    capsys: pytest.CaptureFixture[str], mark: str
) -> None:
    open_streams()
    document: dict[str, Any] = {f"名{mark}": [f"{mark}x", {"a": mark}]}
    Output().document(document)
    out = capsys.readouterr().out
    assert len(out.splitlines()) == 1
    assert json.loads(out) == document
