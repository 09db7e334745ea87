"""The acts of a case that goes to another place and comes back (跨区域通办), declared."""

from __future__ import annotations

from datetime import date
from typing import Final

from counter_app.features.cases.model import elsewhere_events as events
from counter_app.features.cases.model.moves import Act as Verb
from counter_app.features.cases.model.result import Result
from counter_app.kernel.acts import Act
from counter_app.kernel.requests import Editor, When, asks, request
from counter_app.knowledge.wording import _

_HOME: Final = "counter_app.features.cases.acts.home_case"
_BAD: Final = tuple(one for one in Result if one is not Result.ISSUED)


@request
class SendHome:
    """寄送属地: under a courier's number, or with an officer, in a sealed bag."""

    courier_number: str = asks(lambda: _("邮寄单号"), default="", hint=lambda: _("邮寄的填单号"))
    carried_by: str = asks(lambda: _("送交人"), default="", hint=lambda: _("专人送交的填姓名"))
    seal_number: str = asks(lambda: _("封条号（袋号）"), default="")


@request
class SignHome:
    """属地签收."""

    by: str = asks(lambda: _("属地签收人"), default="")
    on: date | None = asks(lambda: _("哪天签收"), default=None, hint=lambda: _("不填为今天"))


@request
class AcceptHome:
    """属地受理."""

    home_number: str = asks(lambda: _("属地受理号"), default="", required=True)
    due_on: date | None = asks(lambda: _("属地承诺哪天办结"), default=None)
    remark: str = asks(lambda: _("说明"), default="")


@request
class ReturnHome:
    """属地退回."""

    reason: str = asks(lambda: _("理由"), default="", required=True)
    home_number: str = asks(lambda: _("属地文号"), default="")


@request
class DecideHome:
    """属地办结: what was decided there, not accepting among it."""

    result: Result = asks(lambda: _("办结结果"), default=Result.ISSUED)
    reason: str = asks(
        lambda: _("理由"), default="", required=When("result", _BAD), editor=Editor.LONG_TEXT
    )
    home_number: str = asks(lambda: _("属地文号"), default="")
    on: date | None = asks(lambda: _("哪天办结"), default=None, hint=lambda: _("不填为今天"))
    straight: bool = asks(lambda: _("结果由属地直接寄给申请人"), default=False)
    courier_number: str = asks(
        lambda: _("直接寄给申请人的邮寄单号"), default="", hint=lambda: _("直接寄的才填")
    )


@request
class ReceiveResult:
    """结果到窗口."""

    courier_number: str = asks(lambda: _("邮寄单号"), default="")
    seal_number: str = asks(lambda: _("封条号（袋号）"), default="")
    documents: str = asks(
        lambda: _("收到哪些结果"), default="", hint=lambda: _("如：居住证 1 本；几样用顿号隔开")
    )


@request
class Share:
    """多地联办: a place and its part."""

    place: str = asks(lambda: _("由哪里办"), default="", required=True)
    what: str = asks(lambda: _("办什么"), default="", required=True)
    by: date | None = asks(lambda: _("哪天以前"), default=None)


@request
class ShareEnded:
    """多地联办: a part that is done."""

    place: str = asks(lambda: _("哪里办完了"), default="", required=True)
    outcome: str = asks(lambda: _("结果"), default="", required=True)
    on: date | None = asks(lambda: _("哪天"), default=None, hint=lambda: _("不填为今天"))


SEND_HOME: Final = Act(
    Verb.SEND_HOME,
    "case",
    lambda: _("寄送属地"),
    events.SentHome,
    f"{_HOME}:send_home",
    SendHome,
    when=lambda: _("邮寄单号和送交人二者填一项"),
    key="Alt+P",
    rank=2,
)
SIGN_HOME: Final = Act(
    Verb.SIGN_HOME,
    "case",
    lambda: _("属地签收"),
    events.SignedAtHome,
    f"{_HOME}:sign_home",
    SignHome,
    key="Ctrl+F5",
)
ACCEPT_HOME: Final = Act(
    Verb.ACCEPT_HOME,
    "case",
    lambda: _("属地受理"),
    events.AcceptedAtHome,
    f"{_HOME}:accept_home",
    AcceptHome,
    key="Alt+V",
    rank=1,
)
RETURN_HOME: Final = Act(
    Verb.RETURN_HOME,
    "case",
    lambda: _("属地退回"),
    events.ReturnedFromHome,
    f"{_HOME}:return_home",
    ReturnHome,
    when=lambda: _("要补正的，退回之后在本窗口一次性告知"),
    key="Alt+X",
)
DECIDE_HOME: Final = Act(
    Verb.DECIDE_HOME,
    "case",
    lambda: _("属地办结"),
    events.DecidedAtHome,
    f"{_HOME}:decide_home",
    DecideHome,
    when=lambda: _("属地作出决定，或者不予受理"),
    key="Ctrl+F6",
    rank=1,
    turn=f"{_HOME}:is_accepted_there",
)
RESULT_CAME: Final = Act(
    Verb.RESULT_CAME,
    "case",
    lambda: _("结果到窗口"),
    events.ResultCame,
    f"{_HOME}:result_came",
    ReceiveResult,
    key="Ctrl+F7",
    rank=1,
)
SHARE: Final = Act(
    Verb.SHARE,
    "case",
    lambda: _("多地联办：分工"),
    events.ShareGiven,
    f"{_HOME}:give_share",
    Share,
    when=lambda: _("一地受理、多地协同办理的"),
    sense=f"{_HOME}:must_be_of_several_places",
    key="Alt+Shift+Q",
)
SHARE_DONE: Final = Act(
    Verb.SHARE_DONE,
    "case",
    lambda: _("多地联办：办完一份"),
    events.ShareDone,
    f"{_HOME}:end_share",
    ShareEnded,
    key="Ctrl+F8",
    sense=f"{_HOME}:must_be_shared",
)
