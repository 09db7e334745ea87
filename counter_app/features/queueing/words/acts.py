"""Every act on tickets and on windows' posts, declared once."""

from __future__ import annotations

from typing import Final

from counter_app.features.queueing.model import events, requests
from counter_app.features.queueing.model.moves import TicketAct as A
from counter_app.features.queueing.model.post import PostAct
from counter_app.kernel.acts import Act
from counter_app.kernel.requests import Says
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.queueing.acts"


def _act(
    name: A,
    title: Says,
    happening: type,
    do: str,
    request: type | None,
    when: Says,
    *,
    rank: int = 0,
    dangerous: bool = False,
) -> Act:
    return Act(
        name.value,
        "ticket",
        title,
        happening,
        f"{_AT}.{do}",
        request,
        when,
        rank=rank,
        dangerous=dangerous,
    )


OPENING: Final = Act(
    "open",
    "ticket",
    lambda: _("取号"),
    events.Taken,
    f"{_AT}.taking:take",
    requests.TakeRequest,
    lambda: _("按说的话、事项、编号或号类取一个当日的号"),
)

ACTS: Final = (
    _act(
        A.CALL,
        lambda: _("叫这个号"),
        events.Called,
        "calling:call",
        requests.CallRequest,
        lambda: _("等候、挂起、过号的都可以点名叫"),
        rank=9,
    ),
    _act(
        A.AGAIN,
        lambda: _("重呼"),
        events.CalledAgain,
        "calling:again",
        None,
        lambda: _("叫了没人来，再叫一遍"),
    ),
    _act(
        A.NO_SHOW,
        lambda: _("过号"),
        events.Missed,
        "calling:miss",
        None,
        lambda: _("叫了几遍都没人来"),
    ),
    _act(
        A.RETURN,
        lambda: _("过号后回来"),
        events.Returned,
        "taking:come_back",
        None,
        lambda: _("按大厅规则排在几位之后"),
        rank=8,
    ),
    _act(
        A.HOLD,
        lambda: _("挂起"),
        events.Held,
        "calling:hold",
        requests.HoldRequest,
        lambda: _("去复印、缴费的，回来点名叫"),
    ),
    _act(
        A.TRANSFER,
        lambda: _("转号"),
        events.Transferred,
        "calling:transfer",
        requests.TransferRequest,
        lambda: _("转到另一号类或窗口，位置不变"),
    ),
    _act(
        A.ADD,
        lambda: _("加办一件"),
        events.MatterAdded,
        "calling:add",
        requests.AddRequest,
        lambda: _("同一次来访的下一件事，不用再取号"),
    ),
    _act(
        A.FINISH,
        lambda: _("办完"),
        events.Finished,
        "calling:finish",
        None,
        lambda: _("这位办完了"),
        rank=10,
    ),
    _act(
        A.GIVE_BACK,
        lambda: _("退回队首"),
        events.GivenBack,
        "calling:give_back",
        requests.GiveBackRequest,
        lambda: _("叫号的窗口办不下去了，由主管退回队首"),
    ),
    _act(
        A.LEAVE,
        lambda: _("弃号"),
        events.Left,
        "taking:leave",
        None,
        lambda: _("本人走了，不再等"),
        dangerous=True,
    ),
)

POST_OPENING: Final = Act(
    "open",
    "post",
    lambda: _("开设窗口岗位"),
    events.PostSet,
    f"{_AT}.posts:set_up",
    requests.PostRequest,
    lambda: _("叫号叫到哪里、受理哪些号类"),
)


def _post_act(name: PostAct, title: Says, do: str, request: type | None, when: Says) -> Act:
    return Act(name.value, "post", title, events.PostChanged, f"{_AT}.posts:{do}", request, when)


POST_ACTS: Final = (
    _post_act(
        PostAct.SERVE,
        lambda: _("调整受理的号类"),
        "serve",
        requests.ServeRequest,
        lambda: _("今天受理哪些号类，马上生效"),
    ),
    _post_act(PostAct.OPEN, lambda: _("开放"), "open_post", None, lambda: _("叫号可以叫到这里")),
    _post_act(
        PostAct.CLOSE,
        lambda: _("暂停"),
        "close_post",
        None,
        lambda: _("不再叫到这里；在办的办完"),
    ),
)
