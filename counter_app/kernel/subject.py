"""What lists, lights and notices know of a file (案卷) of any kind: one row, the same columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from counter_app.kernel.event import Event
from counter_app.kernel.paper import Paper


class File(Protocol):
    """What a file of any kind tells of itself, as the fold of its events gives it."""

    @property
    def number(self) -> str: ...

    @property
    def status(self) -> str: ...

    @property
    def window(self) -> str:
        """Code of the window that opened it."""

    @property
    def department(self) -> str: ...

    @property
    def opened_at(self) -> datetime: ...

    @property
    def due_on(self) -> date | None:
        """The last day for its end, as it stands now; None while no limit runs."""

    @property
    def papers(self) -> Sequence[Paper]: ...

    @property
    def contested(self) -> Sequence[Event]:
        """What another window did apart and nobody has settled yet."""

    def after(self, event: Event) -> File:
        """The file once this has happened; Refusal if it may not."""

    def status_after(self, kind: type) -> str:
        """The status to which this kind of happening leads; Refusal if none does from here."""


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """One file as lists see it, here and wherever it is projected.

    ``window``, ``clerk`` (who opened it), ``department``, ``waiting_for`` and
    ``assigned_to`` are codes. ``due_at`` is the moment from which on the hall
    is late with its next step, ``warn_at`` from which on that is near,
    ``law_at`` from which on the law is broken; None while no clock of the
    hall's runs. ``reviewed`` is passed, returned or empty. ``search`` holds the
    words by which people find it, as ``typed_text.searchable`` gives them.
    """

    number: str
    kind: str
    status: str
    open: bool
    window: str
    clerk: str
    department: str
    title: str
    opened_at: datetime
    due_at: datetime | None = None
    warn_at: datetime | None = None
    law_at: datetime | None = None
    waiting_for: str = ""
    assigned_to: str = ""
    contested: int = 0
    reviewed: str = ""
    search: str = ""
