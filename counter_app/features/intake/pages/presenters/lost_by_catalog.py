"""What a newer catalog took from a draft that was begun with an older one."""

from __future__ import annotations

from counter_app.features.cases.model.draft import Draft
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _


def lost_by_catalog(desk: Desk, before: Draft, after: Draft) -> str:
    """In a sentence, with what is still there; empty if nothing was lost."""
    if before.item_code and not after.item_code:
        text = _("目录已更新，已没有事项“{name}”：填过的和核对过的都还在，请重新选择事项（F2）。")
        return text.format(name=_name(desk, before))
    kept = {mark.name for mark in after.marks} | {text for text, _answer in after.situation}
    gone = [mark.name for mark in before.marks if mark.name not in kept]
    gone += [text for text, _answer in before.situation if text not in kept]
    if not gone:
        return ""
    text = _("目录已更新，这些内容已不在这个事项中，请重新核对：{names}。")
    return text.format(names="、".join(gone))


def _name(desk: Desk, draft: Draft) -> str:
    """As the catalog of then called the item."""
    try:
        return desk.shelf.item(draft.item_code, draft.catalog_version).name
    except Refusal:
        return draft.item_code
