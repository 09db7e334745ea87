"""What a person gives to take a ticket, to go on with one, and to set a window's post."""

from __future__ import annotations

from counter_app.features.queueing.model.kinds import Need
from counter_app.kernel.requests import asks, request
from counter_app.knowledge.wording.language import _


@request
class TakeRequest:
    """取号: by words, an item, a file's number, or a class; nothing given is the first class."""

    words: str = asks(
        lambda: _("来办什么"),
        default="",
        hint=lambda: _("用日常的话说，按事项库找到号类；说的话不保存"),
    )
    item: str = asks(lambda: _("事项编码"), default="")
    about: str = asks(lambda: _("办件或其他编号"), default="", hint=lambda: _("接着办的事"))
    queue_class: str = asks(lambda: _("号类"), default="", hint=lambda: _("字母或名称"))
    need: Need | None = asks(
        lambda: _("需要照顾"), default=None, hint=lambda: _("只为排队先后，不记原因")
    )
    language: str = asks(
        lambda: _("语言"), default="", hint=lambda: _("不说普通话的填语言代码，如 en")
    )


@request
class CallRequest:
    """叫号 of a chosen one."""

    window: str = asks(lambda: _("到哪个窗口"), default="", hint=lambda: _("不填是本窗口"))


@request
class HoldRequest:
    """挂起."""

    reason: str = asks(lambda: _("为什么挂起"), default="", hint=lambda: _("如去复印、去缴费"))


@request
class TransferRequest:
    """转到另一号类或窗口."""

    queue_class: str = asks(lambda: _("转到哪一类"), default="", hint=lambda: _("字母或名称"))
    window: str = asks(lambda: _("转到哪个窗口"), default="")
    note: str = asks(lambda: _("给下一窗口的话"), default="", hint=lambda: _("不写姓名和病情"))


@request
class AddRequest:
    """加办同一次来访的下一件事."""

    words: str = asks(lambda: _("还要办什么"), default="")
    item: str = asks(lambda: _("事项编码"), default="")


@request
class GiveBackRequest:
    """退回队首."""

    reason: str = asks(lambda: _("理由"), default="", required=True)


@request
class PostRequest:
    """开设窗口岗位."""

    post: str = asks(lambda: _("窗口代码"))
    name: str = asks(lambda: _("显示的名称"), default="", hint=lambda: _("如“3 号窗口”"))
    classes: tuple[str, ...] = asks(
        lambda: _("受理的号类"), default=(), hint=lambda: _("不填是全部")
    )


@request
class ServeRequest:
    """调整受理的号类."""

    classes: tuple[str, ...] = asks(
        lambda: _("受理的号类"), default=(), hint=lambda: _("不填是全部")
    )
