"""What a clerk hands in to accept, give notice or refuse; and reading it from JSON."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from counter_app.features.cases.model.channel import Channel
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.model.refusal_ground import RefusalGround
from counter_app.kernel.requests import asks, opened, read, request
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.persons.party import PartyKind
from counter_app.knowledge.wording import _


class Decision(StrEnum):
    """How an intake ends."""

    ACCEPT = "accept"  # 受理
    NOTICE = "notice"  # 一次性告知
    REFUSE = "refuse"  # 不予受理
    RECEIVE = "receive"  # 收件, decided later
    COLLECT = "collect"  # 代收


@request
class RequestParty:
    """A party as typed; checked by ``intake``."""

    kind: str = asks(lambda: _("自然人或法人"), values=tuple(PartyKind))
    name: str = asks(lambda: _("姓名或名称"))
    id_kind: str = asks(lambda: _("证件类型"), values=tuple(IdKind))
    id_number: str = asks(lambda: _("证件号码"))
    phone: str = asks(lambda: _("联系电话"), default="")


@request
class RequestAgent(RequestParty):
    """Who acts for the applicant, as typed, and by what."""

    relation: str = asks(lambda: _("与申请人的关系"), default="")
    authority: str = asks(
        lambda: _("授权文件"), default="", hint=lambda: _("如授权委托书、户口簿、任职文件")
    )


@request
class RequestRepresentative:
    """法定代表人 (负责人) of a body, or 监护人 of a person, as typed."""

    name: str = asks(lambda: _("姓名或名称"))
    id_kind: str = asks(
        lambda: _("证件类型"), default=IdKind.RESIDENT_ID.value, values=tuple(IdKind)
    )
    id_number: str = asks(lambda: _("证件号码"), default="", hint=lambda: _("监护人必填"))
    phone: str = asks(lambda: _("联系电话"), default="")
    relation: str = asks(lambda: _("与申请人的关系"), default="", hint=lambda: _("监护人必填"))
    authority: str = asks(
        lambda: _("授权文件"), default="", hint=lambda: _("监护关系的证明，监护人必填")
    )


@request
class RequestMark:
    """One material as typed; ``state`` is a MaterialState value."""

    name: str = asks(lambda: _("材料名称"))
    state: str = asks(lambda: _("收到没有"), values=tuple(MaterialState))
    copies: int | None = asks(lambda: _("份数"), default=None)
    remark: str = asks(lambda: _("备注"), default="")
    promised_by: date | None = asks(lambda: _("承诺哪天补交"), default=None)


@request
class RequestUnlisted:
    """One material that was handed over although the catalog does not list it."""

    name: str = asks(lambda: _("材料名称"))
    copies: int | None = asks(lambda: _("份数"), default=None)
    remark: str = asks(lambda: _("备注"), default="")


@request
class RequestLicence:
    """The licence that is to be renewed, as typed."""

    number: str = asks(lambda: _("原证照编号，或者证照台账的编号"))
    valid_to: date | None = asks(
        lambda: _("有效期届满日"), default=None, hint=lambda: _("台账上没有的必填")
    )


@request
class IntakeRequest:
    """One intake. A material that is not mentioned counts as missing."""

    item: str = asks(lambda: _("事项编码"))
    applicant: RequestParty = asks(lambda: _("申请人"))
    applicants: tuple[RequestParty, ...] = asks(
        lambda: _("共同申请人"),
        default=(),
        hint=lambda: _("申请人不止一个时；也可以不写申请人，从第一个起全部写在这里"),
    )
    representative: RequestRepresentative | None = asks(
        lambda: _("单位的法定代表人（负责人），或者监护人"), default=None
    )
    agent: RequestAgent | None = asks(
        lambda: _("代办人"), default=None, given=(("kind", PartyKind.PERSON.value),)
    )
    situation: tuple[tuple[str, str], ...] = asks(lambda: _("情形：每个问题的回答"), default=())
    materials: tuple[RequestMark, ...] = asks(
        lambda: _("材料"), default=(), hint=lambda: _("没有写明的按缺少处理")
    )
    unlisted: tuple[RequestUnlisted, ...] = asks(lambda: _("目录以外收到的材料"), default=())
    form: tuple[tuple[str, str], ...] = asks(lambda: _("表单：每一栏填写的内容"), default=())
    decision: Decision = asks(lambda: _("怎样处理"), default=Decision.ACCEPT)
    reason: str = asks(
        lambda: _("理由"),
        default="",
        hint=lambda: _("不予受理时必填；一次性告知时是还要更正什么"),
    )
    ground: RefusalGround | None = asks(lambda: _("不予受理的依据"), default=None)
    right_authority: str = asks(
        lambda: _("应向哪个机关申请"), default="", hint=lambda: _("不属于本机关职权时必填")
    )
    licence: RequestLicence | None = asks(
        lambda: _("要延续的证照"), default=None, hint=lambda: _("延续事项必填")
    )
    home_authority: str = asks(
        lambda: _("由哪里的哪个机关受理"),
        default="",
        hint=lambda: _("代收时必填；写了协作方的可以不写"),
    )
    partner: str = asks(
        lambda: _("协作方：编码、名称或者地名"),
        default="",
        hint=lambda: _("大厅登记的；一次性告知时写了就是代告知"),
    )
    english: bool = asks(lambda: _("文书附英文"), default=False)
    channel: Channel = asks(lambda: _("怎样收到的"), default=Channel.WINDOW)
    commitment_public: bool | None = asks(
        lambda: _("告知承诺书是否愿意公开"), default=None, hint=lambda: _("不写的，在承诺书上勾选")
    )
    application: str = asks(
        lambda: _("来件编号"),
        default="",
        hint=lambda: _("从哪一件网上来件、来信办成的；渠道和到达时间以来件为准"),
    )
    draft: UUID | None = None  # that this intake came from
    told_day: date | None = None  # the day that the confirmation showed; another one asks again


def read_request(plain: Any) -> IntakeRequest:
    """The request that parsed JSON describes.

    Refusal ``request.unknown_key``, ``request.missing``, ``request.not_text``
    and kin, each naming the key by its path.
    """
    return read(IntakeRequest, opened(IntakeRequest, first_apart(plain)))


def first_apart(plain: Any) -> Any:
    """With the first of all ``applicants`` as the ``applicant``, and not named twice."""
    several = plain.get("applicants") if isinstance(plain, dict) else None
    if not several or not isinstance(several, list):
        return plain
    first = plain.get("applicant") or several[0]
    rest = several[1:] if several[0] == first else several
    return {**plain, "applicant": first, "applicants": rest}
