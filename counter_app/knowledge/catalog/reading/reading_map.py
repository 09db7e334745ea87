"""What a person says about a file's columns and problems (对照表), instead of a guess."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.reading.columns import SERIAL, field_words, folded, item_field
from counter_app.knowledge.catalog.reading.problems import MENDS

EXTRA: Final = "extra"  # kept as other information
IGNORED: Final = "ignore"
_KEYS: Final = ("columns", "values", "header_rows", "skip", "sheets", "accept", "refuse")


@immutable
class ReadingMap:
    """``columns``: header or letter of a column → field, ``extra`` or ``ignore``.

    ``values`` are fields that the whole file gives (the one department of a
    list), ``header_rows`` the numbers of the header's rows (none: there is no
    header), ``skip`` sheets that are not read, ``sheets`` the same for one
    sheet by name. Kinds of problem are accepted with their mend, or refused.
    """

    columns: Mapping[str, str] = dataclasses.field(default_factory=dict)
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)
    header_rows: Sequence[int] | None = None
    skip: frozenset[str] = frozenset()
    sheets: Mapping[str, ReadingMap] = dataclasses.field(default_factory=dict)
    accept: frozenset[str] = frozenset()
    refuse: frozenset[str] = frozenset()

    def of(self, sheet: str) -> ReadingMap:
        """What it says of one sheet: what is said of it by name counts first."""
        own = self.sheets.get(sheet)
        if own is None:
            return self
        return ReadingMap(
            columns={**self.columns, **own.columns},
            values={**self.values, **own.values},
            header_rows=self.header_rows if own.header_rows is None else own.header_rows,
        )

    def plain(self) -> dict[str, Any]:
        """As it is kept and read again."""
        told: dict[str, Any] = {
            "columns": dict(self.columns),
            "values": dict(self.values),
            "header_rows": None if self.header_rows is None else list(self.header_rows),
            "skip": sorted(self.skip),
            "sheets": {name: one.plain() for name, one in self.sheets.items()},
            "accept": sorted(self.accept),
            "refuse": sorted(self.refuse),
        }
        return {key: value for key, value in told.items() if value not in ({}, [], None)}


def read_map(data: bytes, name: str) -> ReadingMap:
    """A map from its JSON; Refusal that names what does not fit."""
    try:
        plain = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise Refusal("catalog.map_not_json", field=name) from None
    return map_of(plain, name)


def map_of(plain: Any, name: str) -> ReadingMap:
    """A map from plain values; Refusal that names what does not fit."""
    if not isinstance(plain, Mapping):
        raise Refusal("catalog.map_not_json", field=name)
    for key in plain:
        if key not in _KEYS:
            known = "、".join(_KEYS)
            raise Refusal("catalog.map_unknown_key", field=name, key=str(key)[:40], known=known)
    rows = plain.get("header_rows")
    return ReadingMap(
        columns={
            title: _field(field, title, name, (EXTRA, IGNORED))
            for title, field in _words(plain, "columns", name).items()
        },
        values={
            _field(field, field, name, ()): text
            for field, text in _words(plain, "values", name).items()
        },
        header_rows=None if rows is None else _numbers(rows, name),
        skip=frozenset(_list(plain, "skip", name)),
        sheets={sheet: map_of(one, name) for sheet, one in _mapping(plain, "sheets", name).items()},
        accept=_accepted(plain, name),
        refuse=frozenset(map(_reason, _list(plain, "refuse", name))),
    )


def _accepted(plain: Mapping[str, Any], name: str) -> frozenset[str]:
    kinds = frozenset(map(_reason, _list(plain, "accept", name)))
    for kind in sorted(kinds - MENDS.keys()):
        known = "、".join(sorted(one.removeprefix("catalog.") for one in MENDS))
        said = kind.removeprefix("catalog.")
        raise Refusal("catalog.map_not_acceptable", field=name, kind=said[:40], known=known)
    return kinds


def _reason(kind: str) -> str:
    return kind if kind.startswith("catalog.") else f"catalog.{kind}"


def _field(said: str, title: str, name: str, others: Sequence[str]) -> str:
    """A field by our own name for it, or by any of the names that columns have."""
    if said in field_words() or said in others:
        return said
    if folded(said) in ("", "不读", "忽略", "跳过") and others:
        return IGNORED
    if folded(said) in ("其他信息", "保留") and others:
        return EXTRA
    if (field := item_field(said)) and field != SERIAL:
        return field
    raise Refusal("catalog.map_unknown_field", field=name, title=title[:40], said=said[:40])


def _mapping(plain: Mapping[str, Any], key: str, name: str) -> Mapping[str, Any]:
    said = plain.get(key, {})
    if not isinstance(said, Mapping):
        raise Refusal("catalog.map_wrong_form", field=name, key=key)
    return said


def _words(plain: Mapping[str, Any], key: str, name: str) -> dict[str, str]:
    said = _mapping(plain, key, name)
    if not all(text is None or isinstance(text, str) for text in said.values()):
        raise Refusal("catalog.map_wrong_form", field=name, key=key)
    return {str(title): text or "" for title, text in said.items()}


def _list(plain: Mapping[str, Any], key: str, name: str) -> list[str]:
    said = plain.get(key, [])
    if not isinstance(said, list) or not all(isinstance(one, str) for one in said):
        raise Refusal("catalog.map_wrong_form", field=name, key=key)
    return said


def _numbers(said: Any, name: str) -> tuple[int, ...]:
    whole = isinstance(said, list) and all(type(one) is int and one > 0 for one in said)
    if not whole or (said and said != list(range(said[0], said[0] + len(said)))):
        raise Refusal("catalog.map_wrong_form", field=name, key="header_rows")
    return tuple(said)
