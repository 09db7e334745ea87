"""What something would lead to: the use case itself, in a transaction that is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar, cast

from counter_app.kernel.ports import Work

D = TypeVar("D")


def rehearsing(desk: D) -> D:
    """``desk`` at which nothing is kept: every check is made, and no number is used."""
    real = cast(Any, desk)

    @contextmanager
    def open_work() -> Iterator[Work]:
        with real.open_work() as work:
            yield _Unkept(work)

    return cast(D, replace(real, open_work=open_work))


class _Unkept:
    """A transaction that is always taken back: its ``commit`` does nothing."""

    def __init__(self, work: Work) -> None:
        self.number = work.number
        self.append = work.append
        self.state = work.state
        self.ask_paper = work.ask_paper
        self.keep = work.keep

    def commit(self) -> None:
        """Keep nothing."""
