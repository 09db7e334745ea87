"""What is said when something told of an authority is refused."""

SENTENCES = {
    "authority.circle": "{field}：上级机关绕回了 {code} 自己。",
    "authority.name_taken": "{field}：{name}是机关 {code} 的名称，同一天不能有两个机关用同一个名称。",
    "authority.none": "{field}：没有写明任何机关。",
    "authority.not_own": "本大厅没有登记机关 {code}；随程序带来的不能去掉，可以登记新的内容。",
    "authority.unknown": "{day}没有编码或名称为“{code}”的机关。",
    "authority.unknown_parent": "{field}：没有编码为 {code} 的上级机关。",
    "authority.bad_code": "{field}：机关编码不能空着，最多 {most} 个字符，两头没有空格。",
    "authority.ends_before_it_begins": "{field}：截止日期早于开始日期。",
    "authority.own_parent": "{field}：机关 {code} 不能是自己的上级。",
    "authority.too_many": "{field}：本大厅的机关最多 {most} 条。",
}
