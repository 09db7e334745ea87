"""The page of authorities as lines, and the form in which one is told anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from counter_app.desk.forms.consequence import Consequence
from counter_app.desk.forms.sheet import Sheet, Value, field_of
from counter_app.features.authorities.acts.keep_authorities import (
    TypedAuthority,
    authority_of,
    with_authorities,
)
from counter_app.features.authorities.words.labels import authority_facts, authority_line, span
from counter_app.features.cases.ports import Desk
from counter_app.kernel.immutable import immutable
from counter_app.kernel.requests import keys_of
from counter_app.knowledge.authorities.authority import Authority
from counter_app.knowledge.authorities.directory import directory
from counter_app.knowledge.hall import Hall
from counter_app.knowledge.wording import _

_IN_A_FILE_ONLY: Final = ("seals", "appeal_first", "members")


@immutable
class AuthorityPage:
    """One authority: facts of the day, and what it was before and will be."""

    authority: Authority
    headline: str
    facts: tuple[str, ...]
    history: tuple[str, ...]


def read_authorities_of(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Every authority of today: code and line."""
    day, known = desk.clock.now().date(), directory(desk.hall)
    return tuple(
        (one.code, authority_line(one, known.appeal(one, day))) for one in known.all_on(day)
    )


def read_authority_page(desk: Desk, code: str) -> AuthorityPage | None:
    """The authority with this code; None for one that is no more."""
    day, known = desk.clock.now().date(), directory(desk.hall)
    found = known.on(code, day)
    if found is None:
        return None
    facts = authority_facts(found, known.appeal(found, day))
    return AuthorityPage(
        found,
        found.name,
        tuple(_("{label}：{text}").format(label=label, text=text) for label, text in facts),
        tuple(_past(one, day) for one in reversed(known.history(code))),
    )


def authority_sheet(before: Authority | None) -> Sheet:
    """The form; of an authority that is known its code stands, and all that is told of it."""
    keys = (one for one in keys_of(TypedAuthority) if one.name not in _IN_A_FILE_ONLY)
    sheet = Sheet(
        _("登记机关") if before is None else _("更改机关：{name}").format(name=before.name),
        _("写明自何日起的，以前的内容保留：当日以前的文书仍按以前的内容；全大厅的窗口通用。"),
        tuple(map(field_of, keys)),
        _("发布"),
        TypedAuthority,
    )
    if before is None:
        return sheet
    fields = (replace(one, start=_start(before, one.name)) for one in sheet.fields)
    facts = ((_("编码"), before.code),)
    return replace(sheet.without("code"), fields=tuple(fields)[1:], facts=facts, shape=_of(before))


def told(hall: Hall, before: Authority | None, typed: TypedAuthority) -> Hall:
    """The hall with what was typed; what only a file tells stays as it was."""
    entry = authority_of(typed)
    if before is not None:
        kept = {name: getattr(before, name) for name in _IN_A_FILE_ONLY}
        entry = replace(entry, **kept)
    return with_authorities(hall, (entry,))


def foreseen(after: Hall) -> Consequence:
    """To whom one would appeal, which follows from what is typed."""
    entry, known = after.authorities[-1], directory(after)
    day = entry.since or date.max
    appeal = known.appeal(entry, day)
    body = appeal.body or _("不适用行政复议")
    facts = ((_("行政复议机关"), body), (_("起止"), span(entry.since, entry.until)))
    return Consequence(tuple(one for one in facts if one[1]))


def _of(before: Authority) -> Any:
    def shape(values: Mapping[str, Any]) -> dict[str, Any]:
        return {**values, "code": before.code}

    return shape


def _start(before: Authority, name: str) -> Value | None:
    value = getattr(before, name)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if value else None


def _past(one: Authority, day: date) -> str:
    now = _("● 现行") if one.is_of(day) else "○"
    return f"{now} {one.name} {span(one.since, one.until)}".strip()
