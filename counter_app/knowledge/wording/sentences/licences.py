"""What renewing and the register of licences say when they refuse."""

SENTENCES = {
    "licences.missing": "还没有填写（{field}）。请补上再办。",
    "licences.ends_before": "有效期止早于有效期起（{field}），请核对。",
    "licences.entered_twice": "这本证照已经在台账上（{number}），不用再登记。",
    "licences.not_entered": "编号 {number} 不在证照台账上。请核对编号。",
    "renewal.not_a_renewal": "“{name}”不是延续事项，请不要写要延续的证照（{field}）。",
    "renewal.no_licence": "“{name}”是延续，请写明要延续的证照编号（行政许可法第五十条）。",
    "renewal.no_expiry": "证照 {licence} 不在台账上，请写明它的有效期届满日（行政许可法第五十条）。",
    "renewal.no_day": "有效期届满日请写成 2026-12-19 的样子（{field}）。",
    "renewal.expired": "原证照已于 {day} 届满，不能再延续，请重新申请（行政许可法第五十条）。",
    "renewal.too_early": "还没有到可以申请延续的时候，请从 {day} 起申请（目录规定的延续时段）。",
    "renewal.ended": "台账上的证照 {licence} 已经注销、撤销或者吊销，不能延续（行政许可法第七十条）。",
    "renewal.of_another_item": "“{licence}”不能用“{name}”来延续，请核对证照编号或者换事项。",
    "renewal.of_another_holder": "这本证照的持证人不是申请人，不能由申请人延续；请核对证照编号和证件号码。",
    "renewal.without_end": "证照 {licence} 长期有效，不需要延续。",
}
