"""Names of columns that a hall adds to the known ones: ``权责码=code；承办股室=department``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.reading.columns import SERIAL, field_words, folded, item_field


def checked_names(text: str, rule: str) -> str:
    """The names as they are kept; Refusal with the rule's name for what is no name or field."""
    kept: dict[str, str] = {}
    for title, field in _pairs(text):
        known = field if field in field_words() else item_field(field)
        if not folded(title) or not known or known == SERIAL:
            said = f"{title}={field}".strip("=")
            raise Refusal("catalog.bad_column_name", field=rule, said=said[:40])
        kept[title] = known
    return "；".join(f"{title}={field}" for title, field in kept.items())


def read_names(kept: str) -> dict[str, str]:
    """Folded name → field; what a newer program kept and this one does not know is left out."""
    return {folded(title): field for title, field in _pairs(kept) if field in field_words()}


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for pair in re.split(r"[;；\n]", text):
        if pair.strip():
            title, _, field = pair.replace("＝", "=").partition("=")
            yield title.strip(), field.strip()
