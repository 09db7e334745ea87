"""Several items that are asked for together (一件事), as one: for the form that one item has.

The parts' questions once, their papers once, whom all of them serve. What it comes
to is laid out by ``bundles``, the same way in which it is taken in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from counter_app.features.bundles.acts.layout import (
    Chosen,
    LaidPart,
    Layout,
    SharedMaterial,
    key,
    lay_out,
)
from counter_app.features.bundles.model.plan import Answer, Choice
from counter_app.features.cases.acts.accept_case import due_if_accepted
from counter_app.features.cases.acts.assess import MaterialRow
from counter_app.features.cases.model.draft import Draft, TypedMark
from counter_app.features.cases.model.materials import MaterialMark, MaterialState
from counter_app.features.cases.ports import Desk
from counter_app.features.intake.pages.presenters.verdict import PartStanding
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.item import (
    Commitment,
    Item,
    Material,
    Necessity,
    When,
)
from counter_app.knowledge.catalog.served import served
from counter_app.knowledge.persons.party import PartyKind
from counter_app.knowledge.wording import _, say

_NEVER = (When("", ()),)
"""A condition that no answer meets."""


@immutable
class Matter:
    """``item``: all parts in one, as its form asks for it. ``uses``: which parts use a paper."""

    layout: Layout
    item: Item
    uses: tuple[tuple[str, tuple[tuple[int, str], ...]], ...]

    def used_by(self, material: str) -> tuple[tuple[int, str], ...]:
        """The parts that use this paper: their places from 1, and their names."""
        return dict(self.uses).get(material, ())


@immutable
class PartRow:
    """A part as the form offers it. ``open``: the choices that may be made."""

    code: str
    title: str
    about: str
    tone: str
    choice: str
    choices: tuple[tuple[str, str], ...]
    open: frozenset[str]


def matter_of(desk: Desk, draft: Draft) -> Matter:
    """What the draft asks for, by the catalog in force; Refusal as ``lay_out``."""
    asked = draft.matter
    assert asked is not None
    chosen = Chosen(
        asked.theme,
        asked.items,
        tuple((code, Choice(choice)) for code, choice in asked.choices),
        answers=tuple(Answer(*one) for one in draft.situation),
        marks=tuple(_mark(one) for one in draft.marks if not one.unlisted),
    )
    layout = lay_out(desk.shelf.current(), chosen, beyond=bool(desk.hall.deferral_exceptions))
    called = {one.item.code: (n, one.item.name) for n, one in enumerate(layout.parts, start=1)}
    uses = tuple((one.name, tuple(called[code] for code in one.items)) for one in layout.materials)
    return Matter(layout, _joined(layout), uses)


def part_codes(matter: Matter) -> tuple[str, ...]:
    """Of the items that are done."""
    return tuple(one.item.code for one in matter.layout.parts)


def part_standings(
    desk: Desk, matter: Matter, now: datetime
) -> tuple[Item | None, tuple[PartStanding, ...]]:
    """The item that is due last of those that start at once, and how each part stands."""
    places = {one.item.code: place for place, one in enumerate(matter.layout.parts, start=1)}
    last: tuple[date, Item] | None = None
    standings = []
    for place, part in enumerate(matter.layout.parts, start=1):
        waits = tuple(places[code] for code in part.plan.after)
        due = None if waits else due_if_accepted(desk, part.item, now)
        if due and (last is None or due.due_on > last[0]):
            last = due.due_on, part.item
        standings.append(
            PartStanding(
                place,
                part.item.code,
                part.item.name,
                part.item.authority_on(now.date()),
                part.plan.choice.value,
                part.plan.optional,
                due,
                waits,
                len(part.lacking),
                part.fault,
            )
        )
    return (last[1] if last else None), tuple(standings)


def part_rows(matter: Matter, standings: Sequence[PartStanding]) -> tuple[PartRow, ...]:
    """Every part, those that are not done last; the answers bring and take some of them."""
    layout = matter.layout
    items = {one.code: one for one in layout.catalog.items}
    rows = [_row(one, len(standings)) for one in standings]
    for code in layout.left_out:
        told = (f"○ {items[code].name}", _("不在这次办理"), "hint", Choice.LEFT_OUT.value)
        rows.append(PartRow(code, *told, _choices(), frozenset(Choice)))
    for code in layout.unneeded:
        about = _("按回答不需要办理")
        told = (f"○ {items[code].name}", about, "hint", Choice.LEFT_OUT.value)
        rows.append(PartRow(code, *told, _choices(), frozenset({Choice.LEFT_OUT.value})))
    return tuple(rows)


def saved_text(matter: Matter) -> str:
    """What it saves, against each by itself: bodies to go to, papers to bring."""
    layout = matter.layout
    apart = sum(len(_asked(one)) for one in layout.parts)
    together = sum(one.needed for one in layout.materials)
    bodies = len({one.item.department for one in layout.parts})
    told = [_("跑部门 {apart} → {together}").format(apart=bodies, together=1)] if bodies > 1 else []
    if together < apart:
        told.append(_("交材料 {apart} → {together} 份").format(apart=apart, together=together))
    return "，".join(told)


def _asked(part: LaidPart) -> list[MaterialRow]:
    return [row for row in part.assessment.rows if row.needed] if part.assessment else []


def _row(one: PartStanding, parts: int) -> PartRow:
    about = [one.department]
    if one.waits_for:
        about.append(_("等第 {places} 项的结果").format(places="、".join(map(str, one.waits_for))))
    if not one.optional:
        about.append(_("必办"))
    tone = "hint"
    if one.fault is not None:
        about, tone = [say(one.fault)], "error"
    may = {Choice.INTEGRATED.value, Choice.SINGLE.value}
    if one.optional and parts > 1:
        may.add(Choice.LEFT_OUT.value)
    title = f"{one.place} {one.name}"
    return PartRow(one.code, title, " · ".join(about), tone, one.choice, _choices(), frozenset(may))


def _choices() -> tuple[tuple[str, str], ...]:
    return (
        (Choice.INTEGRATED.value, _("一起办")),
        (Choice.SINGLE.value, _("单独办")),
        (Choice.LEFT_OUT.value, _("不办")),
    )


def _joined(layout: Layout) -> Item:
    items = [one.item for one in layout.parts]
    theme, first = layout.theme, items[0]
    rows = _rows(layout.parts)
    materials = tuple(_material(one, rows[key(one.name)]) for one in layout.materials)
    committable = tuple(
        one.name
        for one, shared in zip(materials, layout.materials, strict=True)
        if all(row.committable for row in rows[key(shared.name)] if row.needed)
    )
    told = "；".join(one.commitment.told for one in items if one.commitment)
    return Item(
        code=theme.code if theme else first.code,
        name=theme.name if theme else matter_name(items),
        department=(theme.lead if theme else "") or first.department,
        promised_limit=theme.limit if theme else None,
        service_objects=_served(layout),
        applicants_least=max(one.applicants_least for one in items),
        applicants_most=max(one.applicants_most for one in items),
        commitment=Commitment(told, committable) if committable and told else None,
        fee=next((one.fee for one in items if one.fee.charged), first.fee),
        questions=tuple(replace(one, asked_when=()) for one in layout.questions),
        materials=materials,
    )


def matter_name(items: Iterable[Item]) -> str:
    """What items of one visit are called together."""
    names = [one.name for one in items]
    return _("{first}等 {n} 个事项").format(first=names[0], n=len(names))


def _rows(parts: Iterable[LaidPart]) -> dict[str, list[MaterialRow]]:
    found: dict[str, list[MaterialRow]] = {}
    for part in parts:
        for row in part.assessment.rows if part.assessment else ():
            found.setdefault(key(row.material.name), []).append(row)
    return found


def _material(shared: SharedMaterial, rows: Iterable[MaterialRow]) -> Material:
    """One paper as whoever asks the most for it has it; it may come later if for all it may."""
    needed = [row for row in rows if row.needed]
    necessity = shared.row.material.counts_as
    if any(row.required and row.material.counts_as is not Necessity.DEFERRABLE for row in needed):
        necessity = Necessity.REQUIRED
    elif any(row.material.counts_as is Necessity.DEFERRABLE for row in needed):
        necessity = Necessity.DEFERRABLE
    return replace(
        shared.row.material,
        name=shared.name,
        necessity=necessity,
        needed_when=() if shared.needed else _NEVER,
    )


def _served(layout: Layout) -> tuple[str, ...]:
    """Whom all that is taken in at once serve; whoever comes while more parts may be brought."""
    asked = {one.text for one in layout.theme.questions} if layout.theme else set()
    if any(one.text in asked for one in layout.open_questions):
        return ()
    kinds = [served(one.item) for one in layout.parts if not one.plan.after]
    common = frozenset(PartyKind).intersection(*kinds)
    return tuple(_KINDS[kind] for kind in PartyKind if kind in common)


_KINDS = {PartyKind.PERSON: "自然人", PartyKind.ORGANISATION: "法人"}
"""As catalogs say whom an item serves."""


def _mark(typed: TypedMark) -> MaterialMark:
    return MaterialMark(
        typed.name, MaterialState(typed.state), typed.copies, typed.remark, typed.promised_by
    )
