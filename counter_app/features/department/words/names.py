"""How heaps, opinions and figures of the department's desk are called."""

from __future__ import annotations

from counter_app.features.cases.words.opinions import stance_name
from counter_app.features.department.model.heap import Heap
from counter_app.kernel.opinion import (
    OpinionAsked,
    OpinionGiven,
    OpinionRow,
    QuestionWithdrawn,
)
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text
from counter_app.knowledge.wording.trail import joined


def opinion_line(happening: OpinionAsked | OpinionGiven | QuestionWithdrawn) -> str:
    """A department was asked, answered, or is asked no more."""
    match happening:
        case OpinionAsked():
            text = _("？ 征求{department}意见，{day}前答复：{question}")
            return text.format(
                department=happening.department,
                day=day_text(happening.by),
                question=happening.question,
            )
        case OpinionGiven():
            text = _("✓ 答复意见：{stance}").format(stance=stance_name(happening.stance))
            return joined(text, happening.text)
        case QuestionWithdrawn():
            return _("◀ 撤回征求意见：{reason}").format(reason=happening.reason)


def heap_name(heap: Heap) -> str:
    """What the heap is called."""
    return {
        Heap.LATE: _("超期没有办结"),
        Heap.DUE_TODAY: _("今天到期"),
        Heap.REMARKS: _("督办、退回，等我答复"),
        Heap.OPINIONS: _("别的部门征求意见"),
        Heap.ON_THE_WAY: _("移交途中，没有签收"),
        Heap.PROBLEMS: _("转到本部门的问题"),
        Heap.GIVEN: _("转给我办的"),
        Heap.NEAR: _("将到期"),
        Heap.CHECK_DUE: _("告知承诺该核查了"),
        Heap.TO_DECIDE: _("全部在办"),
        Heap.OWED: _("征求的意见没有答复"),
        Heap.PROMISED: _("等申请人补交容缺材料"),
        Heap.STANDING: _("特别程序或中止"),
        Heap.SENT_BACK: _("退回窗口，等补正"),
    }[heap]


def opinion_row_line(row: OpinionRow) -> str:
    """A question that waits: of which case, who asks whom, until when."""
    text = _("{number}　{title}　{asking} 问 {department}：{question}")
    return text.format(
        number=row.number,
        title=row.title,
        asking=row.asking,
        department=row.department,
        question=row.question,
    )


def figure_name(name: str) -> str:
    """What a figure of this feature is called."""
    return {
        "delegated_decisions": _("授权科室办结的占比"),
        "delegated_items": _("授权到科室的事项占比"),
    }[name]
