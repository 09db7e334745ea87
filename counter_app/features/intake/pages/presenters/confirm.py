"""What is said before a case is decided: the papers, the day, the promises."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from counter_app.features.cases.acts.accept_case import papers_of_acceptance
from counter_app.features.cases.acts.give_notice import papers_of_notice, requirement
from counter_app.features.cases.acts.likely_duplicates import Duplicate
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.pages.presenters.intake_places import place_name
from counter_app.features.cases.pages.presenters.material_lines import MaterialLine
from counter_app.features.cases.words.duplicates import difference_lines, duplicate_heading
from counter_app.features.intake.pages.presenters.intake import IntakePresenter
from counter_app.features.intake.pages.presenters.verdict import Verdict
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.persons.masking import mask_id
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text
from counter_app.knowledge.wording.papers_to_come import papers_to_come
from counter_app.knowledge.wording.way_out import come_out


@immutable
class Confirmation:
    """Rows of label and value, then lists under a heading.

    ``warnings`` are read before anything else, and ask for another key than
    Enter. ``unseen`` names materials that nobody has looked at. ``day`` is what
    is promised: another day asks again.
    """

    title: str
    item: str
    facts: tuple[tuple[str, str], ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    warnings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unseen: tuple[str, ...] = ()
    day: date | None = None


def confirm_acceptance(
    intake: IntakePresenter,
    verdict: Verdict,
    alike: Sequence[Duplicate] = (),
    other: str = "",
) -> Confirmation:
    """受理: who, until when, which papers come, what is promised, what it may repeat.

    ``other``: that the number was somebody else's.
    """
    due = verdict.due
    day = day_text(due.due_on) if due else _("▲ 目录未规定时限，没有办结日期")
    if due and due.provisional:
        day = _("{day}，暂定").format(day=day)
    promised = tuple(
        _("{name}：{day}前补交").format(name=line.material.name, day=day_text(line.promised_by))
        for line in verdict.lines
        if line.state is MaterialState.PROMISED and line.promised_by
    )
    committed = tuple(row.material.name for row in verdict.assessment.committed)
    return Confirmation(
        come_out(_("受理并打印"), _("受理并存为文件")),
        intake.item.name if intake.item else "",
        (
            *people_told(intake),
            (_("办结期限"), day),
            (_("实收材料"), _("{n} 份").format(n=_present(intake.lines()))),
            papers_to_come(next_decision(verdict)[1]),
        ),
        (
            *(((_("容缺承诺"), promised),) if promised else ()),
            *(((_("告知承诺"), committed),) if committed else ()),
        ),
        (
            *(((other, ()),) if other else ()),
            *((duplicate_heading(one), difference_lines(one)) for one in alike),
        ),
        day=due.due_on if due else None,
    )


def confirm_notice(intake: IntakePresenter, verdict: Verdict) -> Confirmation:
    """一次性告知: everything that lacks, once, and until when it is to come."""
    lacking = tuple(
        "：".join(filter(None, (row.material.name, requirement(row)))) for row in verdict.lacking
    )
    day = intake.correction_day()
    return Confirmation(
        _("一次性告知"),
        intake.item.name if intake.item else "",
        (
            *people_told(intake),
            (_("补正期限"), day_text(day)),
            papers_to_come(papers_of_notice(verdict.assessment, unlisted=_has_unlisted(intake))),
        ),
        ((_("需要补正（{n} 项）").format(n=len(lacking)), lacking),) if lacking else (),
        unseen=tuple(row.material.name for row in verdict.unseen),
        day=day,
    )


def confirm_refusal(intake: IntakePresenter) -> Confirmation:
    """不予受理: who and what; the reason is typed."""
    return Confirmation(
        _("不予受理"),
        intake.item.name if intake.item else "",
        (*people_told(intake), papers_to_come((PaperKind.REFUSAL_NOTICE,))),
        (),
    )


def refusal_reasons() -> tuple[str, ...]:
    """Reasons that the law knows (行政许可法 art. 32(1), (2), art. 78), to choose and complete."""
    return (
        _("申请事项依法不需要取得行政许可。"),
        _("申请事项依法不属于本行政机关职权范围。"),
        _("申请人隐瞒有关情况或者提供虚假材料。"),
        _("申请人处在法律规定不得再次申请的期限内。"),
    )


def next_decision(verdict: Verdict) -> tuple[str, tuple[PaperKind, ...]]:
    """The decision that stands open now, and its papers."""
    if verdict.can_accept:
        marks = (row.mark for row in verdict.assessment.rows)
        return "accept", papers_of_acceptance(marks)
    return "notice", papers_of_notice(verdict.assessment)


def people_told(intake: IntakePresenter) -> tuple[tuple[str, str], ...]:
    """Everybody with the number masked, by what they are."""

    def shown(role: str) -> str:
        number = mask_id(intake.check(role, "id_number").value)
        return "　".join(filter(None, (intake.check(role, "name").value, number)))

    people = ((role, shown(role)) for role, _party in intake.draft.parties)
    return tuple((place_name(role), told) for role, told in people if told)


def _has_unlisted(intake: IntakePresenter) -> bool:
    return bool(intake.request("notice").unlisted)


def _present(lines: Sequence[MaterialLine]) -> int:
    return sum(line.state is MaterialState.PRESENT for line in lines)
