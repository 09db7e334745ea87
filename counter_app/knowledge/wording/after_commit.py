"""What is said when something fails after the commit: first, that the number stands."""

from __future__ import annotations

from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.wording.sentences import say


def after_commit(number: str, error: Exception) -> Trouble:
    """What is told of this error where ``number`` was committed before, whatever it is.

    What the disk says of "this act", and what the program says of an error of its
    own, would be read as if nothing had been saved, and somebody would do it a
    second time.
    """
    told = error if isinstance(error, (Refusal, Trouble)) else Trouble("stands.program_error")
    if told.reason.startswith("store."):
        told = Trouble("stands.not_written")
    return Trouble("stands.number", number=number, problem=say(told))
