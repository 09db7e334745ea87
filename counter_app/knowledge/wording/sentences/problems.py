"""What the use cases of problems and of officers say when they refuse."""

SENTENCES = {
    "problems.missing": "还没有填写（{field}）。请补上再办。",
    "problems.anonymous_named": "匿名反映的问题不保存反映人。请去掉姓名、电话和信用代码，或改为实名、保密（disclosure）。",
    "problems.tells_who": "{field} 里有反映人的姓名、电话、信用代码或办件编号。保密的问题不能让承办单位知道是谁反映的，请改写。",
    "problems.not_for_you": "问题 {number} 不能由您查看或办理：您被反映，或它不由您的部门承办。",
    "problems.registered_twice": "问题 {number} 已经登记，不能再登记一次。",
    "problems.not_registered": "编号 {number} 没有登记过问题。请核对编号。",
    "problems.lead_helps": "“{unit}”是主办单位，不能同时协办。请从协办单位（{field}）中去掉。",
    "problems.objection_too_late": "异议应在 {day} 前提出，现在已经过了。请签收办理，或与问题窗口商量。",
    "problems.bad_extension": "{field} 应为 1 到 {longest} 个工作日（大厅的规则）。",
    "problems.extension_too_late": "办理期限已于 {day} 届满，期满之后不能再延期。",
    "problems.extended_already": "问题 {number} 已经延期一次，不能再延。",
    "problems.nobody_to_call": "问题 {number} 是匿名反映的，没有人可以回访，请直接销号。",
    "problems.once_only": "问题 {number} 已经重办过一次。请督办之后销号，或挂账。",
    "problems.due_moved": "问题 {number} 的期限在别处已经变动，请重新打开再办。",
    "problems.not_called_back": "还没有回访。回访后再销号；{tries} 次未联系上，或反映人没有留下电话的，可以写明理由销号。",
    "problems.still_unsatisfied": "问题 {number} 的反映人不满意：先重办一次并督办，才能写明理由销号。",
    "problems.review_in_the_past": "复查日期（{field}）应在今天之后。",
    "problems.levels_crossed": "更难的问题不能比容易的时限更短（{field}）：A 级不短于 B 级，B 级不短于 C 级。",
}
