"""What a hall says of authorities: entries typed or in a file, checked, laid over what ships."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from counter_app.kernel.refusal import Refusal
from counter_app.kernel.request_reader import RequestReader
from counter_app.kernel.requests import asks, names_of, read, request
from counter_app.knowledge.authorities.authority import (
    Authority,
    AuthorityKind,
    Level,
    Seal,
    SealKind,
)
from counter_app.knowledge.authorities.checking import check_authorities
from counter_app.knowledge.authorities.directory import Directory, directory
from counter_app.knowledge.hall import Hall
from counter_app.knowledge.wording import _


@request
class TypedSeal:
    """印章, with the days on which it is in use."""

    name: str = asks(lambda: _("印章名称"))
    kind: SealKind = asks(lambda: _("印章种类"), default=SealKind.OFFICIAL)
    since: date | None = asks(lambda: _("启用日期"), default=None)
    until: date | None = asks(lambda: _("停用日期"), default=None)


@request
class TypedAuthority:
    """机关: what it is from a day on."""

    code: str = asks(lambda: _("编码"), hint=lambda: _("统一社会信用代码，或本地编码"))
    name: str = asks(lambda: _("机关名称"))
    kind: AuthorityKind = asks(lambda: _("机关性质"), default=AuthorityKind.DEPARTMENT)
    level: Level = asks(lambda: _("层级"), default=Level.CITY)
    parent: str = asks(lambda: _("上级机关编码"), default="")
    members: tuple[str, ...] = asks(
        lambda: _("由其中一个决定的机关编码"), default=(), required=False
    )
    since: date | None = asks(lambda: _("自何日起"), default=None, hint=lambda: _("以前的内容保留"))
    until: date | None = asks(lambda: _("到何日止"), default=None, beside=True)
    word: str = asks(lambda: _("机关代字"), default="", hint=lambda: _("文号以它开头"))
    appeal_body: str = asks(
        lambda: _("行政复议机关"), default="", hint=lambda: _("编码或名称；不写则依法推出")
    )
    appeal_first: tuple[str, ...] = asks(
        lambda: _("复议前置的事项编码"), default=(), required=False
    )
    court: str = asks(lambda: _("管辖法院"), default="")
    contact: str = asks(lambda: _("联系人"), default="")
    telephone: str = asks(lambda: _("电话"), default="", beside=True)
    hours: str = asks(lambda: _("办公时间"), default="")
    english: str = asks(lambda: _("英文名称"), default="")
    seals: tuple[TypedSeal, ...] = asks(lambda: _("印章"), default=(), required=False)
    source: str = asks(lambda: _("依据"), default="")
    unconfirmed: str = asks(lambda: _("待核"), default="")


def read_authority(plain: Any, path: str = "") -> Authority:
    """The entry in this parsed JSON; Refusal as of every request, and ``authority.…``."""
    reader = RequestReader(plain, path)
    reader.allow(*names_of(TypedAuthority))
    return authority_of(read(TypedAuthority, reader))


def read_authorities(plain: Any) -> tuple[Authority, ...]:
    """The entries of a file: a list, or an object with ``authorities``, as the sample has it."""
    if isinstance(plain, list):
        plain = {"authorities": plain}
    reader = RequestReader(plain, "")
    reader.allow("title", "source", "authorities")
    entries = tuple(
        read_authority(one.plain, f"authorities[{n}]")
        for n, one in enumerate(reader.listed("authorities"))
    )
    if not entries:
        raise Refusal("authority.none", field="authorities")
    return entries


def authority_of(typed: TypedAuthority) -> Authority:
    """The entry as typed, without space around it."""
    texts = {
        name: str(getattr(typed, name)).strip()
        for name in names_of(TypedAuthority)
        if type(getattr(typed, name)) is str
    }
    seals = tuple(Seal(one.name.strip(), one.kind, one.since, one.until) for one in typed.seals)
    return Authority(
        kind=typed.kind,
        level=typed.level,
        since=typed.since,
        until=typed.until,
        appeal_first=typed.appeal_first,
        members=typed.members,
        seals=seals,
        **texts,
    )


def with_authorities(hall: Hall, entries: Sequence[Authority]) -> Hall:
    """The hall with these entries; one of the same code and day takes the place of the former.

    Refusal ``authority.…``: what cannot be, an unknown parent, a circle of
    parents, a name that two authorities would bear on one day.
    """
    new = {(one.code, one.since) for one in entries}
    kept = (one for one in hall.authorities if (one.code, one.since) not in new)
    after = replace(hall, authorities=check_authorities((*kept, *entries)))
    known = directory(after)
    for one in entries:
        _check_place(known, one)
    return after


def without_authority(hall: Hall, code: str) -> Hall:
    """The hall without its own entries of this code; Refusal ``authority.not_own``."""
    kept = tuple(one for one in hall.authorities if one.code != code)
    if len(kept) == len(hall.authorities):
        raise Refusal("authority.not_own", field="CODE", code=code)
    return replace(hall, authorities=kept)


def known_authority(hall: Hall, word: str, day: date) -> Authority:
    """The authority with this code or of this name on this day; Refusal ``authority.unknown``."""
    found = directory(hall).on(word, day)
    if found is None:
        raise Refusal("authority.unknown", field="CODE", code=word, day=day)
    return found


def _check_place(known: Directory, one: Authority) -> None:
    day = one.since or one.until or date.max
    if one.parent and not known.history(one.parent):
        raise Refusal("authority.unknown_parent", field=f"{one.code}.parent", code=one.parent)
    if one.code in _above(known, one):
        raise Refusal("authority.circle", field=f"{one.code}.parent", code=one.code)
    for code in one.members:
        if not known.history(code):
            raise Refusal("authority.unknown_parent", field=f"{one.code}.members", code=code)
    for other in known.all_on(day):
        if other.name == one.name and other.code != one.code:
            raise Refusal(
                "authority.name_taken", field=f"{one.code}.name", name=one.name, code=other.code
            )


def _above(known: Directory, one: Authority) -> Iterable[str]:
    """Codes of who stands above it, each once."""
    seen: list[str] = []
    waiting = [one.parent]
    while waiting:
        code = waiting.pop()
        if code and code not in seen:
            seen.append(code)
            waiting += [entry.parent for entry in known.history(code)]
    return seen
