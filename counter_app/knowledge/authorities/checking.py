"""Whether what is told of an authority can be: asked of what is typed and of what came."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from counter_app.kernel.refusal import Refusal
from counter_app.kernel.request_reader import check_text
from counter_app.knowledge.authorities.authority import Authority
from counter_app.knowledge.persons.names import check_organisation_name

MOST: Final = 500
"""Entries of a hall's own."""

_LONGEST_CODE: Final = 40
_LONGEST: Final = 200


def check_authorities(entries: Iterable[Authority]) -> tuple[Authority, ...]:
    """These entries; Refusal ``authority.…`` with the code and key of the first that cannot be."""
    checked = tuple(entries)
    if len(checked) > MOST:
        raise Refusal("authority.too_many", field="authorities", most=MOST)
    for one in checked:
        _check(one)
    return checked


def _check(one: Authority) -> None:
    if not one.code or len(one.code) > _LONGEST_CODE or one.code != one.code.strip():
        raise Refusal("authority.bad_code", field="code", most=_LONGEST_CODE)
    at = one.code
    check_organisation_name(one.name, field=f"{at}.name")
    for name in ("parent", "english", "word", "appeal_body", "court", "contact", "telephone"):
        check_text(getattr(one, name), f"{at}.{name}", _LONGEST)
    for name in ("hours", "source", "unconfirmed"):
        check_text(getattr(one, name), f"{at}.{name}", _LONGEST)
    if one.parent == one.code:
        raise Refusal("authority.own_parent", field=f"{at}.parent", code=one.code)
    _check_days(one.since, one.until, f"{at}.until")
    for seal in one.seals:
        check_organisation_name(seal.name, field=f"{at}.seals")
        _check_days(seal.since, seal.until, f"{at}.seals")


def _check_days(since: date | None, until: date | None, field: str) -> None:
    if since and until and until < since:
        raise Refusal("authority.ends_before_it_begins", field=field)
