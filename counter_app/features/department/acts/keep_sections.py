"""科室: what the hall says of a department's sections, typed in a file, checked, published once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.request_reader import RequestReader
from counter_app.kernel.requests import asks, names_of, read, request
from counter_app.knowledge.authorities.section import Delegation, Section, check_sections
from counter_app.knowledge.catalog.item import Catalog
from counter_app.knowledge.hall import Hall
from counter_app.knowledge.wording import _


@request
class TypedDelegation:
    """授权: which items, since when and until when, by which document."""

    items: tuple[str, ...] = asks(lambda: _("事项编码"))
    since: date = asks(lambda: _("自何日起"))
    until: date | None = asks(lambda: _("到何日止"), default=None)
    basis: str = asks(lambda: _("授权文件"), default="")


@request
class TypedSection:
    """科室: of which department, who is in it, what is delegated to it."""

    department: str = asks(lambda: _("部门名称或编码"))
    code: str = asks(lambda: _("科室编码"))
    name: str = asks(lambda: _("科室名称"))
    members: tuple[str, ...] = asks(lambda: _("人员的用户名"), default=(), required=False)
    delegations: tuple[TypedDelegation, ...] = asks(
        lambda: _("授权的事项"), default=(), required=False
    )


def read_sections(plain: Any) -> tuple[Section, ...]:
    """The sections of a file: a list, or an object with ``sections``; Refusal with the path."""
    if isinstance(plain, list):
        plain = {"sections": plain}
    reader = RequestReader(plain, "")
    reader.allow("sections")
    found = []
    for one in reader.listed("sections"):
        one.allow(*names_of(TypedSection))
        found.append(_section(read(TypedSection, one)))
    if not found:
        raise Refusal("section.none", field="sections")
    return tuple(found)


def with_sections(desk: Desk, hall: Hall, sections: Sequence[Section]) -> Hall:
    """The hall with these; one of the same department and code takes the former's place.

    Refusal ``section.…``: what cannot be, an account or an item that nobody
    knows, an item of another department.
    """
    checked = check_sections(sections)
    catalog = desk.shelf.current()
    for one in checked:
        _check(desk, catalog, one)
    new = {(one.department, one.code) for one in checked}
    kept = (one for one in hall.sections if (one.department, one.code) not in new)
    return replace(hall, sections=check_sections((*kept, *checked)))


def without_section(hall: Hall, department: str, code: str) -> Hall:
    """The hall without this section; Refusal ``section.unknown``."""
    kept = tuple(one for one in hall.sections if (one.department, one.code) != (department, code))
    if len(kept) == len(hall.sections):
        raise Refusal("section.unknown", field="CODE", department=department, code=code)
    return replace(hall, sections=kept)


def _section(typed: TypedSection) -> Section:
    batches = tuple(
        Delegation(tuple(map(str.strip, one.items)), one.since, one.until, one.basis.strip())
        for one in typed.delegations
    )
    members = tuple(map(str.strip, typed.members))
    return Section(
        typed.department.strip(), typed.code.strip(), typed.name.strip(), members, batches
    )


def _check(desk: Desk, catalog: Catalog, section: Section) -> None:
    at = f"{section.code}.members"
    for code in section.members if desk.guard.is_needed else ():
        if desk.accounts.find(code) is None:
            raise Refusal("section.no_person", field=at, code=code)
    names = desk.guard.naming(section.department) | {section.department}
    owners = {one.code: one for one in catalog.items}
    for code in (item for batch in section.delegations for item in batch.items):
        field = f"{section.code}.delegations"
        if code not in owners:
            raise Refusal("section.no_item", field=field, code=code)
        item = owners[code]
        mine = {item.department, item.department_code, *(one.name for one in item.authorities)}
        mine |= {one.code for one in item.authorities}
        if mine.isdisjoint(names):
            raise Refusal(
                "section.not_its_item",
                field=field,
                code=code,
                owner=item.department,
                department=section.department,
            )
