"""How many keys the daily journeys take: what the documentation says is what is kept.

The journeys of ``tests/ui`` count them in the window and compare with the documentation.
"""

from __future__ import annotations

import re

from tests.golden.playing import HERE, KEYSTROKES, keystrokes

JOURNEYS = sorted((HERE.parent / "ui").glob("test_*.py"))


def test_no_journey_takes_more_or_fewer_keys() -> None:
    assert keystrokes() == KEYSTROKES.read_text("utf-8")


def test_every_kept_journey_is_counted_in_the_window() -> None:
    texts = [one.read_text("utf-8") for one in JOURNEYS]
    counted = {name for text in texts for name in re.findall(r'allowed\("([^"]+)"\)', text)}
    kept = {line.split("\t")[0] for line in KEYSTROKES.read_text("utf-8").splitlines()}
    assert counted == kept
