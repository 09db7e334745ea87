"""What something would lead to: the use case itself, in a transaction that is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from counter_app.casework.ports import Desk, Work


def rehearsing(desk: Desk) -> Desk:
    """``desk`` at which nothing is kept: every check is made, and no number is used."""

    @contextmanager
    def open_work() -> Iterator[Work]:
        with desk.open_work() as work:
            yield _Unkept(work)

    return replace(desk, open_work=open_work)


class _Unkept:
    """A transaction that is always taken back: its ``commit`` does nothing."""

    def __init__(self, work: Work) -> None:
        self.next_number = work.next_number
        self.append = work.append
        self.case = work.case
        self.queue_print = work.queue_print
        self.drop_draft = work.drop_draft
        self.keep_rating = work.keep_rating

    def commit(self) -> None:
        """Keep nothing."""
