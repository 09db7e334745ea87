"""Every act on applications made elsewhere, declared once."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.origin import BecameCase
from counter_app.features.channels.model import events, requests
from counter_app.features.channels.model.kinds import ApplicationAct as A
from counter_app.kernel.acts import Act
from counter_app.kernel.requests import Says
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.channels.acts"


def _act(
    name: A, title: Says, happening: type, do: str, request: type | None, when: Says, **more: object
) -> Act:
    return Act(
        name.value,
        "application",
        title,
        happening,
        f"{_AT}.{do}",
        request,
        when,
        **more,  # type: ignore[arg-type]
    )


OPENING: Final = Act(
    "open",
    "application",
    lambda: _("登记来信、快递"),
    events.Arrived,
    f"{_AT}.parcels:note_parcel",
    requests.ArriveRequest,
    lambda: _("还没有开拆的邮件和快递；平台的来件导入文件"),
)

ACTS: Final = (
    _act(
        A.UNPACK,
        lambda: _("开拆"),
        events.Unpacked,
        "parcels:unpack",
        requests.UnpackRequest,
        lambda: _("两人在场，逐件清点，即为收件"),
        rank=9,
    ),
    _act(
        A.TAKE,
        lambda: _("取件"),
        events.Taken,
        "taking:take",
        None,
        lambda: _("在本窗口打开，其他窗口不能再取"),
        rank=8,
    ),
    _act(
        A.PUT_BACK,
        lambda: _("放回"),
        events.PutBack,
        "taking:put_back",
        requests.ReasonRequest,
        lambda: _("本窗口不办，让其他窗口取"),
    ),
    _act(
        A.ACCEPT,
        lambda: _("收办"),
        BecameCase,
        "taking:complete",
        requests.CompleteRequest,
        lambda: _("按平台的内容和窗口核对的材料收件：受理、一次性告知、不予受理、收件或代收"),
        sense=f"{_AT}.taking:must_have_a_claim",
        rank=7,
    ),
    _act(
        A.RETURN,
        lambda: _("退回"),
        events.Returned,
        "taking:give_back",
        requests.ReasonRequest,
        lambda: _("退回平台或寄件人，写明理由"),
        dangerous=True,
    ),
    _act(
        A.EXPIRE,
        lambda: _("按过期处理"),
        events.Expired,
        "taking:expire",
        None,
        lambda: _("只预填、过了保留期没有人来的"),
        sense=f"{_AT}.taking:must_only_be_prefilled",
        hinder=f"{_AT}.taking:must_be_over",
        dangerous=True,
    ),
)
