"""What is said when a rating, a rectification or a visit is refused."""

SENTENCES = {
    "rating.bad_level": "{field} 应为 1 到 5：1 非常不满意，2 不满意，3 基本满意，4 满意，5 非常满意。",
    "rating.no_phone": "{number} 没有留下愿意被回访的电话。",
    "rating.not_opened": "{number} 不是已拆封的评价，请核对编号。",
    "rating.opened_twice": "{number} 已经拆封，不能再拆封一次。",
    "rating.own_appeal": "{number} 是您提出的申诉，请另一位主管复核。",
    "ratings.form_unknown": "{field} 应为这些格式之一：{known}。",
    "rating.code_unknown": "没有这个评价码。请对照回执重新输入；评价码 {days} 日内在出具回执的窗口有效。",
    "rating.code_used": "这个评价码已经用过，不能再用（好差评：一次到场评价一次）。",
    "rating.no_pickup": "办件 {number} 还没有在窗口领取，不能评价领取（好差评：一次到场评价一次）。",
    "rating.too_many_tags": "{field} 最多 {most} 个。",
    "rating.twice": "办件 {number} 的这次到场已经评价过，不能再评价（好差评：一次到场评价一次）。",
    "rating.unknown": "{field}：没有这条已拆封的评价，请核对编号。",
    "rectification.already": "这条评价已于 {day} 登记整改，不能重复登记。",
    "rectification.not_needed": "这条评价不是差评，不需要整改。",
    "visit.no_agent": "办件 {number} 没有代办人，{field} 请改为申请人。",
    "rectification.nothing_done": "登记整改必须写明做了什么。",
}
