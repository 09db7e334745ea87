"""What the use cases of fees say when they refuse."""

SENTENCES = {
    "fees.bad_amount": "{field} 不是金额。请写大于 0 的元，最多两位小数，如 80.00。",
    "fees.missing": "还没有填写（{field}）。请补上再办。",
    "fees.no_basis": "“{name}”没有收费依据，不得收费（行政许可法第五十八条）。依法可以收的，请写明依据（{field}）。",
    "fees.free": "目录写明“{name}”不收费，不得收费（行政许可法第五十八条）。依法另有规定的，请写明依据（{field}）。",
    "fees.no_amount": "目录的收费标准“{told}”不是一个确定的金额，请写明应缴多少（{field}）。",
    "fees.charged_already": "这个办件已经有收费项目“{name}”。请换一个名称（{field}），或者先减免。",
    "fees.unknown": "这个办件没有收费项目“{name}”。请核对（{field}）。",
    "fees.none": "办件 {number} 没有登记应缴费用。",
    "fees.which": "这个办件有几项收费：{names}。请写明是哪一项（{field}）。",
    "fees.more_than_owed": "金额（{field}）最多 {most} 元，是还欠的数额。",
    "fees.more_than_paid": "退费金额（{field}）最多 {most} 元，是已缴的数额。",
    "fees.refund_over": "“{name}”退的比缴的多，另一窗口可能已经退过，请核对（{field}）。",
    "fees.receipt_known": "票据号 {receipt} 已经登记过，没有再记一次。",
    "fees.bad_day": "缴费日期（{field}）在将来。",
    "fees.no_payment": "办件 {number} 没有缺票据号的缴费，或者金额对不上。",
    "fees.which_payment": "有 {n} 笔缴费没有票据号，请写明是哪一笔的金额（{field}）。",
    "fees.nothing_owed": "办件 {number} 的费用已经缴清或减免。",
    "fees.nothing_paid": "办件 {number} 没有可以退的缴费。",
    "fees.owed_first": "办件 {number} 的{names}还欠 {amount} 元（依据：{basis}）。请先缴清：扫码、刷卡、转账或到收款单位缴纳，登记票据号后再办；符合条件的可以减免。",
    "fees.before_acceptance": "“{name}”缴清以后才受理（{amount}，依据：{basis}）。请先收件（receive），登记应缴、缴费，再受理。",
}
