"""复核与督办: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.features.review.pages.supervision_commands import KEYS, OPEN_FIRST
from counter_app.features.review.words.lines import draw_line, file_line, review_line
from counter_app.kernel.feature import Feature, Kind
from counter_app.kernel.file_events import ContestSettled, PersonalDataShown
from counter_app.kernel.pages import Page, rail
from counter_app.kernel.record import SampleDrawn
from counter_app.kernel.review import (
    DeferralExcepted,
    Reassigned,
    RemarkAnswered,
    Remarked,
    Reviewed,
    Sampled,
    TakenBack,
)
from counter_app.kernel.rights import Right, Role
from counter_app.knowledge.wording import _

_PAGES: Final = "counter_app.features.review.pages"

REVIEW: Final = Feature(
    "review",
    happenings=(
        Kind(Reviewed, Right.REVIEW, review_line),
        Kind(Sampled, Right.REVIEW, review_line),
        Kind(Remarked, Right.REVIEW, review_line),
        Kind(Reassigned, Right.REASSIGN, review_line),
        Kind(TakenBack, Right.REVIEW, review_line),
        Kind(RemarkAnswered, Right.ANSWER, review_line),
        Kind(DeferralExcepted, Right.EXCEPT, review_line),
        Kind(SampleDrawn, Right.REVIEW, draw_line),
        Kind(ContestSettled, Right.SETTLE, file_line),
        Kind(PersonalDataShown, Right.SHOW_DATA, file_line),
    ),
    pages=(
        Page(
            "notices",
            lambda: _("待我处理"),
            f"{_PAGES}.notices:NoticesView",
            anybody="each line is told by the right to what it is about",
            key="Ctrl+Shift+0",
            rail=rail(20, Role.SUPERVISOR),
        ),
        Page(
            "supervision",
            lambda: _("主管工作台"),
            f"{_PAGES}.supervision:SupervisionView",
            right=Right.ANSWER,  # whoever is asked to answer a remark finds it here
            key="Ctrl+Shift+1",
            rail=rail(25, Role.SUPERVISOR),
            wide=True,
        ),
    ),
    does=(*KEYS, OPEN_FIRST),
    at_desk=f"{_PAGES}.at_desk:ReviewAtDesk",
)
