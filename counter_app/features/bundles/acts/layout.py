"""A matter laid out (一件事的摆法): its parts, its questions once, its one set of materials.

Pure: of a catalog, what was chosen, the answers and the marks. The desk lays it
out with every key; opening it is the same layout, taken in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from counter_app.features.bundles.acts.bringing import brings
from counter_app.features.bundles.model.plan import Answer, Brought, Choice, PlannedPart
from counter_app.features.cases.acts.assess import Assessment, MaterialRow, assess, holds
from counter_app.features.cases.acts.give_notice import requirement
from counter_app.features.cases.model.materials import MaterialMark, MaterialState
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.typed_text import half_width
from counter_app.knowledge.catalog.item import Catalog, Item, Question, Theme, ThemePart
from counter_app.knowledge.catalog.question_meaning import asks_who_acts, who_acts


@immutable
class Chosen:
    """What is applied for: a theme's parts or items, how each is done, what was answered.

    ``items`` of a theme: those parts and no others; none: all that are not left out.
    """

    theme: str = ""
    items: tuple[str, ...] = ()
    choices: tuple[tuple[str, Choice], ...] = ()
    after: tuple[tuple[str, tuple[str, ...]], ...] = ()
    answers: tuple[Answer, ...] = ()
    marks: tuple[MaterialMark, ...] = ()


@immutable
class LaidPart:
    """A part with what its item asks of this applicant; ``fault``: why it cannot be asked."""

    plan: PlannedPart
    item: Item
    situation: tuple[tuple[str, str], ...]
    assessment: Assessment | None
    fault: Refusal | None = None

    @property
    def lacking(self) -> tuple[MaterialRow, ...]:
        """What is required, is not here and nobody else brings."""
        return self.assessment.missing if self.assessment else ()


@immutable
class SharedMaterial:
    """A paper of the one set: handed in once, with the parts that use it, by their codes.

    ``required``: some part cannot be taken in without it; ``needed``: some part asks for it.
    """

    name: str
    mark: MaterialMark
    items: tuple[str, ...]
    required: bool
    needed: bool
    requirement: str
    row: MaterialRow  # of the part that asks the most


@immutable
class Layout:
    """The whole. ``unneeded``: parts that these answers do not bring; ``open_questions`` wait."""

    catalog: Catalog
    theme: Theme | None
    parts: tuple[LaidPart, ...]
    left_out: tuple[str, ...]
    unneeded: tuple[str, ...]
    questions: tuple[Question, ...]
    open_questions: tuple[Question, ...]
    materials: tuple[SharedMaterial, ...]

    @property
    def missing(self) -> tuple[SharedMaterial, ...]:
        """What must be brought before every part can be taken in."""
        lacking = {key(row.material.name) for one in self.parts for row in one.lacking}
        return tuple(one for one in self.materials if key(one.name) in lacking)


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """By what a paper is the same paper: its name, however it was typed."""
    return "".join(half_width(name).split())


def lay_out(catalog: Catalog, chosen: Chosen, *, beyond: bool = False) -> Layout:
    """What ``chosen`` comes to.

    Refusal ``bundles.unknown_theme``, ``bundles.nothing_chosen``, ``bundles.part_twice``,
    ``bundles.not_of_theme``, ``bundles.part_required``, ``bundles.circle``,
    ``catalog.unknown_item``. What a single part's item does not know of the
    answers and marks is that part's ``fault``.
    """
    theme = _theme_of(catalog, chosen)
    items = {one.code: one for one in catalog.items}
    listed = theme.parts if theme else tuple(_as_part(one) for one in chosen.items)
    _must_be_chosen_well(chosen, theme, listed, items)
    told = {one.name: one.value for one in chosen.answers if not one.item}
    out = _left_out(chosen, theme, listed)
    asked = [one for one in listed if one.item in items and one.item not in out]
    wanted = [one for one in asked if holds(one.needed_when, told)]
    unneeded = tuple(one.item for one in asked if one not in wanted)
    plans = _plans(wanted, items, chosen)
    parts = tuple(
        laid(one, items[one.item], chosen.answers, chosen.marks, beyond=beyond) for one in plans
    )
    of_theme = _theme_questions(theme, asked, told)
    questions, waiting = _questions(of_theme, parts, told)
    shared = _shared(parts)
    return Layout(catalog, theme, parts, out, unneeded, questions, waiting, shared)


def _theme_of(catalog: Catalog, chosen: Chosen) -> Theme | None:
    if not chosen.theme:
        return None
    for one in catalog.themes:
        if chosen.theme in (one.code, one.name):
            return one
    raise Refusal("bundles.unknown_theme", field="theme", theme=chosen.theme)


def _as_part(code: str) -> ThemePart:
    return ThemePart(code, optional=False)


def _must_be_chosen_well(
    chosen: Chosen, theme: Theme | None, listed: Sequence[ThemePart], items: Mapping[str, Item]
) -> None:
    codes = [one.item for one in listed]
    for place, code in enumerate(chosen.items):
        field = f"items[{place}]"
        if code in chosen.items[:place]:
            raise Refusal("bundles.part_twice", field=field, name=code)
        if code not in items:
            raise Refusal("catalog.unknown_item", field=field, code=code)
        if code not in codes:
            assert theme is not None
            raise Refusal("bundles.not_of_theme", field=field, item=code, theme=theme.name)
    if not theme and len(codes) < 2:
        raise Refusal("bundles.nothing_chosen", field="items")
    named = [("parts", code) for code, _ in chosen.choices]
    named += [("parts", code) for _, after in chosen.after for code in after]
    named += [("situation", one.item) for one in chosen.answers if one.item]
    for field, code in named:
        if code not in codes:
            called = theme.name if theme else "、".join(codes)
            raise Refusal("bundles.not_of_theme", field=field, item=code, theme=called)


def _left_out(chosen: Chosen, theme: Theme | None, listed: Sequence[ThemePart]) -> tuple[str, ...]:
    """Codes of those that the applicant does not want; Refusal ``bundles.part_required``."""
    out = {code for code, choice in chosen.choices if choice is Choice.LEFT_OUT}
    if theme and chosen.items:
        out |= {one.item for one in listed if one.optional} - {*chosen.items}
    for one in listed:
        if one.item in out and not one.optional:
            raise Refusal("bundles.part_required", field="parts", item=one.item)
    return tuple(one.item for one in listed if one.item in out)


def _plans(
    wanted: Sequence[ThemePart], items: Mapping[str, Item], chosen: Chosen
) -> tuple[PlannedPart, ...]:
    codes, choices, told = [one.item for one in wanted], dict(chosen.choices), dict(chosen.after)
    after = {
        one.item: tuple(
            code for code in (told.get(one.item) or _after(one, wanted)) if code in codes
        )
        for one in wanted
    }
    before = {code: _all_before(code, after) for code in codes}
    return tuple(
        PlannedPart(
            one.item,
            items[one.item].name,
            items[one.item].department,
            choice=choices.get(one.item, Choice.INTEGRATED),
            optional=one.optional,
            step=one.step,
            after=after[one.item],
            brought=_brought(items[one.item], [items[code] for code in before[one.item]]),
        )
        for one in wanted
    )


def plan_of_one(item: Item, before: Sequence[Item], choice: Choice) -> PlannedPart:
    """One more item, which needs the results of those ``before`` it."""
    return PlannedPart(
        item.code,
        item.name,
        item.department,
        choice=choice,
        after=tuple(one.code for one in before),
        brought=_brought(item, before),
    )


def _after(part: ThemePart, wanted: Sequence[ThemePart]) -> tuple[str, ...]:
    """As the theme says; else those of the step before it (steps go in their order)."""
    if part.after:
        return part.after
    last = max((one.step for one in wanted if one.step < part.step), default=0)
    return tuple(one.item for one in wanted if one.step == last)


def _all_before(code: str, after: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Every part that comes before this one; Refusal ``bundles.circle``."""
    found, left = list[str](), list(after[code])
    while left:
        one = left.pop(0)
        if one == code:
            raise Refusal("bundles.circle", field="parts", item=code)
        if one not in found:
            found.append(one)
            left += after[one]
    return tuple(found)


def _brought(item: Item, before: Sequence[Item]) -> tuple[Brought, ...]:
    return tuple(
        Brought(material.name, first.code)
        for material in item.materials
        if (first := next((one for one in before if brings(one, material)), None))
    )


def laid(
    plan: PlannedPart,
    item: Item,
    answers: Iterable[Answer],
    marks: Iterable[MaterialMark],
    *,
    beyond: bool = False,
) -> LaidPart:
    """One part with what its item asks, by the answers and the one set of materials."""
    situation = situation_of(item, answers)
    own = marks_of(item, marks, plan.brought)
    try:
        assessment = assess(item, dict(situation), own, beyond=beyond)
    except Refusal as fault:
        return LaidPart(plan, item, situation, None, fault)
    return LaidPart(plan, item, situation, assessment)


def situation_of(item: Item, answers: Iterable[Answer]) -> tuple[tuple[str, str], ...]:
    """The answers to this item's questions; its own count before those of all."""
    known = {one.text: one for one in item.questions}
    told = [*answers]
    of_all = {
        one.name: _as_asked(known[one.name], one.value)
        for one in told
        if not one.item and one.name in known
    }
    own = {one.name: one.value for one in told if one.item == item.code}
    return tuple((of_all | own).items())


def _as_asked(question: Question, answer: str) -> str:
    """The answer in this item's words: 本人办理 is 法定代表人办理 where a body applies."""
    if answer in question.answers or not asks_who_acts(question):
        return answer
    means = who_acts(answer)
    alike = [one for one in question.answers if means and who_acts(one) is means]
    return alike[0] if len(alike) == 1 else answer


def marks_of(
    item: Item, marks: Iterable[MaterialMark], brought: Iterable[Brought]
) -> tuple[MaterialMark, ...]:
    """The marks of the one set on this item's materials, and on what another part's result brings.

    What the applicant has anyway counts as handed in, whoever might bring it.
    """
    given = {key(one.name): one for one in marks}
    by_others = {one.material for one in brought}
    found = list[MaterialMark]()
    for one in item.materials:
        mark = given.get(key(one.name))
        if mark and mark.state is not MaterialState.MISSING:
            found.append(replace(mark, name=one.name))
        elif one.name in by_others:
            found.append(MaterialMark(one.name, MaterialState.NOT_NEEDED, remark=BROUGHT))
    return tuple(found)


BROUGHT: Final = "由本件其他事项的办理结果提供"
"""Why a material is not asked for: it is the result of another part. As papers say it."""


def _theme_questions(
    theme: Theme | None, asked: Sequence[ThemePart], told: Mapping[str, str]
) -> tuple[Question, ...]:
    """Those of the theme on which some part depends, as far as the answers lead to them."""
    deciding = {when.question for one in asked for when in one.needed_when}
    of = theme.questions if theme else ()
    return tuple(one for one in of if one.text in deciding and holds(one.asked_when, told))


def _questions(
    of_theme: Sequence[Question], parts: Sequence[LaidPart], told: Mapping[str, str]
) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    """Every question once, and those that nobody has answered yet."""
    asked = {one.text: one for one in of_theme}
    waiting = {one.text: one for one in of_theme if one.text not in told}
    for part in parts:
        if part.assessment is None:
            continue
        for one in part.assessment.questions:
            asked.setdefault(one.text, one)
        for one in part.assessment.unanswered:
            waiting.setdefault(one.text, one)
    return tuple(asked.values()), tuple(waiting.values())


def _shared(parts: Sequence[LaidPart]) -> tuple[SharedMaterial, ...]:
    rows = dict[str, list[tuple[str, MaterialRow]]]()
    for part in parts:
        by_others = {one.material for one in part.plan.brought}
        for row in part.assessment.rows if part.assessment else ():
            name = row.material.name
            if not (name in by_others and row.mark.state is MaterialState.NOT_NEEDED):
                rows.setdefault(key(name), []).append((part.item.code, row))
    return tuple(_one_paper(uses) for uses in rows.values())


def _one_paper(uses: Sequence[tuple[str, MaterialRow]]) -> SharedMaterial:
    """One paper of all these uses: it must do for the part that asks the most."""
    needed = [use for use in uses if use[1].needed] or list(uses)
    most = max((row for _, row in needed), key=_asks)
    lacking = [row.mark for _, row in needed if row.mark.state is MaterialState.MISSING]
    told = dict.fromkeys(filter(None, (requirement(row) for _, row in needed)))
    return SharedMaterial(
        most.material.name,
        lacking[0] if lacking else most.mark,
        tuple(code for code, _ in needed),
        any(row.required for _, row in uses),
        any(row.needed for _, row in uses),
        "；".join(told),
        most,
    )


def _asks(row: MaterialRow) -> tuple[bool, int, int]:
    return row.required, row.material.originals or 0, row.material.copies or 0
