"""文号: the numbers that decisions of an authority bear, without gaps for each and every year.

They come from the window's own series, offline too, like every number: so each
series counts by itself, and the number tells which.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from counter_app.features.cases.acts.who_decides import acting_for
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import AcceptanceRefused, Decided, Numbered
from counter_app.features.cases.model.standing_events import (
    DecisionChanged,
    DecisionRevoked,
    Terminated,
)
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.ports import Work
from counter_app.knowledge.authorities.directory import directory

DECISIONS: Final = (AcceptanceRefused, Decided, Terminated, DecisionRevoked, DecisionChanged)
"""What bears a 文号 (行政许可法 art. 32(2), 38, 69)."""


def document_number_for(
    desk: Desk, work: Work, case: Case, happening: Happening, at: datetime
) -> tuple[Numbered, ...]:
    """The number that this decision bears; nothing for what is none, or without a 机关代字.

    ``case`` is as it stood before it was decided.
    """
    if not isinstance(happening, DECISIONS):
        return ()
    day = at.date()
    authority = acting_for(desk, case, day).authority
    if isinstance(happening, Decided):  # of several bodies, by the one that decided
        authority = directory(desk.hall).on(happening.department, day) or authority
    if not authority.word:
        return ()
    numbered = Numbered(authority.code, authority.name, authority.word, at.year)
    given = work.number(numbered.purpose, desk.hall)
    place = f"{given.window}-{given.series}"
    return (replace(numbered, place=place, sequence=given.sequence),)
