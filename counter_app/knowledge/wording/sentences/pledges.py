"""What the use cases say when they refuse a pledge (容缺, 告知承诺) or what follows from one."""

SENTENCES = {
    "materials.comes_first": "{field}：法律规定先行提交（{basis}），不能容缺，也不能以告知承诺代替。",
    "materials.not_committable": "{field}：目录没有规定这份材料可以告知承诺，请改为“齐”或“缺”。",
    "pledge.not_brought": "申请人在办件 {number} 中承诺 {day} 前补交“{names}”，逾期没有补交：补齐或者由主管解除之前，不再接受新的容缺和告知承诺（{field}）。",
    "pledge.untrue": "申请人在办件 {number} 中的告知承诺“{names}”于 {day} 核查不实：由主管解除之前，不再接受新的容缺和告知承诺（{field}，国办发〔2020〕42号）。",
    "commitment.meanwhile": "办件 {number} 的告知承诺在别处已经撤回或者核查，请重新打开办件后再办。",
    "commitment.no_finding": "承诺不实的，必须写明查明的情况（{field}）。",
    "commitment.no_how": "必须写明怎样核查的（{field}）。",
    "commitment.no_reason": "撤回告知承诺必须写明原因（{field}）。",
    "commitment.none_open": "办件 {number} 没有待核查的告知承诺。",
    "commitment.not_by_correction": "{field}：告知承诺在收件或者补正时签署，不能用更正补上。",
    "commitment.unknown": "{field}：这一项没有待核查的告知承诺，待核查的有：{names}。",
    "breach.decided": "办件 {number} 已经作出决定，不能退件或者终止（{field}）：启动撤销（start_revoking），由两个人撤销决定。",
    "breach.no_day": "请写明改正或者陈述、申辩的期限（{field}）。",
    "breach.no_reason": "必须写明理由（{field}）。",
    "breach.none": "办件 {number} 没有违诺：承诺补交的都没有到期或者已经补齐，告知承诺没有核查不实，或者已经由主管解除。",
    "breach.past": "期限（{field}）不能早于今天。",
    "breach.undecided": "办件 {number} 没有准予的决定可以撤销（{field}）：还没有决定的，退件或者终止（end）。",
    "decision.commitment_untrue": "告知承诺核查不实：{names}。不能出证，请终止办理或者不予许可（国办发〔2020〕42号）。",
    "decision.commitment_withdrawn": "申请人撤回了告知承诺，还没有提交：{names}。提交之前不能出证（国办发〔2020〕42号）。",
}
