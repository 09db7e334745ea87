"""What is wrong with the window's data, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.wording import say
from counter_app.store.soundness import Noticed

_NAMED: Final = 5


def noticed_text(one: Noticed, differed: Sequence[str] = ()) -> str:
    """The sentence; with the files whose rows ``differed``, if it is about those."""
    text = say(Trouble(one.value))
    if one is Noticed.ROWS_DIFFERED and differed:
        return f"{text} {'、'.join(differed[:_NAMED])}{'…' if len(differed) > _NAMED else ''}"
    return text
