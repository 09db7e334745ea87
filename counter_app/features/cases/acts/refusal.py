"""不予受理, checked: on which ground of the law, and who is competent instead."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.acts.continue_case import typed
from counter_app.features.cases.model.events import AcceptanceRefused
from counter_app.features.cases.model.outcome_events import RefusalGrounded
from counter_app.features.cases.model.refusal_ground import RefusalGround
from counter_app.kernel.happening import Happening
from counter_app.kernel.pattern import pattern
from counter_app.kernel.refusal import Refusal

_LACKS: Final = pattern(
    "材料不齐|材料不全|不齐全|缺少.{0,12}材料|材料缺|缺件|不符合法定形式|需要?补正"
)
_SAYS: Final = (
    (pattern("不需要取得|无需取得|无须取得|不用取得"), RefusalGround.NOT_REQUIRED),
    (pattern("不属于|职权|管辖|不归"), RefusalGround.NOT_COMPETENT),
    (pattern("隐瞒|虚假"), RefusalGround.CONCEALED),
    (pattern("不得再次申请"), RefusalGround.BARRED),
)


def refusal_of(
    reason: str, right_authority: str, ground: RefusalGround | None
) -> tuple[Happening, ...]:
    """The refusal with its ground, which the reason tells where nobody chose it.

    Refusal ``refusal.no_reason``; ``refusal.lacking`` where the reason is that
    materials lack, which is told once and never refused (art. 32(1)(4));
    ``refusal.no_authority`` where it is another's matter and nobody says whose
    (art. 32(1)(2)).
    """
    reason = typed(reason, "reason")
    authority = typed(right_authority, "right_authority")
    if not reason:
        raise Refusal("refusal.no_reason", field="reason")
    if _LACKS.search(reason):
        raise Refusal("refusal.lacking", field="reason")
    known = ground or _ground_told(reason, authority)
    if known is RefusalGround.NOT_COMPETENT and not authority:
        raise Refusal("refusal.no_authority", field="right_authority")
    refused = AcceptanceRefused(reason, authority)
    if known is None or known is RefusalGround.NOT_COMPETENT:  # which the authority tells
        return (refused,)
    return refused, RefusalGrounded(known)


def _ground_told(reason: str, authority: str) -> RefusalGround | None:
    if authority:
        return RefusalGround.NOT_COMPETENT
    return next((ground for says, ground in _SAYS if says.search(reason)), None)
