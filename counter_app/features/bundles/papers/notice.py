"""联合一次性告知单 (行政许可法 art. 32(1)(4)): what lacks, each paper once, and who needs it."""

from __future__ import annotations

from typing import Final

from counter_app.features.bundles.papers.facts import BundleFacts
from counter_app.features.bundles.papers.passages import (
    bundle_content,
    help_points,
    matter,
    names_of,
    privacy_notice,
    who_and_what,
    you,
)
from counter_app.features.cases.papers.passages import typed_lines
from counter_app.press.chinese_dates import in_words, in_words_with_weekday
from counter_app.press.content import (
    Block,
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

_LACKING: Final = (
    Column("序号", 0.9, centred=True),
    Column("需要补正的材料", 5),
    Column("要求", 4.6),
    Column("用于事项", 1.6, centred=True),
)
_ITEMS: Final = (
    Column("事项", 0.9, centred=True),
    Column("名称", 6.2),
    Column("办理机关", 5),
)


def joint_notice(facts: BundleFacts) -> Content:
    """ValueError if no notice was given."""
    bundle = facts.bundle
    notice = bundle.notice
    if notice is None:
        raise ValueError("no notice to write about")
    day = in_words_with_weekday(notice.supplement_by)
    label = "请于此日前补正" + ("（暂定）" if notice.provisional else "")
    english = f"By {in_english_with_weekday(notice.supplement_by)}."
    rows = tuple(
        (str(n), one.name, one.requirement, names_of(facts, one.items))
        for n, one in enumerate(notice.lacking, start=1)
    )
    needing = {code for one in notice.lacking for code in one.items}
    blocks: list[Block] = [
        Prose(_told(facts)),
        Highlight(
            (
                Cell(label, f"{day}前", "", english),
                Cell("补正地点", facts.hall.name, "任一综合窗口。", "At any window."),
            )
        ),
        Facts(who_and_what(facts)),
    ]
    if rows:
        blocks.append(Table("需要补正的材料", _LACKING, rows))
        items = tuple(
            (names_of(facts, (one.item,)), one.plan.name, facts.authority(one))
            for one in bundle.parts
            if one.item in needing
        )
        blocks.append(Table("用到这些材料的事项", _ITEMS, items))
    if notice.remark:
        blocks.append(Points("其他需要补正的内容", typed_lines(notice.remark)))
    blocks += [Points("告知事项", _points(facts)), privacy_notice(facts)]
    return bundle_content(facts, "联合一次性告知单", tuple(blocks))


def _told(facts: BundleFacts) -> Said:
    bundle = facts.bundle
    opened = bundle.opened_at.date()
    return Said(
        f"{you(facts)}于{in_words(opened)}就{matter(facts)}提出的申请及所附材料收悉。经审查，"
        "申请材料不齐全或者不符合法定形式。依照《中华人民共和国行政许可法》第三十二条第一款第（四）项的规定，"
        f"现将各事项需要补正的全部内容一次告知{you(facts)}；每份材料只交一次，供用到它的事项共用。",
        f"On {in_english(opened)} we received your application for {matter(facts)}. Its "
        "materials are incomplete or not in the form required. This notice tells you at once "
        "everything that all of its items still need (Article 32(1)(4)); each paper is handed "
        "in once.",
    )


def _points(facts: BundleFacts) -> tuple[Said, ...]:
    if facts.bundle.project:
        return _of_a_project(facts)
    return (
        Said(
            "没有写在本单上的材料，各事项的办理机关以后不再要求补正。",
            "Nothing that this notice does not name can be asked for later.",
        ),
        Said(
            "可以分次补正；补齐一个事项的材料，这个事项即予受理，不必等其他事项。",
            "You may bring them in parts: an item is accepted as soon as it is complete.",
        ),
        Said(
            "材料已经齐全的事项另见受理通知书，照常办理。",
            "Items that are complete go on; see their notice of acceptance.",
        ),
        *help_points(facts),
    )


def _of_a_project(facts: BundleFacts) -> tuple[Said, ...]:
    return (
        Said(
            "以上内容由各部门核查之后合并告知；没有写在本单上的材料，任何部门以后不再要求补正。",
            "This is all that any of the departments needs; nothing else can be asked for later.",
        ),
        Said(
            "可以分次补正；各事项全部补齐之后同步受理，材料已经齐全的事项不用再交。",
            "You may bring them in parts; all items are accepted together once each is complete. "
            "Nothing more is needed for those that are complete.",
        ),
        *help_points(facts),
    )
