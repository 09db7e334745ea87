"""A form as data: made from an act's request; what was typed, and the request it becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, replace
from datetime import date
from typing import Any, Final

from counter_app.kernel.acts import Act, named
from counter_app.kernel.feature import FileKind
from counter_app.kernel.immutable import immutable
from counter_app.kernel.requests import Editor, Key, When, keys_of, made
from counter_app.knowledge.wording import _, sentence_case
from counter_app.knowledge.wording.trail import name_of

Value = str | bool | tuple[Any, ...]
Values = Mapping[str, Value]

_MOST: Final = 999  # of a count in a request
_LISTS: Final = (Editor.MATERIALS, Editor.OBJECTS, Editor.LIST, Editor.PAIRS, Editor.PAIRS_BY)


@immutable
class SheetField:
    """One field. ``name`` is the request's key and the ``field`` of its Refusals.

    ``start`` is the value at first: a text, a truth or, of a list, a tuple. The
    field is shown only while ``shown`` holds and must be filled in while
    ``required`` does. ``beside``: in one row with the field before. ``rows``
    is what a list is about, as its editor knows it.
    """

    name: str
    label: str
    editor: Editor = Editor.TEXT
    required: bool | When = True
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    rows: tuple[Any, ...] = ()
    start: Value | None = None
    shown: When | None = None
    beside: bool = False

    def empty(self) -> Value:
        """The value of a field that nobody has touched."""
        if self.start is not None:
            return self.start
        if self.editor is Editor.TRUTH:
            return False
        return () if self.editor in _LISTS else ""

    def is_shown(self, values: Values) -> bool:
        """Whether the other fields ask for this one."""
        return self.shown is None or _holds(self.shown, values)

    def may_be_empty(self, values: Values) -> bool:
        """Whether nothing needs to be typed here."""
        if self.editor is Editor.TRUTH or self.editor in _LISTS:
            return True
        return not (
            _holds(self.required, values) if isinstance(self.required, When) else self.required
        )


@immutable
class Sheet:
    """A form. ``about`` is the rule in a sentence, ``go`` the words on the button.

    ``facts`` stand read-only above the fields: label and text; ``warning`` is
    said before everything else. ``nothing`` is said while ``says_something``
    finds nothing in the values; empty where that is fine. ``request`` is what
    comes of the values, None where nothing is asked; ``shape`` makes its keys
    of the values where these are not its keys.
    """

    title: str
    about: str
    fields: tuple[SheetField, ...]
    go: str
    request: type | None = None
    facts: tuple[tuple[str, str], ...] = ()
    dangerous: bool = False
    warning: str = ""
    nothing: str = ""
    says_something: Callable[[Values], bool] = any
    shape: Callable[[dict[str, Any]], dict[str, Any]] | None = None

    def shown(self, values: Values) -> tuple[SheetField, ...]:
        """The fields that are asked for with these values."""
        return tuple(one for one in self.fields if one.is_shown(values))

    def problems(self, values: Values) -> dict[str, str]:
        """What cannot be handed in yet: the field's name and a sentence."""
        problems = {
            one.name: problem
            for one in self.shown(values)
            if (problem := _problem(one, values.get(one.name, one.empty()), values))
        }
        if self.nothing and not problems and not self.says_something(values):
            problems[self.fields[0].name] = self.nothing
        return problems

    def asked(self, values: Values) -> Any:
        """What a use case is asked: the request of the shown fields' values."""
        if self.request is None:
            return None
        typed = {one.name: values.get(one.name, one.empty()) for one in self.shown(values)}
        return made(self.request, typed if self.shape is None else self.shape(typed))

    def with_field(self, name: str, **what: Any) -> Sheet:
        """The sheet with one of its fields changed."""
        fields = (replace(one, **what) if one.name == name else one for one in self.fields)
        return replace(self, fields=tuple(fields))

    def without(self, name: str) -> Sheet:
        """The sheet that does not ask for this key."""
        return replace(self, fields=tuple(one for one in self.fields if one.name != name))


def act_title(act: Act) -> str:
    """The act's name as a button or heading has it: with a capital, where there are any."""
    return sentence_case(act.title())


def sheet_of(kind: FileKind, act: Act, desk: Any, file: Any) -> Sheet:
    """The form of this act for this file."""
    plain = plain_sheet(kind, act)
    sheet: Sheet = named(act.form)(desk, file, plain) if act.form else plain
    return sheet


def plain_sheet(kind: FileKind, act: Act) -> Sheet:
    """The form of this act as its request alone makes it."""
    move = kind.subject.moves.get(act.happening)
    return Sheet(
        act_title(act),
        sentence_case(str(name_of(move.rule))) if move else "",
        tuple(map(field_of, keys_of(act.request))) if act.request else (),
        act.go() if act.go else act_title(act),
        act.request,
        dangerous=act.dangerous,
    )


def field_of(key: Key) -> SheetField:
    """The field that asks for this key."""
    return SheetField(
        key.name,
        key.meaning(),
        key.editor,
        key.required,
        key.hint() if key.hint else "",
        tuple((one.value, str(name_of(one))) for one in key.values),
        start=_start(key),
        shown=key.shown,
        beside=key.beside,
    )


def _start(key: Key) -> Value | None:
    """What stands there at first: what JSON may leave out."""
    if key.default is MISSING or key.default is None:
        return None
    return str(key.default) if type(key.default) is int else key.default or None


def _holds(when: When, values: Values) -> bool:
    return values.get(when.key) in when.values


def _problem(field: SheetField, value: Value, values: Values) -> str:
    if not isinstance(value, str):
        return ""
    text = value.strip()
    if not text:
        if field.may_be_empty(values):
            return ""
        choose = field.editor is Editor.CHOICE
        pattern = _("请选择{label}。") if choose else _("请填写{label}。")
        return pattern.format(label=field.label)
    if field.editor is Editor.COUNT and not (
        text.isascii() and text.isdecimal() and int(text) <= _MOST
    ):
        return _("{label}请输入 0 到 999 的整数。").format(label=field.label)
    if field.editor is Editor.DAY and not _is_day(text):
        return _("{label}请写成 2026-11-23 的样子。").format(label=field.label)
    return ""


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
