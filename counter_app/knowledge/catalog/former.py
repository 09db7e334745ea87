"""The form that catalogs had before format 2, brought to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from counter_app.kernel.encoding import to_plain

FORMAT: Final = 2


def brought(plain: dict[str, Any]) -> dict[str, Any]:
    """The plain JSON of a catalog without its ``format``, as format 2 has it.

    ValueError for a format that this program does not know.
    """
    told = plain.pop("format", 1)
    if told == FORMAT:
        return plain
    if told != 1:
        raise ValueError(f"format {told!r}")
    plain["items"] = [brought_item(one) for one in plain["items"]]
    plain["themes"] = [brought_theme(one) for one in plain.get("themes") or ()]
    return plain


def brought_item(item: dict[str, Any]) -> dict[str, Any]:
    """One body decided, without dates; the period of the outcome stood in words only."""
    body = item.pop("authority", "")
    if body:
        item["authorities"] = [{"name": body}]
    return with_period(item)


def with_period(item: dict[str, Any]) -> dict[str, Any]:
    """With the period of its outcome, where only words tell it."""
    from counter_app.knowledge.catalog.reading.limits import period  # only for what is old

    outcome = item.get("outcome")
    if not isinstance(outcome, Mapping) or outcome.keys() & {"valid_for", "permanent"}:
        return item
    limit, permanent = period(str(outcome.get("validity") or ""))
    item["outcome"] = {**outcome, "valid_for": limit and to_plain(limit), "permanent": permanent}
    return item


def brought_theme(theme: dict[str, Any]) -> dict[str, Any]:
    """Parts were named by their codes, and went side by side."""
    codes = theme.pop("item_codes", None)
    if codes is not None:
        theme["parts"] = [{"item": code} for code in codes]
    return theme
