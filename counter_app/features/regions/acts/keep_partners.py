"""协作方: entries typed or in a file, checked; what a hall knows of halls of other places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from counter_app.kernel.refusal import Refusal
from counter_app.kernel.request_reader import RequestReader
from counter_app.kernel.requests import asks, names_of, read, request
from counter_app.knowledge.catalog.regional import ScopeList
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.days.spans import SpanRange, checked_span
from counter_app.knowledge.hall import Hall
from counter_app.knowledge.regions.partner import (
    MOST_DAYS,
    Agreement,
    Partner,
    Partners,
    check_partners,
)
from counter_app.knowledge.wording import _

_RANGES = (SpanRange(LimitUnit.WORKING_DAYS, 1, MOST_DAYS),)


@request
class TypedAgreement:
    """协议."""

    number: str = asks(lambda: _("协议编号"), default="")
    parties: tuple[str, ...] = asks(lambda: _("签约各方"), default=())
    signed_on: date | None = asks(lambda: _("签署日期"), default=None)
    valid_to: date | None = asks(lambda: _("有效期至"), default=None)


@request
class TypedPartner:
    """协作方: what it is from a day on."""

    code: str = asks(lambda: _("编码"), hint=lambda: _("如行政区划代码"))
    name: str = asks(lambda: _("大厅名称"))
    place: str = asks(lambda: _("地名"), default="", hint=lambda: _("如：深圳市"))
    region: str = asks(lambda: _("行政区划代码"), default="", hint=lambda: _("如 440300"))
    lists: tuple[str, ...] = asks(
        lambda: _("通办清单"),
        default=(),
        required=False,
        hint=lambda: _("跨省、全省、经济圈、市区，几个之间用顿号"),
    )
    agreement: TypedAgreement | None = asks(lambda: _("协议"), default=None)
    desk: str = asks(lambda: _("对接窗口"), default="")
    telephone: str = asks(lambda: _("电话"), default="")
    address: str = asks(lambda: _("收件地址"), default="")
    contact: str = asks(lambda: _("联系人"), default="")
    send: str = asks(lambda: _("收件后多久寄出"), default="", hint=lambda: _("如 1 个工作日"))
    answer: str = asks(lambda: _("签收后多久答复"), default="")
    result: str = asks(lambda: _("决定后多久寄回结果"), default="")
    root_key: str = asks(lambda: _("对方大厅的根密钥"), default="", hint=lambda: _("64 位十六进制"))
    guide: str = asks(lambda: _("属地办事指南"), default="")
    since: date | None = asks(lambda: _("自何日起"), default=None, hint=lambda: _("以前的内容保留"))
    until: date | None = asks(lambda: _("到何日止"), default=None)


def read_partner(plain: Any, path: str = "") -> Partner:
    """The entry in this parsed JSON; Refusal as of every request, and ``partner.…``."""
    reader = RequestReader(plain, path)
    reader.allow(*names_of(TypedPartner))
    return partner_of(read(TypedPartner, reader), path)


def read_partners(plain: Any) -> tuple[Partner, ...]:
    """The entries of a file: a list, or an object with ``partners``; Refusal ``partner.none``."""
    if isinstance(plain, list):
        plain = {"partners": plain}
    reader = RequestReader(plain, "")
    reader.allow("title", "source", "partners")
    entries = tuple(
        read_partner(one.plain, f"partners[{n}]") for n, one in enumerate(reader.listed("partners"))
    )
    if not entries:
        raise Refusal("partner.none", field="partners")
    return entries


def partner_of(typed: TypedPartner, path: str = "") -> Partner:
    """The entry as typed, without space around it."""
    agreement = typed.agreement or TypedAgreement()
    begin = f"{path}." if path else ""
    return Partner(
        code=typed.code.strip(),
        name=typed.name.strip(),
        region=typed.region.strip(),
        place=typed.place.strip(),
        lists=tuple(_list(one, f"{begin}lists") for one in typed.lists),
        agreement=Agreement(
            agreement.number.strip(),
            tuple(filter(None, (one.strip() for one in agreement.parties))),
            agreement.signed_on,
            agreement.valid_to,
        ),
        desk=typed.desk.strip(),
        telephone=typed.telephone.strip(),
        address=typed.address.strip(),
        contact=typed.contact.strip(),
        send=_limit(typed.send, f"{begin}send"),
        answer=_limit(typed.answer, f"{begin}answer"),
        result=_limit(typed.result, f"{begin}result"),
        root_key=typed.root_key.strip().lower(),
        guide=typed.guide.strip(),
        since=typed.since,
        until=typed.until,
    )


def with_partners(hall: Hall, entries: Sequence[Partner]) -> Hall:
    """The hall with these entries; one of the same code and day takes the place of the former.

    Refusal ``partner.…``, ``partner.name_taken`` for a name that two bear on one day.
    """
    new = {(one.code, one.since) for one in entries}
    kept = (one for one in hall.partners if (one.code, one.since) not in new)
    after = replace(hall, partners=check_partners((*kept, *entries)))
    register = Partners(after.partners)
    for one in entries:
        day = one.since or one.until or date.max
        for other in register.all_on(day):
            if other.name == one.name and other.code != one.code:
                raise Refusal(
                    "partner.name_taken", field=f"{one.code}.name", name=one.name, code=other.code
                )
    return after


def without_partner(hall: Hall, code: str) -> Hall:
    """The hall without any entry of this code; Refusal ``partner.unknown``."""
    kept = tuple(one for one in hall.partners if one.code != code)
    if len(kept) == len(hall.partners):
        raise Refusal("partner.unknown", field="CODE", code=code)
    return replace(hall, partners=kept)


def known_partner(hall: Hall, word: str, day: date) -> Partner:
    """The partner with this code, name or place on this day; Refusal ``partner.unknown``."""
    found = Partners(hall.partners).on(word, day)
    if found is None:
        raise Refusal("partner.unknown", field="CODE", code=word)
    return found


def _list(text: str, field: str) -> ScopeList:
    found = {one.value: one for one in ScopeList} | _CALLED | _ENGLISH
    told = text.strip().removesuffix("通办")
    if told not in found:
        known = ", ".join(one.value for one in ScopeList)
        raise Refusal("request.unknown_value", field=field, known=known)
    return found[told]


_ENGLISH = {
    "Across provinces": ScopeList.ACROSS,
    "Whole province": ScopeList.PROVINCE,
    "Economic circle": ScopeList.CIRCLE,
    "Within the city": ScopeList.CITY,
}
_CALLED = {
    "跨省": ScopeList.ACROSS,
    "全省": ScopeList.PROVINCE,
    "省内": ScopeList.PROVINCE,
    "经济圈": ScopeList.CIRCLE,
    "三亚经济圈": ScopeList.CIRCLE,
    "市区": ScopeList.CITY,
    "全市": ScopeList.CITY,
}


def _limit(text: str, field: str) -> Limit | None:
    return checked_span(text, field, _RANGES) if text.strip() else None
