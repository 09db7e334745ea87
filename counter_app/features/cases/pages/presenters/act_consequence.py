"""What an act would lead to, read from its rehearsal: before it is done, and to be told."""

from __future__ import annotations

from counter_app.desk.forms.consequence import Consequence
from counter_app.features.cases.model.case import Case, Status
from counter_app.features.cases.model.events import Supplemented
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.pages.case_list import status_text
from counter_app.kernel.acts import Act, named
from counter_app.knowledge.days.deadline import DueDate
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text
from counter_app.knowledge.wording.papers_to_come import papers_to_come


def consequence(act: Act, before: Case, after: Case) -> Consequence:
    """What changes between the case as it stands and as it was rehearsed."""
    facts = [(_("状态"), _change(status_text(before.status), status_text(after.status)))]
    year = before.received_at.year
    if after.due and (before.due != after.due or _clock_moved(before, after)):
        facts.append((_("办结期限"), _dates(before.due, after.due, year)))
    if after.notice and before.notice is None:
        facts.append((_("补正期限"), day_text(after.notice.supplement_by, year)))
    if after.decision and before.decision is None and after.delivered is None:
        facts.append((_("送达期限"), day_text(after.decision.deliver_by.due_on, year)))
    printed = [one for one in after.papers if one.number not in _numbers(before)]
    facts.append(papers_to_come(one.kind for one in printed))
    tell = named(act.foresees)(before, after) if act.foresees else ""
    return Consequence(tuple(facts), lacking(after), tell)


def lacking(case: Case) -> tuple[str, ...]:
    """What the notice asked for and has not come; nothing once the case goes on or is closed."""
    if case.notice is None or case.status not in (Status.NOTICE_GIVEN, Status.SUPPLEMENTED):
        return ()
    here = {one.name for one in case.marks if one.state is not MaterialState.MISSING}
    names = tuple(one.name for one in case.notice.lacking if one.name not in here)
    corrected = any(isinstance(one, Supplemented) and one.corrected for one in case.supplements)
    in_words = (case.notice.remark,) if case.notice.remark and not corrected else ()
    return (*names, *in_words)


def done_text(after: Case) -> str:
    """Said once it is done: how the case stands now, and until when."""
    text = _("✓ 已登记。办件现在是：{status}").format(status=status_text(after.status))
    day = _next_day(after)
    return text + (_("，{day}").format(day=day) if day else "")


def _next_day(case: Case) -> str:
    year = case.received_at.year
    if case.status in (Status.NOTICE_GIVEN, Status.SUPPLEMENTED) and case.notice:
        return _("{day}前补齐").format(day=day_text(case.notice.supplement_by, year))
    if case.status in (Status.DECIDED, Status.POSTED) and case.decision:
        return _("{day}前送达").format(day=day_text(case.decision.deliver_by.due_on, year))
    if case.status in (Status.ACCEPTED, Status.PROCESSING, Status.SUSPENDED) and case.due:
        return _("{day}前办结").format(day=day_text(case.due.due_on, year))
    return ""


def _clock_moved(before: Case, after: Case) -> bool:
    """Whether it stands still, runs again or runs for longer, be the day the same."""
    return (before.suspended, before.extended) != (after.suspended, after.extended)


def _numbers(case: Case) -> set[str]:
    return {one.number for one in case.papers}


def _change(before: str, after: str) -> str:
    return after if before == after else f"{before}  →  {after}"


def _dates(before: DueDate | None, after: DueDate, year: int) -> str:
    new = day_text(after.due_on, year) + (_(" 暂定") if after.provisional else "")
    return _change(day_text(before.due_on, year), new) if before else new
