"""A form as data: its fields, what was typed, and the request that it becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any, Final

from counter_app.features.cases.model.draft import TypedMark
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.pages.presenters.material_lines import MaterialLine
from counter_app.knowledge.catalog.item import Material
from counter_app.knowledge.wording import _

Value = str | bool | tuple[TypedMark, ...]
Values = Mapping[str, Value]

_MOST: Final = 999  # of a count in a request


class FieldKind(Enum):
    """How a field is filled in."""

    LINE = auto()  # one line of text
    COUNT = auto()  # a whole number
    CHOICE = auto()  # one among few
    TRUTH = auto()  # yes or no
    INK = auto()  # written by hand on the screen
    MATERIALS = auto()  # a table of materials, marked with Space


@dataclass(frozen=True, slots=True)
class ListedMaterial:
    """A row of a table of materials; ``states`` are what Space goes through.

    ``later`` is the day by which it comes if it is promised, ``told`` what a
    notice asked for in its own words.
    """

    material: Material
    states: tuple[MaterialState, ...]
    later: date | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class ActField:
    """One field. ``name`` is the request's key and the ``field`` of its Refusals.

    ``start`` is the value at first, a text, truth or marks by kind. The field is
    shown only while ``only_for`` holds, and may be empty while ``optional`` or
    ``optional_for`` does: another field's name and values of it. ``beside``: in
    one row with the field before.
    """

    name: str
    label: str
    kind: FieldKind = FieldKind.LINE
    optional: bool = False
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    materials: tuple[ListedMaterial, ...] = ()
    start: Value | None = None
    only_for: tuple[str, tuple[str, ...]] | None = None
    optional_for: tuple[str, tuple[str, ...]] | None = None
    beside: bool = False

    def empty(self) -> Value:
        """The value of a field that nobody has touched."""
        if self.start is not None:
            return self.start
        if self.kind is FieldKind.TRUTH:
            return False
        return () if self.kind is FieldKind.MATERIALS else ""

    def is_shown(self, values: Values) -> bool:
        """Whether the other fields ask for this one."""
        return self.only_for is None or values.get(self.only_for[0]) in self.only_for[1]

    def may_be_empty(self, values: Values) -> bool:
        """Whether nothing needs to be typed here."""
        if self.kind in (FieldKind.TRUTH, FieldKind.MATERIALS) or self.optional:
            return True
        other = self.optional_for
        return other is not None and values.get(other[0]) in other[1]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form. ``about`` is the rule in a sentence, ``go`` the words on the button.

    ``facts`` stand read-only above the fields: label and text; ``warning`` is
    said before everything else. ``nothing`` is said while no material is marked
    and nothing answered with yes; empty where that is fine. ``shape`` makes the
    request of the values where these are not its keys.
    """

    title: str
    about: str
    fields: tuple[ActField, ...]
    go: str
    facts: tuple[tuple[str, str], ...] = ()
    dangerous: bool = False
    warning: str = ""
    nothing: str = ""
    shape: Callable[[dict[str, Any]], dict[str, Any]] | None = None

    def shown(self, values: Values) -> tuple[ActField, ...]:
        """The fields that are asked for with these values."""
        return tuple(one for one in self.fields if one.is_shown(values))

    def problems(self, values: Values) -> dict[str, str]:
        """What cannot be handed in yet: the field's name and a sentence."""
        problems = {
            one.name: problem
            for one in self.shown(values)
            if (problem := _problem(one, values.get(one.name, one.empty()), values))
        }
        if self.nothing and not problems and not any(map(_says_something, values.values())):
            problems[self.fields[0].name] = self.nothing
        return problems

    def request(self, values: Values) -> dict[str, Any]:
        """What a use case is asked: the values of the shown fields, by their names."""
        asked: dict[str, Any] = {}
        for one in self.shown(values):
            value = values.get(one.name, one.empty())
            if isinstance(value, tuple):
                asked[one.name] = [_mark(mark) for mark in value if _came(mark)]
            elif one.kind is FieldKind.COUNT:
                asked[one.name] = int(str(value))
            else:
                asked[one.name] = value.strip() if isinstance(value, str) else value
        return asked if self.shape is None else self.shape(asked)


def lines_of(field: ActField, marks: tuple[TypedMark, ...]) -> tuple[MaterialLine, ...]:
    """The rows of the field's table as they are marked now."""
    marked = {mark.name: mark for mark in marks}
    return tuple(_line(one, marked.get(one.material.name)) for one in field.materials)


def _line(listed: ListedMaterial, mark: TypedMark | None) -> MaterialLine:
    deferrable = MaterialState.PROMISED in listed.states
    return MaterialLine(
        listed.material,
        MaterialState(mark.state) if mark else None,
        needed=True,
        required=True,
        deferrable=deferrable,
        copies=mark.copies if mark else None,
        remark=mark.remark if mark else "",
        promised_by=mark.promised_by if mark else None,
        choices=listed.states,
        told=listed.told,
    )


def _says_something(value: Value) -> bool:
    return any(map(_came, value)) if isinstance(value, tuple) else value is True


def _came(mark: TypedMark) -> bool:
    return mark.state != MaterialState.MISSING.value


def _mark(mark: TypedMark) -> dict[str, Any]:
    day = mark.promised_by.isoformat() if mark.promised_by else None
    return {
        "name": mark.name,
        "state": mark.state,
        "copies": mark.copies,
        "remark": mark.remark,
        "promised_by": day,
    }


def _problem(field: ActField, value: Value, values: Values) -> str:
    if isinstance(value, tuple | bool):
        return ""
    text = value.strip()
    if not text:
        if field.may_be_empty(values):
            return ""
        choose = field.kind is FieldKind.CHOICE
        pattern = _("请选择{label}。") if choose else _("请填写{label}。")
        return pattern.format(label=field.label)
    if field.kind is FieldKind.COUNT and not (
        text.isascii() and text.isdecimal() and int(text) <= _MOST
    ):
        return _("{label}请输入 0 到 999 的整数。").format(label=field.label)
    return ""
