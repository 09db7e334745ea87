"""What the papers of 并联审批 say: of the acceptance of a project, and of a longer time."""

from __future__ import annotations

from typing import Final

from counter_app.features.bundles.model.bundle import Part
from counter_app.features.bundles.model.joint_project import Project
from counter_app.features.bundles.papers.facts import BundleFacts
from counter_app.features.bundles.papers.passages import (
    bundle_content,
    due_said,
    help_points,
    number_of,
    privacy_notice,
    who_and_what,
    you,
)
from counter_app.features.cases.papers.passages import typed_lines
from counter_app.press.chinese_dates import in_words, in_words_with_weekday
from counter_app.press.content import (
    Cell,
    Column,
    Content,
    Facts,
    Highlight,
    Points,
    Prose,
    Said,
    Table,
)
from counter_app.press.english_dates import in_english, in_english_with_weekday

_PARTS: Final = (
    Column("序号", 0.9, centred=True),
    Column("事项", 4.6),
    Column("办件编号", 3.6),
    Column("办理机关", 3.4),
    Column("承诺办结", 2.6, centred=True),
)


def project_of(facts: BundleFacts) -> Project:
    """The project; ValueError where the matter is none."""
    if facts.bundle.project is None:
        raise ValueError("no project to write about")
    return facts.bundle.project


def joint_acceptance(facts: BundleFacts) -> Content:
    """联合受理通知书 (行政许可法 art. 26(2), 32, 42(2)); ValueError before 同步受理."""
    joint = facts.bundle.joint.accepted
    if joint is None:
        raise ValueError("nothing was accepted together")
    day = joint.stage.last_day
    parts = [one for one in facts.bundle.integrated if one.item in joint.parts]
    label = "本阶段承诺办结" + ("（暂定）" if joint.stage.provisional else "")
    phone = facts.hall.phone
    cells = (
        Cell(
            label,
            f"{in_words_with_weekday(day)}前",
            "各事项的日期见下表。",
            f"The whole stage by {in_english_with_weekday(day)}.",
        ),
        Cell(
            "查询编号",
            facts.bundle.number,
            f"到任一综合窗口{f'或拨打 {phone} ' if phone else ''}查询全部事项的进度。",
            f"Ask for all items at any window{f' or call {phone}' if phone else ''}.",
        ),
    )
    return bundle_content(
        facts,
        "联合受理通知书",
        (
            Prose(_accepted(facts, len(parts))),
            Highlight(cells),
            Facts(who_and_what(facts)),
            Table("同步受理的事项", _PARTS, tuple(_row(facts, one) for one in parts)),
            Points("接下来怎么办", _next_steps(facts)),
            privacy_notice(facts),
        ),
    )


def joint_extension(facts: BundleFacts) -> Content:
    """联合办理延期告知书 (art. 42(2)); ValueError where it was not extended."""
    extended, project = facts.bundle.joint.extended, project_of(facts)
    if extended is None:
        raise ValueError("no extension to write about")
    n = extended.limit.value
    label = "延长后的法定期限" + ("（暂定）" if extended.provisional else "")
    told = Said(
        f"{you(facts)}申请的“{project.name}”各事项联合办理，不能在{in_words(extended.was_due)}前全部"
        "办结。依照《中华人民共和国行政许可法》第四十二条第二款的规定，经本级人民政府负责人"
        f"{extended.approved_by}批准，延长 {n} 个工作日，特此告知。",
        f"The items of your project “{project.name}” cannot all be decided by "
        f"{in_english(extended.was_due)}. Under Article 42(2), with the approval of the head of "
        f"the people's government of this level, the joint limit is extended by {n} working days.",
    )
    cell = Cell(
        label,
        f"{in_words_with_weekday(extended.due_on)}前",
        "已经办结的事项不受影响；法律、法规另有规定的事项从其规定。",
        f"By {in_english_with_weekday(extended.due_on)}; what is decided already is not affected.",
    )
    return bundle_content(
        facts,
        "联合办理延期告知书",
        (
            Prose(told),
            Highlight((cell,)),
            Facts(who_and_what(facts)),
            Points("延长期限的理由", typed_lines(extended.reason)),
            *((Points("说明", notes),) if (notes := help_points(facts)) else ()),
        ),
    )


def _accepted(facts: BundleFacts, n: int) -> Said:
    opened, day = facts.bundle.opened_at.date(), facts.paper.issued_at.date()
    return Said(
        f"{you(facts)}于{in_words(opened)}就“{project_of(facts).name}”提出的申请及所附一套材料收悉。"
        f"经各部门核查，下列 {n} 个事项申请材料齐全、符合法定形式，依照《中华人民共和国行政许可法》"
        f"第二十六条第二款、第三十二条第一款第（五）项的规定，于{in_words(day)}同步受理，"
        "由表列机关联合办理、分别决定。本通知书就各事项与其受理通知书具有同等效力。",
        f"On {in_english(opened)} we received your application for the project "
        f"“{project_of(facts).name}” with one set of materials. The {n} items below are complete "
        f"and in the form required and are accepted together on {in_english(day)} (Articles "
        "26(2) and 32). Each authority named decides by itself.",
    )


def _row(facts: BundleFacts, part: Part) -> tuple[str | Said, ...]:
    accepted = part.case.accepted if part.case else None
    place = [one.item for one in facts.bundle.planned].index(part.item) + 1
    due = due_said(accepted.due if accepted else None)
    return (str(place), part.plan.name, number_of(part), facts.authority(part), due)


def _next_steps(facts: BundleFacts) -> tuple[Said, ...]:
    joint = facts.bundle.joint.accepted
    law = in_words(joint.due_on) if joint else ""
    law_english = in_english(joint.due_on) if joint else ""
    return (
        Said(
            f"联合办理的时间不超过四十五日，即{law}前；不能办结的，经本级人民政府负责人批准可以延长"
            "十五日，并告知理由（行政许可法第四十二条第二款）。",
            f"Joint handling takes no more than 45 working days, until {law_english}; it may be "
            "extended by 15 with the approval of the head of the government (Article 42(2)).",
        ),
        Said(
            "听证、检验、检测、鉴定、专家评审等所需时间不计入期限，只影响需要它的事项，另行书面告知"
            "（第四十五条）。",
            "Hearings, tests, appraisals and expert reviews are not counted; they affect only the "
            "item that needs them, and you are told in writing (Article 45).",
        ),
        Said(
            "其中一个事项不予许可、撤回或者终止的，其他事项照常办理。",
            "If one item is refused, withdrawn or ended, the others go on.",
        ),
        Said(
            f"全部办结后凭本通知书和有效证件到{facts.hall.name}一次领取各事项的结果；先办结的也可以先领。",
            f"Once all are decided, collect the results together at {facts.hall.name} with this "
            "notice and your identity document; what is ready first may be collected first.",
        ),
        *help_points(facts),
    )
