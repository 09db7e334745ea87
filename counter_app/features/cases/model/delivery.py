"""送达: the ways in which a result reaches the applicant, and how it did."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.persons.signature import Signature


class DeliveryWay(StrEnum):
    """How a result reaches the applicant (送达方式)."""

    WINDOW = "window"  # 窗口领取
    ELECTRONIC = "electronic"  # 电子送达, with consent
    LEFT = "left"  # 留置送达: refused, left there before witnesses
    NOTICE = "notice"  # 公告送达
    COURIER = "courier"  # 邮寄


class Relation(StrEnum):
    """Who signs, as the applicant's what (签收人与申请人的关系; 民诉法 art. 88)."""

    SELF = "self"  # 本人
    AGENT = "agent"  # 代办人
    FAMILY = "family"  # 同住成年家属
    HEAD = "head"  # 单位的法定代表人、主要负责人
    STAFF = "staff"  # 单位负责收件的人
    NAMED = "named"  # 指定的代收人


OF_A_BODY = (Relation.HEAD, Relation.STAFF)
"""Natural persons who sign for a body."""

OF_A_PERSON = (Relation.SELF, Relation.FAMILY)


@immutable
class HandedDocument:
    """One document that was handed over: its number, empty where it bears none, and copies."""

    name: str
    number: str
    copies: int


@immutable
class Handed:
    """How the result reached the applicant, whatever the way.

    ``on``: the day that counts, where it is another than that of the entry.
    ``where``: to which address it went, where it was left or announced.
    ``witness`` saw that it was refused and left. Of what a courier took before
    signing was entered nothing but the posting is known, and ``relation`` is None.
    """

    way: DeliveryWay
    receiver: str
    courier_number: str = ""
    authorisation: str = ""
    identity: IdKind | None = None
    signature: Signature | None = None
    courier: str = ""
    relation: Relation | None = None
    on: date | None = None
    where: str = ""
    witness: str = ""
    reason: str = ""
    documents: tuple[HandedDocument, ...] = ()
