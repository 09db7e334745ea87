"""What the use cases of tickets, calling and claims say when they refuse."""

SENTENCES = {
    "queueing.taken_twice": "号票 {number} 已经取出，不能再取一次。",
    "queueing.not_taken": "编号 {number} 没有取过号。请核对编号。",
    "queueing.post_twice": "窗口岗位 {number} 已经开设，不能再开设一次。",
    "queueing.no_post": "编号 {number} 没有开设过窗口岗位。请核对编号。",
    "queueing.post_is_there": "窗口 {post} 的岗位已经开设（{number}），请直接调整。",
    "queueing.bad_post": "{field} 不是窗口代码。请写 2—4 位字母或数字，如 03。",
    "queueing.post_closed": "窗口 {post} 暂停叫号。请主管开放这个窗口，或换一个窗口。",
    "queueing.bad_classes": "号类写得不对（{field}）：“{part}”。写成“A=综合业务; B=企业服务:主题=设立变更”，字母不能重复，最多 20 类；可用的是 事项、主题、机关、语言、照顾。",
    "queueing.no_class": "没有这个号类（{field}）。大厅的号类：{known}。",
    "queueing.no_label": "取不到号：一连几百个号都有人取过。请稍后再试，或与管理员联系（{field}）。",
    "queueing.nobody_waits": "窗口 {post} 受理的号类现在没有人等候。",
    "queueing.nobody_here": "没有叫到本窗口的号。先叫下一位（F12）。",
    "queueing.anothers": "这个号刚由别的窗口叫走，或者由别的窗口预留。请叫下一位。",
    "queueing.not_called_here": "这个号没有叫到窗口，不能办完。请先叫号。",
    "queueing.transfer_where": "请写明转到哪一类（queue_class）或哪个窗口（window）。",
    "queueing.add_what": "请写明还要办什么：事项编码（item），或能认出事项的话（words）。",
    "queueing.no_reason": "请写明退回队首的理由（{field}）。",
    "claims.taken": "所要的都已经由别的窗口拿走。",
    "claims.none_leased": "与中心断网，本窗口没有预留的号可叫。恢复之后再叫，或请主管安排。",
    "claims.lease_over": "与中心断网，本窗口预留的号已经过了保留时间，别的窗口会叫。恢复之后再叫。",
}
