"""督办意见: a remark on a case to a person, and the answer to it."""

from __future__ import annotations

from uuid import UUID

from counter_app.features.cases.acts.continue_case import typed
from counter_app.features.cases.ports import Desk
from counter_app.features.review.acts.review_case import note_supervision
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.file_state import FileState
from counter_app.kernel.guard import must
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.review import RemarkAnswered, Remarked
from counter_app.kernel.rights import Right


def remark_case(desk: Desk, number: str, text: str, to: Clerk | None = None) -> FileState:
    """The file with a remark to ``to``, or to who sees to it. Refusal ``remark.empty``."""
    must(desk, Right.REVIEW, number)
    text = typed(text, "text")
    if not text:
        raise Refusal("remark.empty", field="text")
    supervision = desk.files.state(number).supervision
    whom = to or supervision.assigned_to or supervision.serves
    return note_supervision(desk, number, Remarked(whom, text))


def answer_remark(desk: Desk, number: str, remark: UUID, text: str) -> FileState:
    """The file once the remark, or what it was given back for, is answered.

    Refusal ``remark.empty``, ``remark.answered`` if nothing waits under this id.
    """
    must(desk, Right.ANSWER, number)
    text = typed(text, "text")
    if not text:
        raise Refusal("remark.empty", field="text")
    if remark not in {one.id for one in desk.files.state(number).supervision.waiting}:
        raise Refusal("remark.answered", field="number", number=number)
    return note_supervision(desk, number, RemarkAnswered(remark, text))
