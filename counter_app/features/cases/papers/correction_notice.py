"""一次性告知书 (行政许可法 art. 32(1)(4)): everything that is lacking, said once."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.events import Lacking, NoticeGiven
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.papers.passages import (
    help_points,
    paper_content,
    privacy_notice,
    the_application,
    typed_lines,
    under_permit_law,
    under_permit_law_english,
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
    Column("需要补正的材料", 5),
    Column("要求", 6),
)


def correction_notice(facts: PaperFacts) -> Content:
    """ValueError if no notice was given."""
    notice = facts.case.notice
    if notice is None:
        raise ValueError("no notice to write about")
    blocks: list[Block] = [
        Prose(_notice(facts)),
        Highlight(
            (
                _deadline(notice),
                Cell("补正地点", facts.hall.name, _where(facts), "At any comprehensive window."),
            )
        ),
        Facts(who_and_what(facts)),
    ]
    if notice.lacking:
        blocks.append(Table("需要补正的材料", _COLUMNS, _rows(notice.lacking)))
    if notice.remark:
        blocks.append(Points("其他需要补正的内容", typed_lines(notice.remark)))
    blocks += [Points("告知事项", _told(facts, notice)), privacy_notice(facts)]
    return paper_content(facts, "一次性告知书", tuple(blocks))


def _notice(facts: PaperFacts) -> Said:
    case = facts.case
    return Said(
        f"{you(facts)}于{in_words(case.applied_at.date())}提出的“{case.received.item_name}”申请"
        "及所附材料收悉。经审查，申请材料不齐全或者不符合法定形式。"
        f"{under_permit_law(facts, '第三十二条第一款第（四）项')}的规定，"
        f"现将需要补正的全部内容一次告知{you(facts)}。",
        f"On {in_english(case.applied_at.date())} we received {the_application(facts)}. Its "
        "materials are incomplete or not in the form required. "
        f"{under_permit_law_english(facts, 'Article 32(1)(4)')}, this notice tells you at once "
        "everything that is to be put right.",
    )


def _deadline(notice: NoticeGiven) -> Cell:
    label = "请于此日前补正"
    note = "含当日。"
    if notice.provisional:
        label += "（暂定）"
        note += "期间有年份的放假安排尚未公布，公布后如有变化以查询为准。"
    english = f"By {in_english_with_weekday(notice.supplement_by)}, that day included."
    return Cell(label, in_words_with_weekday(notice.supplement_by), note, english)


def _where(facts: PaperFacts) -> str:
    hall = facts.hall
    return "任一综合窗口均可" + (f"；{hall.hours_text}" if hall.hours_text else "") + "。"


def _rows(lacking: tuple[Lacking, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (str(number), one.name, one.requirement or "按办事指南要求提交")
        for number, one in enumerate(lacking, start=1)
    )


def _told(facts: PaperFacts, notice: NoticeGiven) -> tuple[Said, ...]:
    count = len(notice.lacking) + len(typed_lines(notice.remark))
    above = "The 1 point above is" if count == 1 else f"The {count} points above are"
    told = (
        Said(
            f"以上共 {count} 项，是需要补正的全部内容；除此之外，窗口不再要求补交其他材料。",
            f"{above} everything; the window will ask for nothing else.",
        ),
        _afterwards(facts),
        Said(
            "逾期未补正的，本次申请按撤回处理，备齐材料后可以重新申请。",
            "If it is not put right in time, the application counts as withdrawn; you may apply "
            "again once you have everything.",
        ),
    )
    return (*told, *help_points(facts))


def _afterwards(facts: PaperFacts) -> Said:
    """What follows once all of it is there."""
    if collected := facts.case.collected:
        home = collected.home_authority
        return Said(
            f"本告知受{home}委托代为告知。补齐之后由本窗口寄送，由其决定是否受理。",
            f"Told on behalf of {home}. Once all of it is handed in, it is sent there, where "
            "acceptance is decided.",
        )
    return Said(
        "补正时请出示本告知书。按要求提交全部补正材料的，予以受理。",
        "Show this notice when you come back. Once all of it is handed in as required, your "
        "application is accepted.",
    )
