"""What a person gives to open a matter, and to have something done to it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final
from uuid import UUID

from counter_app.features.bundles.acts.joint_requests import ProjectRequest
from counter_app.features.bundles.model.plan import Choice
from counter_app.features.cases.acts.declared_outcome import Deliver, Withdraw
from counter_app.features.cases.acts.intake_request import (
    RequestAgent,
    RequestMark,
    RequestParty,
    RequestRepresentative,
)
from counter_app.features.cases.model.channel import Channel
from counter_app.kernel.requests import Editor, asks, inside, request
from counter_app.knowledge.persons.party import PartyKind
from counter_app.knowledge.wording.language import _

LONG: Final = Editor.LONG_TEXT


class Decision(StrEnum):
    """How a matter is taken in."""

    ACCEPT = "accept"  # 受理: every part, or none
    NOTICE = "notice"  # 联合一次性告知; what lacks nothing is accepted
    RECEIVE = "receive"  # 收件, decided later


@request
class ChosenPart:
    """What the applicant wants of one part; parts that are not mentioned go as the theme says."""

    item: str = asks(lambda: _("事项编码"))
    choice: Choice = asks(lambda: _("怎样办"), default=Choice.INTEGRATED)
    after: tuple[str, ...] = asks(
        lambda: _("要等哪些事项的结果（事项编码）"),
        default=(),
        hint=lambda: _("主题已经写明的不用再写"),
    )


@request
class OpenRequest:
    """One matter, taken in: a ``theme``, or several ``items``; both: those of the theme's.

    ``situation`` and ``form`` hold answers and fields for whichever part asks for
    them; under an item's code, for that part alone.
    """

    applicant: RequestParty = asks(lambda: _("申请人"))
    theme: str = asks(lambda: _("主题（一件事）的编码"), default="")
    items: tuple[str, ...] = asks(
        lambda: _("一起办的事项编码"),
        default=(),
        hint=lambda: _("没有主题的至少两个；有主题的，只办其中这些"),
    )
    parts: tuple[ChosenPart, ...] = asks(
        lambda: _("各个事项怎样办"), default=(), hint=lambda: _("不写的都集成办理")
    )
    applicants: tuple[RequestParty, ...] = asks(lambda: _("共同申请人"), default=())
    representative: RequestRepresentative | None = asks(
        lambda: _("单位的法定代表人（负责人），或者监护人"), default=None
    )
    agent: RequestAgent | None = asks(
        lambda: _("代办人"), default=None, given=(("kind", PartyKind.PERSON.value),)
    )
    situation: tuple[tuple[str, str, str], ...] = asks(
        lambda: _("情形：每个问题只答一次"),
        default=(),
        hint=lambda: _("只对一个事项的，写在这个事项的编码下面"),
    )
    form: tuple[tuple[str, str, str], ...] = asks(
        lambda: _("一张表单：每一栏填写的内容"),
        default=(),
        hint=lambda: _("只对一个事项的，写在这个事项的编码下面"),
    )
    materials: tuple[RequestMark, ...] = asks(
        lambda: _("一套材料：每份只写一次"),
        default=(),
        hint=lambda: _("没有写明的按缺少处理"),
    )
    project: ProjectRequest | None = asks(
        lambda: _("工程建设项目（并联审批）"),
        default=None,
        hint=lambda: _("写了的先收件，由各部门核查齐备性之后同步受理"),
    )
    decision: Decision | None = asks(
        lambda: _("怎样处理"), default=None, hint=lambda: _("不写的，受理；项目收件")
    )
    reason: str = asks(lambda: _("理由"), default="", hint=lambda: _("一次性告知时是还要更正什么"))
    english: bool = asks(lambda: _("文书附英文"), default=False)
    channel: Channel = asks(lambda: _("怎样收到的"), default=Channel.WINDOW)
    draft: UUID | None = None  # that this came from


@request
class PartRequest:
    """Which part, and why."""

    item: str = asks(lambda: _("事项编码，或者这一部分的办件编号"))
    reason: str = asks(lambda: _("理由"), default="", required=True, editor=LONG)


@request
class StartRequest:
    """Which parts start; none mentioned: all whose time has come."""

    items: tuple[str, ...] = asks(
        lambda: _("事项编码"), default=(), hint=lambda: _("不写的，能启动的都启动")
    )
    applicant: RequestParty | None = asks(
        lambda: _("以谁的名义申请"),
        default=None,
        hint=lambda: _("不写的为原申请人；新设的单位，写这个单位"),
    )


@request
class SupplementRequest:
    """补正: what came to the one set, each paper once."""

    materials: tuple[RequestMark, ...] = asks(
        lambda: _("补交的材料"), default=(), editor=Editor.MATERIALS
    )
    corrected: bool = asks(lambda: _("要求更正的内容已经更正"), default=False)
    channel: Channel = asks(lambda: _("怎样收到的"), default=Channel.WINDOW)


@request
class LeaveRequest:
    """不再办理 one item; of what was taken in already, who withdraws it."""

    item: str = asks(lambda: _("事项编码，或者这一部分的办件编号"))
    withdraws: Withdraw = inside()


@request
class AddRequest:
    """增加事项: an item beside those that there are, with what is brought for it."""

    item: str = asks(lambda: _("事项编码"))
    choice: Choice = asks(lambda: _("怎样办"), default=Choice.INTEGRATED)
    after: tuple[str, ...] = asks(lambda: _("要等哪些事项的结果（事项编码）"), default=())
    situation: tuple[tuple[str, str], ...] = asks(lambda: _("情形：还没有问过的问题"), default=())
    form: tuple[tuple[str, str], ...] = asks(lambda: _("表单：每一栏填写的内容"), default=())
    materials: tuple[RequestMark, ...] = asks(
        lambda: _("这个事项另外要的材料"), default=(), editor=Editor.MATERIALS
    )


@request
class HandOutRequest:
    """统一出件: how what is decided is handed out; no item named: all of it."""

    items: tuple[str, ...] = asks(
        lambda: _("事项编码"), default=(), hint=lambda: _("不写的，已经办结的都交付")
    )
    handing: Deliver = inside(kw_only=True)


@request
class ProgressRequest:
    """告知进度."""

    large: bool = asks(lambda: _("大字版"), default=False)
