"""What is said when something told of an authority is refused."""

SENTENCES = {
    "authority.bad_code": "{field}：机关编码不能空着，最多 {most} 个字符，两头没有空格。",
    "authority.ends_before_it_begins": "{field}：截止日期早于开始日期。",
    "authority.own_parent": "{field}：机关 {code} 不能是自己的上级。",
    "authority.too_many": "{field}：本大厅的机关最多 {most} 条。",
}
