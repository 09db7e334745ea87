"""退费确认单: what is given back, why, and to whom."""

from __future__ import annotations

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.papers.letter import Letter
from counter_app.features.fees.words.names import WAYS
from counter_app.knowledge.fees.money import in_capitals, yuan_text
from counter_app.press.chinese_dates import moment
from counter_app.press.content import Cell, Content, Fact, Facts, Highlight, Points, Said

_COPIES = "本确认单一式两份，申请人、窗口各执一份。"


def refund(letter: Letter, case: Case) -> Content:
    """The refund that it was issued for; ValueError if there is none."""
    issued = letter.said_at
    found = [one for one in case.fees.entries if one.back and one.at <= issued]
    if not found:
        raise ValueError("nothing was given back")
    last = found[-1]
    paid = sum(one.amount for one in case.fees.entries if not one.back and one.name == last.name)
    receipts = "、".join(
        one.receipt
        for one in case.fees.entries
        if one.receipt and not one.back and one.name == last.name
    )
    return letter.content(
        "退费确认单",
        (
            Highlight((Cell("退费金额", f"￥{yuan_text(last.amount)}", in_capitals(last.amount)),)),
            Facts(
                (
                    Fact("缴费人", case.received.applied_by),
                    Fact("事项", case.received.item_name),
                    Fact("收费项目", last.name),
                    Fact("已缴金额", f"￥{yuan_text(paid)}"),
                    Fact("原票据号", receipts),
                    Fact("退费方式", WAYS[last.way]),
                    Fact("退费票据号", last.receipt),
                    Fact("退费时间", moment(last.at)),
                )
            ),
            Points(
                "说明",
                (Said("退费由两人办理，款项由收款单位按原渠道退回，本窗口不收付现金。"),),
            ),
        ),
        called="办件编号",
        to=case.received.applied_by,
        signs=("申请人签名", "复核人签名"),
        copies=_COPIES,
    )
