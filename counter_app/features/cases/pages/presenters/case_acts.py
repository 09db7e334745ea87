"""What may be done to a case now: the acts that its status allows, the likeliest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.features.cases.acts.assess import assess
from counter_app.features.cases.acts.case_clock import limit_of, notice_by
from counter_app.features.cases.model.case import Case, Status
from counter_app.features.cases.model.moves import MOVES, Act, CaseMove
from counter_app.features.cases.ports import Desk
from counter_app.features.cases.words.labels import act_name
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Handling, Item
from counter_app.knowledge.wording import _, say
from counter_app.knowledge.wording.due_reasons import day_text

KEYS: Final[Mapping[Act, str]] = {
    Act.ACCEPT: "Alt+A",
    Act.NOTICE: "Alt+G",
    Act.REFUSE: "Alt+N",
    Act.COLLECT: "Alt+O",
    Act.SEND_HOME: "Alt+P",
    Act.ACCEPT_HOME: "Alt+V",
    Act.RETURN_HOME: "Alt+X",
    Act.SUPPLEMENT: "Alt+B",
    Act.KEEP_PROMISE: "Alt+R",
    Act.HAND_OVER: "Alt+Y",
    Act.SIGN_RECEIPT: "Alt+I",
    Act.DECIDE: "Alt+J",
    Act.FINISH: "Alt+F",
    Act.DELIVER: "Alt+S",
    Act.SUSPEND: "Alt+T",
    Act.RESUME: "Alt+H",
    Act.EXTEND: "Alt+E",
    Act.REDATE: "Alt+L",
    Act.SEND_BACK: "Alt+W",
    Act.LAPSE: "Alt+U",
    Act.WITHDRAW: "Alt+C",
    Act.ASK_MORE: "Alt+M",
    Act.PARCEL_RETURNED: "Alt+Q",
}
"""The key of each act on the case page, in the order in which they are offered."""

WHY_KEY: Final = "Alt+D"
NEXT_KEY: Final = "F9"
RECORD_KEY: Final = "Alt+K"
RATE_KEY: Final = "Alt+Z"

_MOVE_OF: Final[Mapping[Act, CaseMove]] = {
    **{move.act: move for move in MOVES.values()},
    Act.FINISH: next(move for move in MOVES.values() if move.act is Act.DECIDE),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """An act that the case's status allows; ``hindered`` says why it cannot be done yet."""

    act: Act
    title: str
    key: str
    hindered: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """``likeliest`` is what a clerk will most often do next; None once nothing is left to do."""

    likeliest: Choice | None
    others: tuple[Choice, ...]

    @property
    def all(self) -> tuple[Choice, ...]:
        """Every act in the order shown."""
        return ((self.likeliest,) if self.likeliest else ()) + self.others

    def find(self, act: Act) -> Choice | None:
        """The choice of this act; None if the case does not allow it."""
        return next((one for one in self.all if one.act is act), None)


def act_title(act: Act) -> str:
    """The act's name as a button or heading has it: with a capital, where there are any."""
    return sentence_case(act_name(act))


def sentence_case(text: str) -> str:
    """``text`` with its first letter as at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def choices(desk: Desk, case: Case, item: Item) -> Choices:
    """What may be done to ``case`` now; nothing while it is contested."""
    if case.contested:
        return Choices(None, ())
    allowed = tuple(
        Choice(act, act_title(act), KEYS[act], _hindrance(desk, case, act))
        for act in KEYS
        if case.status in _MOVE_OF[act].ways and _makes_sense(case, item, act)
    )
    likely = _likeliest(desk, case, item)
    first = next((one for one in allowed if one.act is likely and not one.hindered), None)
    return Choices(first, tuple(one for one in allowed if one is not first))


def refused(case: Case, act: Act) -> str:
    """Why the case does not allow ``act``: the sentence that names the rule."""
    move = _MOVE_OF[act]
    if case.contested:
        return say(Refusal("case.contested", field="number", number=case.number))
    if case.status not in move.ways:
        return say(
            Refusal(
                "case.not_allowed",
                number=case.number,
                status=case.status,
                act=act,
                rule=move.rule,
            )
        )
    return _senseless(act)


def _senseless(act: Act) -> str:
    return {
        Act.COLLECT: _("目录没有写这个事项的通办范围，不能代收。"),
        Act.KEEP_PROMISE: _("没有容缺待补的材料。"),
        Act.HAND_OVER: _("材料已经移交部门。"),
        Act.SEND_BACK: _("材料没有移交部门，不用退回。"),
        Act.SIGN_RECEIPT: _("材料没有移交部门，或部门已经签收。"),
        Act.PARCEL_RETURNED: _("结果不是邮寄送达的，没有邮件可以退回。"),
        Act.EXTEND: _("这个办件不能延期：延期只有一次，当场办结或没有时限的不延期。"),
        Act.REDATE: _("办结日期不是暂定的，不用重新推算。"),
        Act.FINISH: _("这个事项不是即办件，不能当场办结。"),
        Act.SUSPEND: _("当场办结的事项没有时限可以暂停。"),
        Act.ACCEPT: _("已经一次性告知，请用补正。"),
    }.get(act, "")


def _makes_sense(case: Case, item: Item, act: Act) -> bool:
    """What the status allows, but this case has no use for, is not shown."""
    limit = limit_of(case)
    on_the_spot = bool(case.accepted and case.accepted.on_the_spot) or (
        limit is not None and limit.value == 0
    )
    match act:
        case Act.ACCEPT:
            return case.notice is None
        case Act.COLLECT:
            return bool(item.scope)
        case Act.KEEP_PROMISE:
            return bool(case.promises)
        case Act.HAND_OVER:
            return case.handed_over is None
        case Act.SEND_BACK:
            return case.handed_over is not None
        case Act.SIGN_RECEIPT:
            return case.handed_over is not None and not case.handed_over.taken_by
        case Act.PARCEL_RETURNED:
            return case.delivered is not None and bool(case.delivered.courier_number)
        case Act.EXTEND:
            return case.extended is None and case.due is not None and not on_the_spot
        case Act.REDATE:
            return case.awaited[1]
        case Act.FINISH:
            return item.handling is Handling.IMMEDIATE
        case Act.SUSPEND:
            return not on_the_spot
    return True


def _hindrance(desk: Desk, case: Case, act: Act) -> str:
    today = desk.clock.now().date()
    match act:
        case Act.LAPSE if case.notice and today <= case.notice.supplement_by:
            last = day_text(case.notice.supplement_by, today.year)
            return _("补正期限到{day}，过后才能按逾期处理。").format(day=last)
        case Act.EXTEND if case.due and today > case.due.due_on:
            last = day_text(case.due.due_on, today.year)
            text = _("{day}已经到期，到期之前才能延期（行政许可法第四十二条）。")
            return text.format(day=last)
        case Act.NOTICE | Act.REFUSE | Act.COLLECT if today > (last_day := notice_by(desk, case)):
            text = _("告知期限到{day}，逾期没有告知的，自收件之日起即为受理。")
            return text.format(day=day_text(last_day, today.year))
    return ""


def _likeliest(desk: Desk, case: Case, item: Item) -> Act | None:
    match case.status:
        case Status.RECEIVED:
            late = desk.clock.now().date() > notice_by(desk, case)
            situation = dict(case.received.situation)
            complete = late or assess(item, situation, case.marks, beyond=True).acceptable
            return Act.ACCEPT if complete else Act.NOTICE
        case Status.NOTICE_GIVEN | Status.SUPPLEMENTED:
            return Act.LAPSE if _is_over(desk.clock.now().date(), case) else Act.SUPPLEMENT
        case Status.ACCEPTED | Status.PROCESSING if item.handling is Handling.IMMEDIATE:
            return Act.FINISH
        case Status.ACCEPTED:
            return Act.HAND_OVER
        case Status.PROCESSING:
            return Act.DECIDE
        case Status.SUSPENDED:
            return Act.RESUME
        case Status.DECIDED:
            return Act.DELIVER
        case Status.COLLECTED:
            return Act.SEND_HOME
        case Status.SENT_HOME:
            return Act.ACCEPT_HOME
    return None


def _is_over(today: date, case: Case) -> bool:
    return case.notice is not None and today > case.notice.supplement_by
