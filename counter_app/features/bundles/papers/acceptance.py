"""一件事受理通知书 (行政许可法 art. 32, 42(2)): each part with number, authority and due date."""

from __future__ import annotations

from typing import Final

from counter_app.features.bundles.model.bundle import Part
from counter_app.features.bundles.model.plan import Choice
from counter_app.features.bundles.papers.facts import BundleFacts
from counter_app.features.bundles.papers.passages import (
    bundle_content,
    due_said,
    help_points,
    matter,
    number_of,
    privacy_notice,
    who_and_what,
    you,
)
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

_COLUMNS: Final = (
    Column("序号", 0.9, centred=True),
    Column("事项", 4.6),
    Column("办件编号", 3.6),
    Column("办理机关", 3.4),
    Column("承诺办结", 2.6, centred=True),
)


def acceptance(facts: BundleFacts) -> Content:
    """The parts that were accepted, those that wait, and those that lack something."""
    bundle = facts.bundle
    accepted = [one for one in bundle.integrated if one.case and one.case.accepted]
    rest = [one for one in bundle.integrated if one not in accepted and one.waits]
    blocks: list[Block] = [
        Prose(_decision(facts, len(accepted))),
        Highlight((_last_day(accepted), _how_to_ask(facts))),
        Facts(who_and_what(facts)),
        Table("受理的事项", _COLUMNS, tuple(_row(facts, one) for one in accepted)),
    ]
    if rest:
        blocks.append(Table("随后启动的事项", _WAITING, tuple(_waits(facts, one) for one in rest)))
    blocks += [Points("接下来怎么办", _next_steps(facts, accepted, rest)), privacy_notice(facts)]
    return bundle_content(facts, "一件事受理通知书", tuple(blocks))


_WAITING: Final = (
    Column("序号", 0.9, centred=True),
    Column("事项", 4.6),
    Column("办理机关", 3.4),
    Column("什么时候启动", 6.2),
)


def _decision(facts: BundleFacts, n: int) -> Said:
    bundle = facts.bundle
    day, opened = facts.paper.issued_at.date(), bundle.opened_at.date()
    return Said(
        f"{you(facts)}于{in_words(opened)}就{matter(facts)}提出的申请及所附一套材料收悉。"
        f"经审查，下列 {n} 个事项属于表列机关职权范围，申请材料齐全、符合法定形式，"
        f"依照《中华人民共和国行政许可法》第三十二条第一款第（五）项等规定，于{in_words(day)}前分别予以受理。"
        "本通知书就各事项与其受理通知书具有同等效力。",
        f"On {in_english(opened)} we received your application for the matter {matter(facts)} "
        f"with one set of materials. The {n} items below are within the powers of the "
        f"authorities named, complete and in the form required, and are accepted by "
        f"{in_english(day)}. For each item this notice counts as its notice of acceptance.",
    )


def _last_day(accepted: list[Part]) -> Cell:
    """When the last of them will be decided."""
    dues = [one.case.accepted.due for one in accepted if one.case and one.case.accepted]
    known = [one for one in dues if one]
    if not known:
        return Cell("全部办结", "以受理机关答复为准", "", "As the authorities will tell you.")
    last = max(known, key=lambda one: one.due_on)
    label = "受理的事项全部办结" + ("（暂定）" if any(one.provisional for one in known) else "")
    return Cell(
        label,
        f"{in_words_with_weekday(last.due_on)}前",
        "各事项的日期见下表。",
        f"All accepted items by {in_english_with_weekday(last.due_on)}.",
    )


def _how_to_ask(facts: BundleFacts) -> Cell:
    phone = facts.hall.phone
    return Cell(
        "查询编号",
        facts.bundle.number,
        f"到任一综合窗口{f'或拨打 {phone} ' if phone else ''}查询全部事项的进度。",
        f"Ask for all items at any window{f' or call {phone}' if phone else ''}.",
    )


def _row(facts: BundleFacts, part: Part) -> tuple[str | Said, ...]:
    accepted = part.case.accepted if part.case else None
    due = due_said(accepted.due if accepted else None)
    limit = accepted.promised_limit or accepted.statutory_limit if accepted else None
    if limit is not None and limit.value == 0:
        due = Said("当场办结", "on the spot")
    return (_place(facts, part), part.plan.name, number_of(part), facts.authority(part), due)


def _place(facts: BundleFacts, part: Part) -> str:
    return str([one.item for one in facts.bundle.planned].index(part.item) + 1)


def _waits(facts: BundleFacts, part: Part) -> tuple[str | Said, ...]:
    first = "、".join(one.plan.name for one in facts.bundle.parts if one.item in part.plan.after)
    brings = "、".join(dict.fromkeys(one.material for one in part.plan.brought))
    told = f"“{first}”有结果之后受理，时限从受理之日算；"
    told += f"{brings}由其结果提供，不用提交。" if brings else "不用再来提交申请。"
    return (
        _place(facts, part),
        part.plan.name,
        facts.authority(part),
        Said(told, "taken in once the result of the items it depends on is there"),
    )


def _next_steps(facts: BundleFacts, accepted: list[Part], rest: list[Part]) -> tuple[Said, ...]:
    steps = []
    if any(one.case and one.case.accepted and one.case.accepted.joint for one in accepted):
        steps.append(
            Said(
                "依法统一办理、联合办理、集中办理的行政许可，办理时间不超过四十五日；四十五日内不能办结的，"
                "经本级人民政府负责人批准可以延长十五日，并书面告知理由（行政许可法第四十二条第二款）。",
                "Licences handled jointly take no more than 45 working days; they may be extended "
                "by 15 with the approval of the head of the government (Article 42(2)).",
            )
        )
    steps.append(
        Said(
            "各事项由表列机关分别作出决定；其中一个不予受理、不予许可或者撤回的，其他事项照常办理。",
            "Each authority decides by itself; if one item is refused or withdrawn, the others "
            "go on.",
        )
    )
    if rest:
        steps.append(
            Said(
                "随后启动的事项由窗口在条件具备时受理并告知，不用再次提交材料。",
                "Items that wait are taken in as soon as they can be; nothing need be handed in "
                "again.",
            )
        )
    if told := _saved(facts):
        steps.append(told)
    singles = [one.plan.name for one in facts.bundle.parts if one.plan.choice is Choice.SINGLE]
    if singles:
        steps.append(Said(f"选择单独办理的事项：{'、'.join(singles)}，凭各自的文书办理。"))
    steps.append(
        Said(
            f"办结后凭本通知书和有效证件到{facts.hall.name}一次领取各事项的结果，先办结的也可以先领。",
            f"Once done, collect all results at {facts.hall.name} with this notice and your "
            "identity document; what is ready first may be collected first.",
        )
    )
    return (*steps, *help_points(facts))


def _saved(facts: BundleFacts) -> Said | None:
    """What doing it as one saves, where it does."""
    savings = facts.bundle.opened.savings
    if savings is None:
        return None
    told = (
        (savings.departments, "少跑 {n} 个部门", "{n} fewer departments"),
        (savings.visits, "少跑 {n} 次", "{n} fewer visits"),
        (savings.materials, "少交 {n} 份材料", "{n} fewer papers"),
        (savings.days, "少等 {n} 个工作日", "{n} fewer working days"),
    )
    gains = [(one.saved, chinese, english) for one, chinese, english in told if one.saved]
    if not gains:
        return None
    chinese = "、".join(text.format(n=n) for n, text, _ in gains)
    english = ", ".join(text.format(n=n) for n, _, text in gains)
    return Said(
        f"比各个事项分别办理（按事项目录计算）：{chinese}。", f"Against one by one: {english}."
    )
