"""What lists, lights and notices know of a file (案卷) of any kind: one row, the same columns."""

from __future__ import annotations

from datetime import datetime

from counter_app.kernel.immutable import immutable


@immutable
class SubjectRow:
    """One file as lists see it, here and wherever it is projected.

    ``window``, ``clerk`` (who opened it), ``department``, ``matter`` (what it is
    about, whose name is ``title``), ``waiting_for`` and ``assigned_to`` are
    codes. ``due_at`` is the moment from which on the hall is late with its next
    step, ``warn_at`` from which on that is near, ``law_at`` from which on the law
    is broken; None while no clock of the hall's runs. ``reviewed`` is passed,
    returned or empty. ``search`` holds the words by which people find it, as
    ``typed_text.searchable`` gives them.
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
    matter: str = ""
