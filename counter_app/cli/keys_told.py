"""The keys of a request, told: for ``keys``, and a line for each verb in ``--help``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from counter_app.kernel.acts import Act
from counter_app.kernel.requests import Editor, Key, keys_of
from counter_app.knowledge.wording import _

_JSON: Final = {
    Editor.LONG_TEXT: Editor.TEXT,
    Editor.SIGNATURE: Editor.TEXT,
    Editor.MATERIALS: Editor.OBJECTS,
}


def plain_keys(request: type | None) -> list[dict[str, Any]]:
    """Every key as ``KIND keys`` gives it; those inside another as ``materials[].name``."""
    return [*_plain(keys_of(request), "")] if request else []


def _plain(keys: Iterable[Key], path: str) -> Iterator[dict[str, Any]]:
    for key in keys:
        name = f"{path}{key.name}"
        yield {
            "name": name,
            "type": _JSON.get(key.editor, key.editor).value,
            "required": key.required is True,
            "values": [one.value for one in key.values],
            "meaning": key.told(),
        }
        many = _JSON.get(key.editor, key.editor) is Editor.OBJECTS
        yield from _plain(key.inner, f"{name}[]." if many else f"{name}.")


def key_lines(request: type | None) -> Iterator[str]:
    """Every key on a line: its name, ``*`` if it must be given, what it means, its values."""
    for key in plain_keys(request):
        values = _("；可用：{values}").format(values=" | ".join(key["values"]))
        star = "*" if key["required"] else ""
        yield f"{key['name']}{star}  {key['meaning']}{values if key['values'] else ''}"


def verbs_told(acts: Sequence[Act]) -> str:
    """Every verb with the keys of its request, for ``KIND do --help``."""
    width = 1 + max((len(act.name) for act in acts), default=0)
    lines = [f"  {act.name:<{width}}{act.title()}：{_needs(act)}" for act in acts]
    return "\n".join((_("VERB 和它的请求（JSON 的键；带 * 的必填）："), *lines))


def _needs(act: Act) -> str:
    keys = "，".join(map(_told, keys_of(act.request))) if act.request else _("不需要请求")
    return _("；").join(filter(None, (act.when() if act.when else "", keys)))


def _told(key: Key) -> str:
    star = "*" if key.required is True else ""
    names = "|".join(key.values)
    return " ".join(filter(None, (f"{key.name}{star}", key.told(), names and f"({names})")))
