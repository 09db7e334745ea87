"""Which right each happening needs, so that window and centre ask for the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.domain import day_close, daybook, events, review
from counter_app.domain.events import Event, Happening
from counter_app.domain.rights import Right

RIGHT_TO: Final[Mapping[type[Happening], Right | None]] = {
    **dict.fromkeys(
        (
            events.Received,
            events.Accepted,
            events.NoticeGiven,
            events.AcceptanceRefused,
            events.Collected,
        ),
        Right.TAKE_IN,
    ),
    **dict.fromkeys(
        (
            events.AskedForMore,
            events.SentHome,
            events.AcceptedAtHome,
            events.ReturnedFromHome,
            events.Supplemented,
            events.CorrectionLapsed,
            events.PromiseKept,
            events.Withdrawn,
            events.Redated,
            events.Delivered,
            events.ParcelReturned,
            events.Rated,
        ),
        Right.GO_ON,
    ),
    **dict.fromkeys((events.HandedOver, events.PapersTaken, events.SentBack), Right.CARRY),
    **dict.fromkeys((events.Suspended, events.Resumed, events.Decided), Right.HANDLE),
    **dict.fromkeys((events.PaperIssued, events.PaperCopied), Right.ISSUE),
    events.Extended: Right.EXTEND,
    events.PaperVoided: Right.VOID,
    review.DeferralExcepted: Right.EXCEPT,
    events.ContestSettled: Right.SETTLE,
    events.PersonalDataShown: Right.SHOW_DATA,
    review.Reviewed: Right.REVIEW,
    review.Sampled: Right.REVIEW,
    review.Remarked: Right.REVIEW,
    review.Reassigned: Right.REASSIGN,
    review.RemarkAnswered: Right.ANSWER,
    daybook.SampleDrawn: Right.REVIEW,
    day_close.DayClosed: Right.CLOSE_DAY,
    day_close.DayCloseCorrected: Right.CLOSE_DAY,
    daybook.ListUnmasked: Right.UNMASK_LIST,
    daybook.Exported: Right.EXPORT,
    # What the program notes of whoever it is needs no right.
    daybook.SignedIn: None,
    daybook.SignInRefused: None,
    daybook.SignedOut: None,
    daybook.ScreenLocked: None,
    daybook.ScreenUnlocked: None,
    daybook.RightRefused: None,
    daybook.Printed: None,  # what was committed comes out whoever is there
    daybook.AccountChanged: None,  # asked for when it changes; one's own password needs none
}


def right_to(event: Event) -> Right | None:
    """The right that this event needs of its clerk; None where it needs none."""
    return RIGHT_TO[type(event.happening)]


BY_ITSELF: Final = (
    events.CorrectionLapsed,
    events.Redated,
    events.Decided,
    events.PaperIssued,
)
"""What the hall's rules do once a day is over, with nobody's hand."""
