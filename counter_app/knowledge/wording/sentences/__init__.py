"""What each Refusal and Trouble says: one sentence that names what, where and what to do."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Final

from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.wording.dates import date_text, moment_text
from counter_app.knowledge.wording.language import _
from counter_app.knowledge.wording.trail import file_called, name_of

_LONGEST_DETAIL: Final = 500  # characters of what was typed that are told back


@cache
def all_sentences() -> dict[str, str]:
    """Every known reason with its Chinese sentence (``str.format`` blanks)."""
    import pkgutil
    from importlib import import_module

    known: dict[str, str] = {}
    for module in pkgutil.iter_modules(__path__):
        area: dict[str, str] = import_module(f"{__name__}.{module.name}").SENTENCES
        known.update(area)
    return known


def say(told: Refusal | Trouble, place: str = "") -> str:
    """The sentence for ``told`` in the language in use.

    ``{field}`` is its field, or ``place``; ``{file_kind}`` what the file with the
    told ``number`` is, since most of what may be refused may be refused of any kind.
    """
    sentence = _(all_sentences().get(told.reason, told.reason))
    details = {name: _shown(value) for name, value in told.details.items()}
    kind = file_called(str(told.details.get("number", "")))
    return sentence.format(**{"field": place or told.field, "file_kind": kind, **details})


def _shown(value: object) -> object:
    """A detail as people read it."""
    match value:
        case datetime():
            return moment_text(value)
        case date():
            return date_text(value)
        case str() if type(value) is str and len(value) > _LONGEST_DETAIL:
            return f"{value[:_LONGEST_DETAIL]}…"
    return name_of(value)
