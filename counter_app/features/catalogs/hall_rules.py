"""What the hall sets for catalogs: names that its lists give to columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.kernel.hall_rules import HallRule, HallRules
from counter_app.knowledge.wording.language import _

COLUMN_NAMES: Final = "catalog_column_names"


def column_names(values: Mapping[str, str]) -> dict[str, str]:
    """The names that the hall added, folded, and the field of each."""
    from counter_app.knowledge.catalog.reading.added_names import read_names

    return read_names(values.get(COLUMN_NAMES, ""))


def _checked(text: str) -> str:
    if not text.strip():
        return ""
    from counter_app.knowledge.catalog.reading.added_names import checked_names

    return checked_names(text, COLUMN_NAMES)


HALL_RULES: Final = HallRules(
    (
        HallRule(
            COLUMN_NAMES,
            "",
            lambda: _("目录里本厅自己的列名（如 权责码=实施编码；承办股室=department）"),
            _checked,
            str,
        ),
    )
)
