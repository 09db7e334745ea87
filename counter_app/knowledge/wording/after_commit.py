"""What is said when something fails after the commit: first, that the number stands."""

from __future__ import annotations

from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.wording.sentences import say


def after_commit(number: str, trouble: Trouble) -> Trouble:
    """The trouble as it is told where ``number`` was committed before.

    What the disk says of "this act" would be read as if nothing had been saved,
    and somebody would do it a second time.
    """
    if trouble.reason.startswith("store."):
        trouble = Trouble("stands.not_written")
    return Trouble("stands.number", number=number, problem=say(trouble))
