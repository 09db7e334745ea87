"""What the department's desk says: its heaps with their age, a list as it came, a sitting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.words.labels import result_name
from counter_app.features.department.acts.decide_several import DecideSeveral, Sitting
from counter_app.features.department.acts.home import Lying
from counter_app.features.department.acts.take_over import Expected, LeftOut, TakenOver
from counter_app.features.department.model.heap import Heap
from counter_app.features.department.words.names import heap_name
from counter_app.features.review.pages.presenters.notices_page import NoticeLine
from counter_app.kernel.opinion import OpinionRow
from counter_app.knowledge.wording import _, say
from counter_app.knowledge.wording.due_reasons import day_text

_ERRORS: Final = frozenset({Heap.LATE, Heap.REMARKS})
_WARNINGS: Final = frozenset(
    {Heap.DUE_TODAY, Heap.OPINIONS, Heap.ON_THE_WAY, Heap.PROBLEMS, Heap.CHECK_DUE}
)
_BY_DUE: Final = frozenset({Heap.LATE, Heap.DUE_TODAY, Heap.NEAR, Heap.OPINIONS, Heap.OWED})
_SIGNS: Final = {
    Heap.LATE: "▲",
    Heap.REMARKS: "▲",
    Heap.DUE_TODAY: "◐",
    Heap.NEAR: "◐",
    Heap.OPINIONS: "？",
    Heap.ON_THE_WAY: "▶",
    Heap.STANDING: "Ⅱ",
    Heap.SENT_BACK: "◀",
}


def heap_lines(lying: Iterable[Lying], today: date) -> tuple[NoticeLine, ...]:
    """Those on which something lies, and the work as a whole, by weight."""
    return tuple(
        NoticeLine(_text(one), _tone(one), one.heap.value, _age(one, today))
        for one in lying
        if one.count or one.heap is Heap.TO_DECIDE
    )


def _text(one: Lying) -> str:
    text = _("{sign} {name}　{n} 件").format(
        sign=_SIGNS.get(one.heap, "●"), name=heap_name(one.heap), n=one.count
    )
    return text + (_("，{n} 件逾期").format(n=one.late) if one.late else "")


def _tone(one: Lying) -> str:
    if one.count and (one.heap in _ERRORS or one.late):
        return "error"
    return "warning" if one.count and one.heap in _WARNINGS else ""


def _age(one: Lying, today: date) -> str:
    if one.oldest is None:
        return ""
    days = (today - one.oldest).days
    if one.heap in _BY_DUE:
        if days > 0:
            return _("最久超 {n} 天").format(n=days)
        return _("今天") if days == 0 else _("{day} 前").format(day=f"{one.oldest:%m-%d}")
    if one.heap is Heap.TO_DECIDE:
        return ""
    return _("最早 {n} 天前").format(n=days) if days > 0 else _("今天的")


def question_lines(rows: Iterable[OpinionRow], today: date) -> list[tuple[str, str]]:
    """Each question with its case's number: of which case, who asks whom what, until when."""
    lines = []
    for row in rows:
        late = (today - row.by).days
        when = (
            _("▲ 逾期 {n} 天").format(n=late)
            if late > 0
            else _("{day}前").format(day=day_text(row.by))
        )
        text = _("{when}　{asking} 问 {department}　{title}\n{question}　{number}").format(
            when=when,
            asking=row.asking,
            department=row.department,
            title=row.title,
            question=row.question,
            number=row.number,
        )
        lines.append((row.number, text))
    return lines


def incoming_line(case: Case, *, here: bool) -> str:
    """A case of a list that is being taken over."""
    sign = "✓" if here else "○"
    told = (sign, case.number, case.received.applied_by, case.received.item_name)
    return "　".join(told)


def incoming_title(expected: Expected, came: int) -> str:
    """How far the list is."""
    text = _("移交单 {number}：{n} 件没有签收，扫到 {k} 件")
    return text.format(number=expected.list_number, n=len(expected.waiting), k=came)


def taken_text(done: TakenOver) -> tuple[str, str]:
    """Tone and words: how many were signed for, what lacks and what was too much."""
    text = _("✓ 签收 {n} 件").format(n=len(done.signed))
    if done.missing:
        text += _("；▲ 没有收到 {n} 件：{numbers}").format(
            n=len(done.missing), numbers="、".join(done.missing)
        )
    if done.extra:
        text += "；" + left_text(done.extra)
    return ("warning" if done.missing or done.extra else "ok"), text


def left_text(left: Sequence[LeftOut]) -> str:
    """What was not done, each with its sentence."""
    return "；".join(f"✕ {one.number}：{say(one.why)}" for one in left)


def sitting_title(sitting: Sitting, wanted: DecideSeveral) -> str:
    """How many, of what, how."""
    text = _("{n} 件一起办结：{result}")
    return text.format(n=len(sitting.decided), result=result_name(wanted.result))


def sitting_facts(sitting: Sitting) -> tuple[str, ...]:
    """Each by name, those that cannot be with their sentence, and what follows."""
    item = sitting.decided[0].received.item_name if sitting.decided else ""
    named = "\n".join(f"{one.number}　{one.received.applied_by}" for one in sitting.decided)
    left = tuple(f"✕ {one.number}　{say(one.why)}" for one in sitting.left_out)
    after = _("每件各有文号、办结通知书和记录；送出之前，当天可以按 Z 收回。")
    return (*filter(None, (item, named)), *left, after)


def sitting_text(sitting: Sitting) -> tuple[str, str]:
    """Tone and words: what became of it."""
    text = _("✓ 办结 {n} 件").format(n=len(sitting.decided))
    numbers = [one.numbered.text for one in sitting.decided if one.numbered]
    if numbers:
        text += "，" + _("文号 {first} 至 {last}").format(first=numbers[0], last=numbers[-1])
    if sitting.decided:
        text += _("。按 Z 收回。")
    if sitting.left_out:
        text += left_text(sitting.left_out)
    return ("warning" if sitting.left_out else "ok"), text
