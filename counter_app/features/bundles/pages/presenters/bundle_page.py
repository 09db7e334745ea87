"""What the page of a matter (一件事) shows, for who is signed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime

from counter_app.desk.forms.consequence import Consequence
from counter_app.features.bundles.acts.layout import key
from counter_app.features.bundles.acts.starting import laid_again
from counter_app.features.bundles.model.bundle import Bundle, Part, Where
from counter_app.features.bundles.model.plan import Choice
from counter_app.features.bundles.words.joint_told import joint_lines
from counter_app.features.bundles.words.names import choice_name, status_name, where_name
from counter_app.features.bundles.words.progress import progress_of, slowest_of
from counter_app.features.cases.acts.accept_case import due_if_accepted
from counter_app.features.cases.acts.case_clock import light_of, reckoning_of
from counter_app.features.cases.acts.who_decides import acting_for, handled_by
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.ports import Desk
from counter_app.features.cases.words.labels import material_state_name
from counter_app.features.cases.words.labels import status_name as case_status_name
from counter_app.kernel.acts import Choices, choices
from counter_app.kernel.event import Event
from counter_app.kernel.feature import FileKind
from counter_app.kernel.file_state import FileState
from counter_app.kernel.immutable import immutable
from counter_app.kernel.paper import Paper
from counter_app.kernel.plan import Plan
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.light import Light
from counter_app.knowledge.persons.masking import mask_id, mask_phone
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text
from counter_app.knowledge.wording.papers_to_come import papers_to_come
from counter_app.knowledge.wording.trail import is_shown, name_of, trail_line, unread_lines

SIGNS = {
    Light.RED: ("▲", "error"),
    Light.UNLAWFUL: ("▲", "error"),
    Light.YELLOW: ("◐", "warning"),
    Light.GREEN: ("●", "ok"),
    Light.STANDING: ("Ⅱ", "hint"),
    Light.NONE: ("○", "hint"),
}
_MARKS = {
    MaterialState.PRESENT: ("✓", "ok"),
    MaterialState.MISSING: ("✕", "error"),
    MaterialState.PROMISED: ("◐", "warning"),
    MaterialState.COMMITTED: ("◑", "warning"),
    MaterialState.NOT_NEEDED: ("—", "hint"),
}


@immutable
class PartLine:
    """A part: cells of its line, their tone, and the number of its case, empty while it waits."""

    cells: tuple[str, ...]
    tone: str
    case: str


@immutable
class MaterialUse:
    """A paper of the one set: how it stands, and under each part whether that uses it."""

    name: str
    state: str
    tone: str
    used_by: tuple[int, ...]


@immutable
class BundlePage:
    """A matter as a person may see it; ``trail`` is what happened and when, oldest first."""

    bundle: Bundle
    headline: str
    tone: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[PartLine, ...]
    names: tuple[str, ...]  # of the parts, in their order
    materials: tuple[MaterialUse, ...]
    progress: Plan
    trail: tuple[tuple[str, str], ...]
    papers: tuple[Paper, ...]
    choices: Choices


def part_titles() -> tuple[str, ...]:
    """Of the columns of parts."""
    return ("#", _("事项"), _("办理机关"), _("状态"), _("期限"), _("办件编号"), _("怎样办"))


def read_page(desk: Desk, kind: FileKind, number: str, unread: int) -> BundlePage:
    """Ask the store; any thread. Refusal ``case.unknown``.

    ``unread``: so many entries of it cannot be read here.
    """
    bundle = desk.files.state(number)
    assert isinstance(bundle, Bundle)
    now = desk.clock.now()
    events = {one.number: desk.files.events(one.number) for one in (bundle, *bundle.cases)}
    deciding = _authorities(desk, bundle, now)
    tone, headline = headline_of(desk, bundle)
    return BundlePage(
        bundle,
        headline,
        tone,
        (*facts_of(bundle), *joint_lines(bundle, now)),
        tuple(_part_line(desk, one, n, deciding) for n, one in enumerate(bundle.parts, start=1)),
        tuple(one.plan.name for one in bundle.parts),
        _materials(desk, bundle),
        progress_of(
            bundle,
            desk.calendar,
            now,
            authorities=deciding,
            expected=_expected(desk, bundle, now),
            ended={number: told[-1].at.date() for number, told in events.items() if told},
        ),
        (*unread_lines(unread), *_trail(bundle, events)),
        bundle.papers,
        choices(kind.acts, desk, bundle),
    )


def headline_of(desk: Desk, bundle: Bundle) -> tuple[str, str]:
    """Tone and words: the state, the slowest part with its light, how many are done."""
    parts = bundle.integrated
    over = sum(one.where in (Where.OVER, Where.DECIDED) for one in parts)
    told, tone = [status_name(bundle.status)], ""
    told.append(_("{n} 项中已办结 {done} 项").format(n=len(parts), done=over))
    slowest = slowest_of(bundle, desk.clock.now().date())
    if slowest is not None and slowest.due_on:
        sign, tone = _light(desk, slowest)
        text = _("{sign} 最慢的“{name}”{day}前")
        told.append(text.format(sign=sign, name=slowest.plan.name, day=day_text(slowest.due_on)))
    return tone, " · ".join(told)


def facts_of(bundle: Bundle) -> tuple[tuple[str, str], ...]:
    """Label and text; empty ones are left out. Numbers and telephones masked."""
    opened = bundle.opened
    applicant = opened.applicant
    phone = mask_phone(applicant.phone) if applicant.phone else ""
    applies = filter(None, (applicant.name, mask_id(applicant.id_number), phone))
    notice = bundle.notice
    told = (
        (_("申请人"), " · ".join(applies)),
        (_("共同申请人"), "、".join(one.name for one in opened.others)),
        (_("代办人"), opened.agent.name if opened.agent else ""),
        (_("牵头部门"), opened.lead),
        (_("立件"), f"{bundle.opened_at:%Y-%m-%d %H:%M} · {bundle.opened_by.name}"),
        (_("补正期限"), day_text(notice.supplement_by) if notice else ""),
        *((one.name, one.value) for one in bundle.answers if not one.item),
        *((one.name, one.value) for one in opened.form if one.value),
    )
    return tuple((label, text) for label, text in told if text)


def consequence(before: FileState | None, after: FileState) -> Consequence:
    """What an act would change: state, parts that start, papers."""
    was = str(name_of(before.status)) if before else ""
    now = str(name_of(after.status))
    facts = [(_("状态"), now if was in ("", now) else f"{was}  →  {now}")]
    if isinstance(after, Bundle):
        known = (
            {one.item for one in before.parts if one.case} if isinstance(before, Bundle) else set()
        )
        begun = [one for one in after.parts if one.case and one.item not in known]
        if begun:
            facts.append((_("现在受理"), "、".join(map(_begun, begun))))
    printed = {one.number for one in before.all_papers} if before else set()
    facts.append(papers_to_come(p.kind for p in after.all_papers if p.number not in printed))
    return Consequence(tuple(facts))


def _begun(part: Part) -> str:
    due = _("（{day}前办结）").format(day=day_text(part.due_on)) if part.due_on else ""
    return f"{part.plan.name}{due}"


def _part_line(desk: Desk, part: Part, place: int, deciding: Mapping[str, str]) -> PartLine:
    case, plan = part.case, part.plan
    sign, tone = _light(desk, part)
    due = f"{sign} {part.due_on:%m-%d}" if part.due_on and part.where is Where.HANDLED else ""
    state = case_status_name(case.status) if case else where_name(part.where)
    if part.left is not None:
        state, tone = _("不再办理"), "hint"
    chosen = choice_name(plan.choice) if plan.choice is not Choice.INTEGRATED else ""
    cells = (str(place), plan.name, deciding[part.item], state, due, plan.case, chosen)
    return PartLine(cells, tone if due else "", plan.case)


def _light(desk: Desk, part: Part) -> tuple[str, str]:
    if part.case is None:
        return SIGNS[Light.NONE]
    return SIGNS[light_of(part.case, desk.clock.now().date(), reckoning_of(desk))]


def _authorities(desk: Desk, bundle: Bundle, now: datetime) -> dict[str, str]:
    """Who decides, by the item's code; where its catalog is here no more, whose item it is."""
    found = {one.item: one.plan.department for one in bundle.parts}
    for part in bundle.parts:
        with suppress(Refusal):
            item = desk.shelf.item(part.item, bundle.opened.catalog_version)
            found[part.item] = handled_by(item, now.date())
            if part.case is not None:
                found[part.item] = acting_for(desk, part.case, now.date()).name
    return found


def _expected(desk: Desk, bundle: Bundle, now: datetime) -> dict[str, int]:
    days = {}
    for part in bundle.waiting:
        with suppress(Refusal):
            item = desk.shelf.item(part.item, bundle.opened.catalog_version)
            if due := due_if_accepted(desk, item, now):
                days[part.item] = (due.due_on - now.date()).days + 1
    return days


def _materials(desk: Desk, bundle: Bundle) -> tuple[MaterialUse, ...]:
    """The one set; nothing where the catalog by which it was opened is here no more."""
    uses: dict[str, list[int]] = {}
    with suppress(Refusal):
        for place, part in enumerate(laid_again(desk, bundle), start=1):
            for row in part.assessment.rows if part.assessment else ():
                if row.needed:
                    uses.setdefault(key(row.material.name), []).append(place)
    lines = []
    for mark in bundle.marks:
        sign, tone = _MARKS[mark.state]
        state = f"{sign} {material_state_name(mark.state)}"
        lines.append(MaterialUse(mark.name, state, tone, tuple(uses.get(key(mark.name), ()))))
    return tuple(lines)


def _trail(bundle: Bundle, events: Mapping[str, Iterable[Event]]) -> Iterable[tuple[str, str]]:
    """What happened to the matter and to its parts, in the order of time."""
    called = {
        one.plan.case: f" · {n} {one.plan.name}"
        for n, one in enumerate(bundle.parts, start=1)
        if one.case
    }
    told: list[tuple[datetime, tuple[str, str]]] = []
    for number, happened in events.items():
        for event in happened:
            if is_shown(event):
                text, when = trail_line(event)
                told.append((event.at, (f"{text}{called.get(number, '')}", when)))
    return [line for _at, line in sorted(told, key=lambda one: one[0])]
