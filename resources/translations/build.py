"""Gather what people read, keep its English, compile it. Run by ``make translations``.

Messages are the literals in ``_("…")`` and ``N_("…")``, and the sentences of
``counter_app.knowledge.wording.sentences``. New ones stand in the .po with an empty
translation, to be filled in by hand; those no longer used are dropped.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from counter_app.knowledge.wording.sentences import all_sentences

HERE = Path(__file__).parent
PROGRAM = HERE.parent.parent / "counter_app"
PO = HERE / "en" / "LC_MESSAGES" / "counter_app.po"
MO = PO.with_suffix(".mo")


def messages() -> set[str]:
    """Every message of the program."""
    return {*all_sentences().values(), *_marked()}


def _marked() -> Iterator[str]:
    for path in sorted(PROGRAM.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                for one in node.args[:1] if node.func.id in ("_", "N_") else ():
                    if isinstance(one, ast.Constant) and isinstance(one.value, str):
                        yield one.value


def read() -> Catalog:
    """The English as it stands."""
    if not PO.exists():
        return Catalog(locale="en")
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def main() -> int:
    """Renew the .po and the .mo; 1 if anything is untranslated."""
    before, after = read(), Catalog(locale="en", fuzzy=False)
    for message in sorted(messages()):
        known = before.get(message)
        after.add(message, known.string if known else "")
    with PO.open("wb") as file:
        write_po(file, after, width=100, omit_header=True)
    with MO.open("wb") as file:
        write_mo(file, after)
    missing = sum(not one.string for one in after if one.id)
    sys.stdout.write(f"{len(after)} messages, {missing} without English\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
