"""号票: the number, how many wait before, how long it usually takes. No name, no reason."""

from __future__ import annotations

from counter_app.features.cases.ports import Desk
from counter_app.features.queueing.acts.at_desk import rules_of
from counter_app.features.queueing.model.ticket import Ticket
from counter_app.features.queueing.words.names import ICON
from counter_app.kernel.paper import Paper, PaperCopy, Standing
from counter_app.knowledge.hall import Hall
from counter_app.press.chinese_dates import in_words, moment
from counter_app.press.content import (
    Banner,
    Cell,
    Closing,
    Content,
    Fact,
    Facts,
    Highlight,
    Points,
    Said,
)


def draws(desk: Desk, number: str, copy: int) -> tuple[Content, Paper, PaperCopy | None]:
    """What the slip says; Refusal ``paper.unknown``. Asks nobody, as papers of other kinds."""
    ticket = desk.unasked_files.state(number)
    assert isinstance(ticket, Ticket)
    paper = ticket.paper(number)
    made = None if copy == 0 else paper.copy_made(copy)
    return (
        _content(desk.hall, rules_of(desk).name_of(ticket.taken.queue_class), ticket, paper, made),
        paper,
        made,
    )


def _content(
    hall: Hall, class_name: str, ticket: Ticket, paper: Paper, copy: PaperCopy | None
) -> Content:
    taken = ticket.taken
    tags = [f"补打第 {copy.copy} 份"] if copy else []
    if paper.standing is Standing.VOID:
        tags.append("作废")
    label = f"{ICON} {taken.label}" if taken.need else taken.label
    return Content(
        hall=hall.name,
        title="排队号票",
        number=paper.number,
        case_number=ticket.number,
        tags=tuple(tags),
        addressee="",
        blocks=(
            Banner(label),
            Highlight(
                (
                    Cell("前面等候", f"{taken.ahead} 人"),
                    Cell("估计等候", wait_told(ticket), _by_what(ticket)),
                )
            ),
            Facts(
                (
                    Fact("号类", f"{taken.queue_class} {class_name}"),
                    Fact("事项", taken.item_name),
                    Fact("取号时间", moment(taken.moment)),
                )
            ),
            Points("请留意", tuple(Said(one) for one in _told(ticket))),
        ),
        closing=Closing("", in_words(taken.day), "", ()),
        contact=(f"咨询投诉：{hall.complaint_phone}",) if hall.complaint_phone else (),
        copies_note=Said(""),
        labels=("文书编号", "号票编号"),
        unsigned=True,
    )


def wait_told(ticket: Ticket) -> str:
    """The range, or that too few were called lately to tell one."""
    taken = ticket.taken
    if taken.least is None or taken.most is None:
        return "暂时估计不出"
    return f"{taken.least}—{taken.most} 分钟"


def _by_what(ticket: Ticket) -> str:
    if ticket.taken.least is None:
        return "近几小时叫到的人太少"
    return "近几小时一半的人等了这么久"


def _told(ticket: Ticket) -> tuple[str, ...]:
    said = ["请看大屏、听播报，叫到号后到所叫的窗口。", "过号后回到取号处，按大厅规则重新排入。"]
    if ticket.taken.need:
        said.append(f"号前有 {ICON} 的，按大厅规则优先。")
    if ticket.taken.apart:
        said.append("取号时与中心断网，号中带有窗口代码，与其他号不会重复。")
    return (*said, "本号当日有效。")
