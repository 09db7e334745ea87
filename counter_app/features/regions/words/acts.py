"""Every act on a 来件, declared once."""

from __future__ import annotations

from typing import Final

from counter_app.features.regions.model import events, requests
from counter_app.features.regions.model.moves import IncomingAct as A
from counter_app.kernel.acts import Act
from counter_app.kernel.requests import Says
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.regions.acts"


def _act(
    name: A,
    title: Says,
    happening: type,
    do: str,
    request: type,
    when: Says,
    rank: int = 0,
    form: str = "",
) -> Act:
    at = f"{_AT}.{do}"
    return Act(name.value, "region", title, happening, at, request, when, rank=rank, form=form)


OPENING: Final = Act(
    "open",
    "region",
    lambda: _("登记来件"),
    events.Arrived,
    f"{_AT}.arriving:arrive",
    requests.ArriveRequest,
    lambda: _("协作方代收、送来本大厅办理的材料"),
)

ACTS: Final = (
    _act(
        A.SIGN,
        lambda: _("签收"),
        events.ParcelCame,
        "arriving:sign",
        requests.SignRequest,
        lambda: _("信息先到、材料后到的，或者退回之后又寄来的"),
        9,
    ),
    _act(
        A.OPEN_PARCEL,
        lambda: _("拆封核对"),
        events.Opened,
        "arriving:open_parcel",
        requests.OpenRequest,
        lambda: _("在见证人面前拆封，与移送单逐件核对"),
        9,
    ),
    _act(
        A.TAKE_IN,
        lambda: _("收件"),
        events.TakenIn,
        "handling:take_in",
        requests.TakeInRequest,
        lambda: _("受理、一次性告知或者不予受理，成为本大厅的办件"),
        9,
        "counter_app.features.regions.pages.presenters.incoming_page:take_in_form",
    ),
    _act(
        A.RETURN,
        lambda: _("退回"),
        events.Returned,
        "handling:give_back",
        requests.ReturnRequest,
        lambda: _("不是本大厅的、别人的或者清单不符的"),
    ),
    _act(
        A.SEND_RESULT,
        lambda: _("结果寄回"),
        events.ResultSent,
        "handling:send_result",
        requests.ResultRequest,
        lambda: _("作出决定之后，寄给代收窗口或者申请人"),
        9,
    ),
    _act(
        A.REACHED,
        lambda: _("结果送达"),
        events.Reached,
        "handling:reached",
        requests.ReachedRequest,
        lambda: _("申请人签收之后"),
        9,
    ),
    _act(
        A.WITHDRAW,
        lambda: _("撤回"),
        events.TakenBack,
        "handling:withdraw",
        requests.WithdrawRequest,
        lambda: _("申请人在对方撤回，本大厅还没有收件的"),
    ),
)
