"""缴费通知单: what is to be paid, by which basis, in figures and capitals, and how."""

from __future__ import annotations

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.papers.letter import Letter
from counter_app.features.fees.words.names import STAGES
from counter_app.knowledge.fees.account import Bill
from counter_app.knowledge.fees.events import FeeStage
from counter_app.knowledge.fees.money import in_capitals, yuan_text
from counter_app.press.content import (
    Cell,
    Column,
    Content,
    Fact,
    Facts,
    Highlight,
    Points,
    Said,
    Table,
)

_COPIES = "本通知单一式两份，缴费人、窗口各执一份。"


def notice(letter: Letter, case: Case) -> Content:
    """All that had been charged when it was issued; ValueError if nothing was."""
    bills = tuple(one for one in case.fees.bills if one.at <= letter.said_at)
    if not bills:
        raise ValueError("nothing was charged")
    total = sum(one.charged.amount for one in bills)
    return letter.content(
        "缴费通知单",
        (
            Highlight(
                (
                    Cell("应缴金额", f"￥{yuan_text(total)}", in_capitals(total)),
                    Cell("办件编号", case.number, "缴费时请出示本通知单"),
                )
            ),
            Facts(
                (
                    Fact("缴费人", case.received.applied_by),
                    Fact("事项", case.received.item_name),
                    Fact("承办部门", case.received.department),
                    *(Fact("收费标准", one.charged.standard) for one in bills[:1]),
                )
            ),
            _table(bills),
            Points("说明", tuple(map(Said, _notes(letter, bills)))),
        ),
        called="办件编号",
        to=case.received.applied_by,
        signs=("缴费人签收",),
        copies=_COPIES,
    )


def _table(bills: tuple[Bill, ...]) -> Table:
    columns = (
        Column("序号", 1.4, centred=True),
        Column("收费项目", 5.5),
        Column("金额（元）", 3, centred=True),
        Column("收费依据", 8),
    )
    rows = tuple(
        (str(n), one.charged.name, yuan_text(one.charged.amount), one.charged.basis)
        for n, one in enumerate(bills, start=1)
    )
    return Table("应缴费用", columns, rows)


def _notes(letter: Letter, bills: tuple[Bill, ...]) -> tuple[str, ...]:
    stages = {one.charged.stage for one in bills} - {FeeStage.NOTHING}
    told = [f"{STAGES[one]}。" for one in FeeStage if one in stages]
    told += [
        "可以扫码、刷卡、转账或者到收款单位缴纳，缴纳后索取财政电子票据，把票据号告诉窗口。",
        "除本通知单所列以外，办理本事项不收取其他费用。符合减免条件的，请向窗口提出。",
    ]
    if letter.hall.complaint_phone:
        told.append(f"对收费有异议的，可以拨打 {letter.hall.complaint_phone}。")
    return tuple(told)
