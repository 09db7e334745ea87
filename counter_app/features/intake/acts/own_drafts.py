"""Drafts belong to the person who began them, and to those who may see others'."""

from __future__ import annotations

from counter_app.features.cases.model.draft import Draft
from counter_app.features.cases.ports import Desk
from counter_app.kernel.rights import Right


def begin_draft(desk: Desk) -> Draft:
    """An empty draft of who is signed in."""
    now = desk.clock.now()
    owner = desk.clerk.code if desk.guard.is_needed else ""
    return Draft(desk.new_id(), now, now, owner=owner)


def own_drafts(desk: Desk) -> tuple[Draft, ...]:
    """Those of who is signed in and of nobody, oldest first; all for who may see them."""
    drafts = tuple(desk.drafts.all())
    if not desk.guard.is_needed or desk.guard.may(Right.OTHERS_DRAFTS):
        return drafts
    return tuple(one for one in drafts if one.owner in ("", desk.clerk.code))
