"""What each Refusal and Trouble says: one sentence that names what, where and what to do."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from counter_app.domain.refusal import Refusal, Trouble
from counter_app.wording.language import _


@cache
def all_sentences() -> dict[str, str]:
    """Every known reason with its Chinese sentence (``str.format`` blanks)."""
    known: dict[str, str] = {}
    for module in pkgutil.iter_modules(__path__):
        area: dict[str, str] = importlib.import_module(f"{__name__}.{module.name}").SENTENCES
        known.update(area)
    return known


def say(told: Refusal | Trouble) -> str:
    """The sentence for ``told`` in the language in use; its field fills ``{field}``."""
    sentence = all_sentences().get(told.reason, told.reason)
    return _(sentence).format(**{"field": told.field, **told.details})
