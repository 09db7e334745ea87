"""What the page of a 来件 shows, and its forms."""

from __future__ import annotations

from typing import Any

from counter_app.desk.forms.consequence import Consequence
from counter_app.desk.forms.sheet import Sheet, SheetField
from counter_app.features.cases.acts.assess import asked_questions
from counter_app.features.cases.ports import Desk
from counter_app.features.cases.words.elsewhere import list_name
from counter_app.features.regions.model.incoming import Incoming
from counter_app.features.regions.words.lines import parcel_text
from counter_app.features.regions.words.names import status_name
from counter_app.kernel.acts import Choices, choices
from counter_app.kernel.feature import FileKind
from counter_app.kernel.file_state import FileState
from counter_app.kernel.immutable import immutable
from counter_app.kernel.paper import Paper
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.requests import Editor
from counter_app.knowledge.persons.masking import mask_id, mask_phone
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text
from counter_app.knowledge.wording.papers_to_come import papers_to_come
from counter_app.knowledge.wording.trail import is_shown, name_of, trail_line, unread_lines

Facts = tuple[tuple[str, str], ...]


@immutable
class IncomingPage:
    """A 来件 as a person may see it; ``sheets`` are the lines of its list."""

    incoming: Incoming
    headline: str
    facts: Facts
    sheets: tuple[str, ...]
    trail: tuple[tuple[str, str], ...]
    papers: tuple[Paper, ...]
    choices: Choices


def read_page(desk: Desk, kind: FileKind, number: str, unread: int) -> IncomingPage:
    """Ask the store; any thread. Refusal ``case.unknown``."""
    incoming = desk.files.state(number)
    assert isinstance(incoming, Incoming)
    events = (one for one in desk.files.events(incoming.number) if is_shown(one))
    by = incoming.by
    due = _("{day}前答复").format(day=day_text(by.due_on)) if by else ""
    return IncomingPage(
        incoming,
        " · ".join(filter(None, (status_name(incoming.status), due))),
        facts_of(incoming),
        tuple(" ".join(filter(None, one)) for one in _sheets(incoming)),
        (*unread_lines(unread), *map(trail_line, events)),
        incoming.papers,
        choices(kind.acts, desk, incoming),
    )


def facts_of(incoming: Incoming) -> Facts:
    """Label and text; empty ones are left out. Numbers and telephones masked."""
    told, matter = incoming.arrived, incoming.matter
    applicant = matter.applicant
    facts = (
        (_("协作方"), told.partner_name),
        (_("对方的代收编号"), told.partner_number),
        (_("通办清单"), list_name(told.scope) if told.scope else ""),
        (_("申请人"), applicant.name),
        (_("证件号码"), mask_id(applicant.id_number)),
        (_("联系电话"), mask_phone(applicant.phone) if applicant.phone else ""),
        (_("代办人"), matter.agent.name if matter.agent else ""),
        (_("事项"), matter.item_name),
        (_("对方哪天收件"), day_text(matter.collected_on) if matter.collected_on else ""),
        (_("哪天到的"), day_text(incoming.came_on) if incoming.came_on else ""),
        (_("包裹"), parcel_text(incoming.parcel)),
        (_("办件"), incoming.case),
    )
    return tuple((label, text) for label, text in facts if text)


def _sheets(incoming: Incoming) -> tuple[tuple[str, ...], ...]:
    lacking = set(incoming.opened.lacking) if incoming.opened else set()
    return tuple(
        (
            "✕" if one.name in lacking else "✓" if incoming.opened else "○",
            one.name,
            _("{n} 份").format(n=one.copies) if one.copies else "",
            one.remark,
        )
        for one in incoming.matter.sheets
    )


def take_in_form(desk: Desk, incoming: Incoming, sheet: Sheet) -> Sheet:
    """The form with the questions of the item, each a field of its own."""
    start = dict(incoming.matter.situation)
    try:
        item = desk.shelf.item(incoming.matter.item_code)
    except Refusal:
        questions: tuple[SheetField, ...] = ()
    else:
        questions = tuple(
            SheetField(
                f"situation.{one.text}",
                one.text,
                Editor.CHOICE,
                required=False,
                choices=tuple((answer, answer) for answer in one.answers),
                start=start.get(one.text),
            )
            for one in asked_questions(item, start)
        )
    plain = sheet.without("situation")

    def shape(typed: dict[str, Any]) -> dict[str, Any]:
        begin = "situation."
        answered = {
            name.removeprefix(begin): text
            for name, text in typed.items()
            if name.startswith(begin) and text
        }
        rest = {name: text for name, text in typed.items() if not name.startswith(begin)}
        return {**rest, "situation": tuple(answered.items())}

    return Sheet(
        plain.title,
        plain.about,
        (*plain.fields[:1], *questions, *plain.fields[1:]),
        plain.go,
        plain.request,
        shape=shape,
    )


def consequence(before: FileState | None, after: FileState) -> Consequence:
    """What an act would change: status, dates, papers."""
    now, was = str(name_of(after.status)), str(name_of(before.status)) if before else ""
    facts = [(_("状态"), now if was in ("", now) else f"{was}  →  {now}")]
    if isinstance(after, Incoming) and after.by:
        facts.append((_("期限"), _("{day}前答复").format(day=day_text(after.by.due_on))))
    had = isinstance(before, Incoming) and before.case
    if isinstance(after, Incoming) and after.case and not had:
        facts.append((_("办件"), after.case))
    known = {one.number for one in before.papers} if before else set()
    facts.append(papers_to_come(one.kind for one in after.papers if one.number not in known))
    return Consequence(tuple(facts))
