"""What the use cases say when they refuse what comes after intake."""

SENTENCES = {
    "case.contested": "办件 {number} 有两个窗口各自做了不同处理，请先处理争议，再继续办理。",
    "decision.no_reason": "除出证外，办结结果必须写明理由（reason，行政许可法第三十八条）。",
    "decision.not_its_department": "部门“{department}”不承办这个事项，应由“{owner}”作出决定。",
    "delivery.bad_courier_number": "{field}：快递单号应为 6 到 40 位字母、数字或连字符，不含空格。",
    "delivery.no_receiver": "请写明领取人姓名（receiver）。",
    "delivery.not_by_courier": "{field} 只用于窗口领取；邮寄请只填写快递单号（courier_number）。",
    "delivery.not_by_window": "{field} 只用于邮寄；窗口领取请填写领取人姓名（receiver）。",
    "delivery.stranger": "领取人不是申请人，也不是代办人；请核对姓名，或写明授权委托书（authorisation）。",
    "supplement.nothing": "没有写明补交了哪些材料或更正了什么（materials、corrected）。",
}
