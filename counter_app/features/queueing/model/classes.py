"""号类: for whom there is a line of its own. The hall's data, written as one text.

``A=综合业务; B=企业服务:主题=设立变更,机关=市场监督管理; E=外语:语言=en`` — a
letter, a name, and what leads to it. The first is for whatever no other takes.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.pattern import pattern
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.typed_text import half_width

CLASSES_RULE: Final = "queue_classes"
MOST_CLASSES: Final = 20
_LONGEST: Final = 20
_LETTER = pattern("[A-Z]")


class Way(StrEnum):
    """What leads to a class; the word that stands in the text."""

    ITEM = "事项"  # codes, or how they begin
    THEME = "主题"
    AUTHORITY = "机关"
    LANGUAGE = "语言"
    NEED = "照顾"


@immutable
class QueueClass:
    """A line of its own. ``ways``: each with the values that lead to it."""

    code: str
    name: str
    ways: tuple[tuple[Way, tuple[str, ...]], ...] = ()

    def values(self, way: Way) -> tuple[str, ...]:
        """What leads here in this way."""
        return dict(self.ways).get(way, ())


@immutable
class Matter:
    """What is known of why somebody came, as far as a class may depend on it."""

    item: str = ""
    themes: tuple[str, ...] = ()
    authority: str = ""
    language: str = ""
    needs_help: bool = False


DEFAULT_CLASSES: Final = (
    "A=综合业务; B=企业服务:主题=企业服务,设立变更,准营准办,法人注销; E=外语服务:语言=en"
)


def read_classes(text: str) -> tuple[QueueClass, ...]:
    """The classes that this text says; Refusal ``queueing.bad_classes`` with the part at fault."""
    plain = half_width(text).replace("；", ";").replace("：", ":").replace("，", ",")
    parts = [one.strip() for one in plain.replace("、", ",").split(";") if one.strip()]
    classes = tuple(_class(one) for one in parts)
    codes = [one.code for one in classes]
    twice = next((one for one in codes if codes.count(one) > 1), "")
    if not classes or len(classes) > MOST_CLASSES or twice:
        raise Refusal("queueing.bad_classes", field=CLASSES_RULE, part=twice or plain[:_LONGEST])
    return classes


def _class(part: str) -> QueueClass:
    head, _, tail = part.partition(":")
    code, _, name = (one.strip() for one in head.partition("="))
    ways = [_way(part, one) for one in _pairs(tail)]
    if not _LETTER.fullmatch(code) or not 0 < len(name) <= _LONGEST:
        raise Refusal("queueing.bad_classes", field=CLASSES_RULE, part=part[:_LONGEST])
    return QueueClass(code, name, tuple(ways))


def _pairs(tail: str) -> Iterable[str]:
    """``主题=a,b,机关=c`` as ``主题=a,b`` and ``机关=c``."""
    found: list[str] = []
    for one in filter(None, (each.strip() for each in tail.split(","))):
        if "=" in one or not found:
            found.append(one)
        else:
            found[-1] += f",{one}"
    return found


def _way(part: str, pair: str) -> tuple[Way, tuple[str, ...]]:
    name, _, values = (one.strip() for one in pair.partition("="))
    if name not in list(Way) or not values:
        raise Refusal("queueing.bad_classes", field=CLASSES_RULE, part=part[:_LONGEST])
    return Way(name), tuple(one.strip() for one in values.split(",") if one.strip())


def kept_classes(classes: Iterable[QueueClass]) -> str:
    """As the hall's rule keeps them."""
    return "; ".join(map(_written, classes))


def _written(one: QueueClass) -> str:
    ways = ",".join(f"{way.value}={','.join(values)}" for way, values in one.ways)
    return f"{one.code}={one.name}" + (f":{ways}" if ways else "")


def class_for(classes: tuple[QueueClass, ...], matter: Matter) -> QueueClass:
    """The closest: by language, item, special need, theme, authority; else the first."""
    tests = (
        lambda one: matter.language and matter.language in one.values(Way.LANGUAGE),
        lambda one: matter.item and matter.item.startswith(one.values(Way.ITEM) or ("\0",)),
        lambda one: matter.needs_help and one.values(Way.NEED),
        lambda one: set(matter.themes) & set(one.values(Way.THEME)),
        lambda one: (
            matter.authority and any(part in matter.authority for part in one.values(Way.AUTHORITY))
        ),
    )
    for fits in tests:
        for one in classes:
            if fits(one):
                return one
    return classes[0]


def find_class(classes: tuple[QueueClass, ...], said: str, field: str = "class") -> QueueClass:
    """The class with this letter or name; Refusal ``queueing.no_class``."""
    plain = half_width(said).strip()
    for one in classes:
        if plain.upper() == one.code or plain == one.name:
            return one
    known = "、".join(f"{one.code} {one.name}" for one in classes)
    raise Refusal("queueing.no_class", field=field, known=known)
