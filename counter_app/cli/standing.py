"""What a command does once a number stands: whatever fails now, the number is told and stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from counter_app.cli.output import Output
from counter_app.kernel.bare_trace import bare_trace
from counter_app.kernel.paper import Paper
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.wording import _, say
from counter_app.knowledge.wording.after_commit import after_commit
from counter_app.knowledge.wording.trail import paper_kind_name

T = TypeVar("T")
U = TypeVar("U")

Filed = dict[str, Any]
"""A paper of a number and where it lies: ``kind``, ``number``, ``path``."""

Filing = Callable[[Sequence[Paper]], Sequence[Filed]]

_TROUBLE = 3


class Standing:
    """The file with this number was committed; ``code`` is the command's exit code so far."""

    def __init__(self, output: Output, number: str) -> None:
        self._output = output
        self._number = number
        self.code = 0

    def then(self, work: Callable[[], T], otherwise: U) -> T | U:
        """What ``work`` gives, or ``otherwise`` where anything failed, which is told.

        Of an error of the program the place follows, for who mends it.
        """
        try:
            return work()
        except Exception as error:  # the number stands, whatever it is
            self.code = _TROUBLE
            self._output.message(say(after_commit(self._number, error)))
            if not isinstance(error, (Refusal, Trouble)):
                self._output.message(bare_trace(error))
            return otherwise

    def file(self, papers: Sequence[Paper], filing: Filing) -> list[Filed]:
        """The papers in their folder, each by itself; ``path`` is None of what is not there."""
        filed: list[Filed] = []
        for paper in papers:
            unwritten: Filed = {"kind": paper.kind, "number": paper.number, "path": None}
            filed += self.then(partial(filing, (paper,)), [unwritten])
        return filed


def filed_line(one: Mapping[str, Any]) -> str:
    """A paper and where it lies."""
    path = one["path"] or _("没有写成文件")
    return f"{paper_kind_name(one['kind'])}  {one['number']}  {path}"
