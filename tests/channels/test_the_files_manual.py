"""docs/hall/intake-file.md says what the program reads: its table is made, its example is tried."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from counter_app.assembly import Counter
from counter_app.features.channels.acts.importing import import_applications
from counter_app.features.channels.model.incoming import CLERKS_OWN, MADE_ELSEWHERE, Incoming
from counter_app.kernel.requests import Editor, Key, keys_of

MANUAL = Path(__file__).parents[2] / "docs" / "hall" / "intake-file.md"


def lines(keys: Iterable[Key], before: str = "") -> Iterator[str]:
    """The table's lines, from the declaration."""
    for one in keys:
        name = f"{before}{one.name}"
        if name in CLERKS_OWN:
            continue
        known = MADE_ELSEWHERE if name == "channel" else one.values
        values = "、".join(f"`{value.value}`" for value in known)
        yield f"| `{name}` | {'是' if one.required is True else ''} | {one.told()} | {values} |"
        several = one.editor in (Editor.OBJECTS, Editor.MATERIALS)
        yield from lines(one.inner, f"{name}[]." if several else f"{name}.")


def test_the_table_of_keys_is_what_is_read() -> None:
    told = MANUAL.read_text("utf-8")
    table = [line for line in told.splitlines() if line.startswith("| `")]
    assert table == list(lines(keys_of(Incoming)))


def test_the_example_is_taken_as_it_stands(window: Counter) -> None:
    window.ensure_catalog()
    (example,) = re.findall(r"```json\n(.*?)```", MANUAL.read_text("utf-8"), re.DOTALL)
    (one,) = import_applications(window.desk, json.loads(example), "例.json")
    assert one.refusal is None
    assert one.unknown == ()
