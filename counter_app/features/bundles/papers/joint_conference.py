"""会商通知 and 会商纪要: papers of the lead department to the others."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from counter_app.features.bundles.model.joint import Conference
from counter_app.features.bundles.papers.facts import BundleFacts
from counter_app.features.bundles.papers.joint_facts import project_facts
from counter_app.features.bundles.papers.joint_writers import project_of
from counter_app.features.bundles.papers.passages import bundle_content
from counter_app.features.cases.papers.passages import typed_lines
from counter_app.press.chinese_dates import in_figures, in_words_with_weekday, moment
from counter_app.press.content import (
    Block,
    Cell,
    Closing,
    Column,
    Content,
    Fact,
    Facts,
    Highlight,
    Points,
    Prose,
    Said,
    Signature,
    Table,
)
from counter_app.press.english_dates import in_english, in_english_with_weekday

_COMMITMENTS: Final = (
    Column("序号", 0.9, centred=True),
    Column("部门", 4),
    Column("做什么", 7),
    Column("期限", 2.6, centred=True),
)
_FOR_THE_FILE: Final = Said(
    "本文书由牵头部门制作，参加部门各执一份，一份归档。",
    "Made out by the lead department, one for each that takes part and one for the file.",
)


def conference_notice(facts: BundleFacts) -> Content:
    """会商通知; ValueError where no conference was called."""
    called, project = _conference(facts, minuted=False).called, project_of(facts)
    day = called.at.date()
    told = Said(
        f"“{project.name}”的各事项联合办理，就下列议题请有关部门会商。请派员按时参加，带齐本部门的审查"
        "意见；不能参加的，请事先书面反馈意见。",
        f"Departments are asked to confer on the project “{project.name}”. Who cannot come gives "
        "the department's opinion in writing beforehand.",
    )
    cells = (
        Cell(
            "会商时间",
            f"{in_words_with_weekday(day)}{called.at:%H:%M}",
            "",
            f"{in_english_with_weekday(day)}, {called.at:%H:%M}",
        ),
        Cell("会商地点", called.place),
    )
    return _between_departments(
        facts,
        "会商通知",
        (
            Prose(told),
            Highlight(cells),
            Facts(
                (*project_facts(project_of(facts)), Fact("参加部门", "、".join(called.departments)))
            ),
            Points("议题", typed_lines(called.topic)),
        ),
    )


def conference_minutes(facts: BundleFacts) -> Content:
    """会商纪要, with what was agreed; ValueError where there are none."""
    conference = _conference(facts, minuted=True)
    called, held = conference.called, conference.held
    if held is None:
        raise ValueError("no minutes to write")
    came = [one for one in called.departments if one not in held.absent]
    rows = tuple(
        (
            str(n),
            one.who,
            one.what,
            Said(f"{in_figures(one.by)}前", f"by {in_english(one.by)}") if one.by else "",
        )
        for n, one in enumerate(held.commitments, start=1)
    )
    blocks: list[Block] = [
        Facts(
            (
                *project_facts(project_of(facts)),
                Fact("会商时间", moment(called.at)),
                Fact("会商地点", called.place),
                Fact("参加部门", "、".join(came)),
                Fact("没有参加", "、".join(held.absent)),
                Fact("议题", called.topic),
            )
        ),
        Points("纪要", typed_lines(held.minutes)),
    ]
    if rows:
        blocks.append(Table("议定事项", _COMMITMENTS, rows))
    return _between_departments(facts, "会商纪要", tuple(blocks))


def _conference(facts: BundleFacts, *, minuted: bool) -> Conference:
    """The one that this paper tells of: the last that was called, or minuted, by then."""
    found = [one for one in facts.bundle.joint.conferences if bool(one.held) or not minuted]
    if not found:
        raise ValueError("no conference to write about")
    return max(found, key=lambda one: one.held_at if minuted and one.held_at else one.called_at)


def _between_departments(facts: BundleFacts, title: str, blocks: tuple[Block, ...]) -> Content:
    """With the lead department's name under it instead of the hall's."""
    content, paper = bundle_content(facts, title, blocks), facts.paper
    by = Signature("经办人", f"{paper.issued_by.name}（{paper.issued_by.code}）")
    lead = project_of(facts).lead
    closing = Closing(lead, content.closing.dated, "（盖章）", (Signature("审核人"), by))
    return replace(content, addressee="各有关部门", closing=closing, copies_note=_FOR_THE_FILE)
