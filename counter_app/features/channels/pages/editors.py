"""Editors for what was in a parcel: a thing a line, its parts with spaces or commas between."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from counter_app.desk.forms.editors import Editors, FieldEditor, make_long_text
from counter_app.desk.forms.sheet import SheetField, Value
from counter_app.features.channels.model.requests import ContentTold, StrangerTold
from counter_app.kernel.requests import Editor
from counter_app.knowledge.wording import _

_BETWEEN: Final = re.compile(r"[\s，,；;|｜]+")
_COUNT: Final = re.compile(r"[0-9]{1,3}")


def contents_in(text: str) -> tuple[ContentTold, ...]:
    """``户口簿 1 1`` a line: a name, copies by the list, copies found; what follows is a remark.

    With one count as many were found; without any, one was.
    """
    return tuple(_content(parts) for parts in _lines(text))


def strangers_in(text: str) -> tuple[StrangerTold, ...]:
    """``身份证 赵某 单独封存`` a line: what, whose, and what was done with it."""
    return tuple(
        StrangerTold(parts[0], parts[1] if len(parts) > 2 else "", " ".join(parts[2:] or parts[1:]))
        for parts in _lines(text)
    )


def _lines(text: str) -> Iterable[list[str]]:
    split = (list(filter(None, _BETWEEN.split(line))) for line in text.splitlines())
    return filter(None, split)


def _content(parts: list[str]) -> ContentTold:
    name, *rest = parts
    counts = list[int]()
    while rest and len(counts) < 2 and _COUNT.fullmatch(rest[0]):
        counts.append(int(rest.pop(0)))
    listed = counts[0] if counts else 1
    return ContentTold(name, listed, counts[-1] if counts else 1, " ".join(rest))


def _make_things(field: SheetField, _value: Value, parent: QWidget) -> FieldEditor:
    """Several lines; the hint shows one."""
    reads: Callable[[str], Any] = contents_in if field.name == "contents" else strangers_in
    made = make_long_text(field, "", parent)
    told = {
        "contents": _("一行一件：名称 清单份数 实到份数 说明，如：户口簿复印件 2 1 缺页"),
        "strangers": _("一行一件：名称 是谁的 怎样处理，如：身份证 赵某 单独封存退回"),
    }
    assert isinstance(made.widget, QPlainTextEdit)
    made.widget.setPlaceholderText(told.get(field.name, ""))
    return FieldEditor(made.widget, lambda: reads(str(made.value())), made.edited, made.entered)


PARCEL_EDITORS: Final[Editors] = {Editor.OBJECTS: _make_things}
