"""Every act on problems and on officers' files, declared once."""

from __future__ import annotations

from typing import Final

from counter_app.features.problems.model import events, liaison, liaison_requests, requests
from counter_app.features.problems.model.liaison import LiaisonAct
from counter_app.features.problems.model.moves import ProblemAct as A
from counter_app.kernel.acts import Act
from counter_app.kernel.requests import Says
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.problems.acts"


def _act(
    name: A,
    title: Says,
    happening: type,
    do: str,
    request: type | None,
    when: Says,
    rank: int = 0,
    *,
    dangerous: bool = False,
) -> Act:
    return Act(
        name.value,
        "problem",
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
    "problem",
    lambda: _("登记问题"),
    events.Registered,
    f"{_AT}.registering:register",
    requests.RegisterRequest,
    lambda: _("企业和群众反映的问题、办不成的事"),
)

ACTS: Final = (
    _act(
        A.ACCEPT,
        lambda: _("受理"),
        events.Accepted,
        "deciding:accept",
        requests.AcceptRequest,
        lambda: _("属于营商环境和政务服务问题"),
        9,
    ),
    _act(
        A.REFUSE,
        lambda: _("不予受理"),
        events.NotAccepted,
        "deciding:refuse",
        requests.RefuseRequest,
        lambda: _("属于诉讼、信访、纪检或者超出范围，告知有权机关"),
        dangerous=True,
    ),
    _act(
        A.GRADE,
        lambda: _("分级"),
        events.Graded,
        "deciding:grade",
        requests.GradeRequest,
        lambda: _("A 复杂、B 一般、C 简单，决定办理时限"),
        8,
    ),
    _act(
        A.PASS_ON,
        lambda: _("转办"),
        events.PassedOn,
        "passing_on:pass_on",
        requests.PassOnRequest,
        lambda: _("转主办单位，可以有协办单位"),
        9,
    ),
    _act(
        A.SIGN,
        lambda: _("签收"),
        events.SignedFor,
        "passing_on:sign",
        requests.SignRequest,
        lambda: _("承办单位签收"),
        9,
    ),
    _act(
        A.OBJECT,
        lambda: _("异议退回"),
        events.Objected,
        "passing_on:object_to",
        requests.ObjectRequest,
        lambda: _("不属于本单位职责，在签收期限内退回"),
    ),
    _act(
        A.CHECK,
        lambda: _("核查"),
        events.Checked,
        "handling:check",
        requests.CheckRequest,
        lambda: _("属实、部分属实、不属实或无法核实"),
        7,
    ),
    _act(
        A.EXTEND,
        lambda: _("延期"),
        events.Extended,
        "handling:extend",
        requests.ExtendRequest,
        lambda: _("期满之前，一次，由第二人批准"),
    ),
    _act(
        A.ANSWER,
        lambda: _("答复"),
        events.Answered,
        "handling:answer",
        requests.AnswerRequest,
        lambda: _("当场答复，或核查之后答复，拟办结"),
        8,
    ),
    _act(
        A.CALL_BACK,
        lambda: _("回访"),
        events.CalledBack,
        "following_up:call_back",
        requests.CallBackRequest,
        lambda: _("问反映人是否满意"),
        9,
    ),
    _act(
        A.ONCE_AGAIN,
        lambda: _("重办"),
        events.OnceAgain,
        "following_up:once_again",
        requests.ReasonRequest,
        lambda: _("回访不满意的，一次"),
        9,
    ),
    _act(
        A.SUPERVISE,
        lambda: _("督办"),
        events.Supervised,
        "following_up:supervise",
        requests.SuperviseRequest,
        lambda: _("催办、督办函、约谈"),
    ),
    _act(
        A.SHELVE,
        lambda: _("挂账"),
        events.Shelved,
        "following_up:shelve",
        requests.ShelveRequest,
        lambda: _("政策限制，现在办不了的，定日复查"),
    ),
    _act(
        A.TAKE_UP,
        lambda: _("恢复办理"),
        events.TakenUp,
        "following_up:take_up",
        requests.ReasonRequest,
        lambda: _("挂账的问题可以办了"),
        9,
    ),
    _act(
        A.CLOSE,
        lambda: _("销号"),
        events.Closed,
        "following_up:close",
        requests.CloseRequest,
        lambda: _("回访满意；不满意的重办并督办之后"),
        5,
    ),
    _act(
        A.FILE,
        lambda: _("归档"),
        events.Filed,
        "following_up:file_away",
        requests.FileRequest,
        lambda: _("销号或不予受理之后"),
        9,
    ),
)

LIAISON_OPENING: Final = Act(
    "open",
    "liaison",
    lambda: _("选派首席服务专员"),
    liaison.OfficerNamed,
    f"{_AT}.officers:name_officer",
    liaison_requests.NameRequest,
    lambda: _("为企业选派一名首席服务专员"),
)


def _liaison(
    name: LiaisonAct, title: Says, happening: type, do: str, request: type, rank: int = 0
) -> Act:
    return Act(name.value, "liaison", title, happening, f"{_AT}.officers:{do}", request, rank=rank)


LIAISON_ACTS: Final = (
    _liaison(
        LiaisonAct.CONTACT,
        lambda: _("登记联系"),
        liaison.Contacted,
        "contact",
        liaison_requests.ContactRequest,
        9,
    ),
    _liaison(
        LiaisonAct.ASSIGN,
        lambda: _("分派企业"),
        liaison.EnterpriseAssigned,
        "assign",
        liaison_requests.AssignRequest,
        5,
    ),
    _liaison(
        LiaisonAct.RELEASE,
        lambda: _("解除企业"),
        liaison.EnterpriseReleased,
        "release",
        liaison_requests.ReleaseRequest,
    ),
    _liaison(
        LiaisonAct.REPLACE,
        lambda: _("换人"),
        liaison.OfficerReplaced,
        "replace_officer",
        liaison_requests.ReplaceRequest,
    ),
    _liaison(
        LiaisonAct.LEAVE,
        lambda: _("卸任"),
        liaison.OfficerLeft,
        "leave",
        liaison_requests.LeaveRequest,
    ),
)
