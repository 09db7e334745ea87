"""Requests: what a person gives to have something done, declared once as a frozen dataclass.

The keys of a request are the fields of its class. What JSON may hold, what
``keys`` and ``--help`` tell and what a form asks for are all made from them::

    @request
    class Extend:
        days: int = asks(lambda: _("延长天数"))
        reason: str = asks(lambda: _("理由"), default="", required=True)
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import (
    Any,
    Final,
    TypeVar,
    Union,
    cast,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.request_reader import RequestReader

T = TypeVar("T")

Says = Callable[[], str]
"""Words in the language in use."""

_ASKED: Final = "asked"


class Editor(StrEnum):
    """How a key is filled in at the desk, and of what type its JSON is."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"  # one among few
    COUNT = "count"  # a whole number from 0 to 999
    TRUTH = "truth"
    DAY = "day"
    LIST = "list"  # of texts
    OBJECT = "object"  # keys inside a key; no form asks for it by itself
    OBJECTS = "objects"  # a list of objects
    PAIRS = "pairs"  # names, each with a text
    PAIRS_BY = "pairs_by"  # PAIRS; under a name with names inside, those are for it alone
    MATERIALS = "materials"  # OBJECTS, marked in a table
    SIGNATURE = "signature"  # TEXT, written by hand on the screen


@immutable
class When:
    """While ``key`` of the same request has one of these ``values``."""

    key: str
    values: tuple[str, ...]


@immutable
class Asked:
    """What ``asks`` declared of a field."""

    meaning: Says
    hint: Says | None = None
    required: bool | When | None = None
    shown: When | None = None
    editor: Editor | None = None
    values: tuple[StrEnum, ...] = ()
    beside: bool = False
    given: tuple[tuple[str, Any], ...] = ()


@immutable
class Key:
    """One key of a request.

    ``required`` tells people that it must be given; whether JSON may leave it
    out is told by ``default``, which is MISSING where it may not: a use case
    says best itself why an empty reason will not do. ``values`` are those it
    may have, ``inner`` the keys of an object or of each of a list. ``shown``:
    a form asks for it only then; ``beside``: in one row with the key before.
    """

    name: str
    editor: Editor
    required: bool | When
    meaning: Says
    hint: Says | None
    values: tuple[StrEnum, ...]
    default: Any
    shown: When | None
    beside: bool
    inner: tuple[Key, ...] = ()

    def told(self) -> str:
        """What it means, with its hint, in the language in use."""
        hint = self.hint() if self.hint else ""
        return "；".join(filter(None, (self.meaning(), hint)))


def asks(
    meaning: Says,
    *,
    default: Any = MISSING,
    hint: Says | None = None,
    required: bool | When | None = None,
    shown: When | None = None,
    editor: Editor | None = None,
    values: Sequence[StrEnum] = (),
    beside: bool = False,
    given: Sequence[tuple[str, Any]] = (),
) -> Any:
    """A key. Without ``default`` JSON must have it (``request.missing``).

    ``required`` is as ``Key`` tells; if not given, what has no default is
    required. ``editor`` and ``values`` follow from the field's type if not
    given. ``given`` are keys of an object that need not be said in it.
    """
    asked = Asked(meaning, hint, required, shown, editor, tuple(values), beside, tuple(given))
    return field(default=default, metadata={_ASKED: asked})


def inside(*, kw_only: bool = False) -> Any:
    """The field is a request whose keys stand among those of this one, at this place."""
    return field(kw_only=kw_only, metadata={_ASKED: None})


@dataclass_transform(frozen_default=True, field_specifiers=(asks, inside, field))
def request(kind: type[T]) -> type[T]:
    """Declares a request: a frozen dataclass. A field that does not ask is no key."""
    return immutable(kind)


@cache
def keys_of(kind: type) -> tuple[Key, ...]:
    """The keys of a request in the order in which people are asked for them."""
    found: list[Key] = []
    for one, hint in _declared(kind):
        if one.metadata[_ASKED] is None:
            found.extend(keys_of(hint))
        else:
            found.append(_key(one, hint))
    return tuple(found)


def names_of(kind: type | None) -> tuple[str, ...]:
    """The names of a request's keys; none for what needs no request."""
    return tuple(one.name for one in keys_of(kind)) if kind else ()


def opened(kind: type | None, plain: Any) -> RequestReader:
    """A reader of ``plain``, parsed JSON; Refusal for a key that the request does not have."""
    reader = RequestReader(plain, "")
    reader.allow(*names_of(kind))
    return reader


def read(kind: type[T], reader: RequestReader) -> T:
    """The request that was ``opened``.

    Refusal for a key that lacks, is of another type or longer than allowed,
    each named by its path: ``materials[0].state``.
    """
    values = {one.name: _value(one, hint, reader) for one, hint in _declared(kind)}
    return kind(**values)


def made(kind: type[T], values: Mapping[str, Any]) -> T:
    """The request with these values, as fields of a form hold them.

    A choice, count or day is a text, a list is a tuple of what belongs in it;
    what is not among ``values`` is as declared. Nothing is checked: a form does.
    """
    given = {}
    for one, hint in _declared(kind):
        if one.metadata[_ASKED] is None:
            given[one.name] = made(hint, values)
        elif one.name in values:
            value = values[one.name]
            given[one.name] = _typed(hint, value) if isinstance(value, str) else value
    return kind(**given)


def _typed(hint: Any, text: str) -> Any:
    plain, may_lack = _without_none(hint)
    text = text.strip()
    if may_lack and not text:
        return None
    match _editor(plain):
        case Editor.CHOICE:
            return plain(text)
        case Editor.COUNT:
            return int(text)
        case Editor.DAY:
            return date.fromisoformat(text)
    return text


def _declared(kind: type) -> list[tuple[Field[Any], Any]]:
    """The fields that ask, each with its type; ``date | None`` and the like as they are."""
    hints = _hints(kind)
    return [(one, hints[one.name]) for one in fields(cast(Any, kind)) if _ASKED in one.metadata]


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _key(one: Field[Any], hint: Any) -> Key:
    asked: Asked = one.metadata[_ASKED]
    plain, _ = _without_none(hint)
    choice = isinstance(plain, type) and issubclass(plain, StrEnum)
    required = asked.required
    item = get_args(plain)[0] if get_origin(plain) is tuple else plain
    return Key(
        one.name,
        asked.editor or _editor(plain),
        (one.default is MISSING) if required is None else required,
        asked.meaning,
        asked.hint,
        asked.values or (tuple(plain) if choice else ()),
        one.default,
        asked.shown,
        asked.beside,
        keys_of(cast(type, item)) if is_dataclass(item) else (),
    )


def _without_none(hint: Any) -> tuple[Any, bool]:
    """The type, and whether there may be none."""
    if get_origin(hint) not in (Union, types.UnionType):
        return hint, False
    (kind,) = (one for one in get_args(hint) if one is not type(None))
    return kind, True


_BY_TYPE: Final[dict[Any, Editor]] = {
    str: Editor.TEXT,
    int: Editor.COUNT,
    bool: Editor.TRUTH,
    date: Editor.DAY,
    tuple[str, ...]: Editor.LIST,
    tuple[tuple[str, str], ...]: Editor.PAIRS,
    tuple[tuple[str, str, str], ...]: Editor.PAIRS_BY,
}


def _editor(plain: Any) -> Editor:
    if plain in _BY_TYPE:
        return _BY_TYPE[plain]
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        return Editor.CHOICE
    return Editor.OBJECTS if get_origin(plain) is tuple else Editor.OBJECT


def _value(one: Field[Any], hint: Any, reader: RequestReader) -> Any:
    if one.metadata[_ASKED] is None:
        return read(hint, reader)
    plain, may_lack = _without_none(hint)
    default = one.default
    if may_lack and reader.plain.get(one.name) in (None, ""):
        return None if default is MISSING else default
    match _editor(plain):
        case Editor.TEXT:
            return reader.text(one.name, None if default is MISSING else default)
        case Editor.CHOICE:
            return _one_of(reader, one.name, one.metadata[_ASKED].values or plain, default)
        case Editor.TRUTH:
            return reader.truth(one.name)
        case Editor.COUNT:
            return _given(reader.count(one.name), default, reader, one.name)
        case Editor.DAY:
            return _given(reader.day(one.name), default, reader, one.name)
        case Editor.LIST:
            return reader.texts(one.name)
        case Editor.PAIRS:
            return reader.pairs(one.name)
        case Editor.PAIRS_BY:
            return reader.pairs_by(one.name)
        case Editor.OBJECTS:
            return tuple(_object(get_args(plain)[0], each) for each in reader.listed(one.name))
    asked: Asked = one.metadata[_ASKED]
    return _object(plain, reader.inner(one.name).with_default(asked.given))


def _object(kind: type, reader: RequestReader) -> Any:
    reader.allow(*names_of(kind))
    return read(kind, reader)


def _given(value: Any, default: Any, reader: RequestReader, name: str) -> Any:
    if value is not None:
        return value
    if default is MISSING:
        raise Refusal("request.missing", field=reader.at(name))
    return default


def _one_of(reader: RequestReader, name: str, known: Iterable[StrEnum], default: Any) -> StrEnum:
    text = reader.text(name, None if default is MISSING else str(default))
    values = {one.value: one for one in known}
    if text not in values:
        told = ", ".join(values)
        raise Refusal("request.unknown_value", field=reader.at(name), known=told)
    return values[text]
