"""Every act on errands, declared once."""

from __future__ import annotations

from typing import Final

from counter_app.features.errands.model import events, requests
from counter_app.features.errands.model.moves import ErrandAct as A
from counter_app.kernel.acts import Act
from counter_app.kernel.requests import Says
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.errands.acts"


def _act(
    name: A,
    title: Says,
    happening: type,
    do: str,
    request: type,
    when: Says,
    rank: int = 0,
    *,
    sense: str = "",
    hinder: str = "",
    turn: str = "",
    dangerous: bool = False,
) -> Act:
    return Act(
        name.value,
        "errand",
        title,
        happening,
        f"{_AT}.{do}",
        request,
        when,
        rank=rank,
        sense=f"{_AT}.{sense}" if sense else "",
        hinder=f"{_AT}.{hinder}" if hinder else "",
        turn=f"{_AT}.{turn}" if turn else "",
        dangerous=dangerous,
    )


OPENING: Final = Act(
    "open",
    "errand",
    lambda: _("登记取送单"),
    events.Ordered,
    f"{_AT}.ordering:order",
    requests.OrderRequest,
    lambda: _("帮我取证照、帮我送材料，从平台或者窗口下的单"),
)

ACTS: Final = (
    _act(
        A.CHECK,
        lambda: _("核对"),
        events.Checked,
        "checking:check",
        requests.CheckRequest,
        lambda: _("办件、证件号、寄递委托"),
        9,
    ),
    _act(
        A.PACK,
        lambda: _("封装"),
        events.Packed,
        "packing:pack",
        requests.PackRequest,
        lambda: _("证照扫入封袋，两人在场"),
        9,
        sense="handing:must_bring_results",
    ),
    _act(
        A.HAND_OVER,
        lambda: _("交寄"),
        events.HandedOver,
        "handing:hand_over",
        requests.HandOverRequest,
        lambda: _("交给揽收人，印交寄清单；办件记为已寄出"),
        8,
        sense="handing:must_be_ready",
    ),
    _act(
        A.SIGN,
        lambda: _("登记签收"),
        events.Signed,
        "arriving:sign",
        requests.SignRequest,
        lambda: _("签收之日即送达之日，办件同时送达"),
        9,
        turn="arriving:is_told_to_be_signed",
    ),
    _act(
        A.TRACK,
        lambda: _("登记物流"),
        events.Tracked,
        "arriving:track",
        requests.TrackRequest,
        lambda: _("在途、派送、拒收、退回、破损、遗失；签收的同时送达"),
        3,
        sense="arriving:must_be_on_its_way",
    ),
    _act(
        A.CALL,
        lambda: _("电话询问"),
        events.Called,
        "afterwards:call",
        requests.CallRequest,
        lambda: _("到期没有签收的，问收件人和承运人"),
    ),
    _act(
        A.PUT_BACK,
        lambda: _("退回窗口"),
        events.PutBack,
        "arriving:put_back",
        requests.PutBackRequest,
        lambda: _("没有送到，办件回到等待领取"),
        5,
        sense="arriving:must_not_be_back",
    ),
    _act(
        A.DEAL_WITH,
        lambda: _("处理"),
        events.DealtWith,
        "afterwards:deal_with",
        requests.DealRequest,
        lambda: _("拒收、退回、破损、遗失的怎么办"),
        9,
        hinder="afterwards:must_be_back",
    ),
    _act(
        A.LINK,
        lambda: _("关联开拆登记"),
        events.Linked,
        "afterwards:link",
        requests.LinkRequest,
        lambda: _("送来的材料开拆之后"),
        sense="afterwards:must_bring_materials",
    ),
    _act(
        A.CLOSE,
        lambda: _("关闭"),
        events.Closed,
        "afterwards:close",
        requests.CloseRequest,
        lambda: _("签收回执归档之后"),
        2,
    ),
    _act(
        A.CANCEL,
        lambda: _("取消"),
        events.Cancelled,
        "afterwards:cancel",
        requests.CancelRequest,
        lambda: _("交寄之前不寄了"),
        dangerous=True,
    ),
)
