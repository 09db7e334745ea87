"""How many keys the daily journeys take: what the documentation says is what is kept.

``tests/ui/test_journeys_by_keyboard.py`` counts them in the window and
compares with the documentation.
"""

from __future__ import annotations

import re

from tests.golden.playing import HERE, KEYSTROKES, keystrokes

COUNTED = HERE.parent / "ui" / "test_journeys_by_keyboard.py"


def test_no_journey_takes_more_or_fewer_keys() -> None:
    assert keystrokes() == KEYSTROKES.read_text("utf-8")


def test_every_kept_journey_is_counted_in_the_window() -> None:
    counted = set(re.findall(r'allowed\("([^"]+)"\)', COUNTED.read_text("utf-8")))
    kept = {line.split("\t")[0] for line in KEYSTROKES.read_text("utf-8").splitlines()}
    assert counted == kept
