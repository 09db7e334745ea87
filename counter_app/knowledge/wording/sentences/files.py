SENTENCES = {
    "calendar.bad_days": "{field} 应为 0 到 3660 的整数。",
    "calendar.bad_moment": "{field} 应为日期和时间，例如 2026-11-23T10:30+08:00。",
    "catalog.queries_not_utf8": "{field}：文件“{file}”不是 UTF-8 文字，请另存为 UTF-8。",
    "file.unreadable": "无法读取“{file}”（{problem}）。请检查文件是否存在、是否有权限。",
    "file.unwritable": "无法写入“{file}”（{problem}）。已保存的数据不受影响，请检查磁盘和权限。",
    "paper.none_of_this_kind": "编号 {number} 没有这种文书。请核对编号或文书种类。",
    "request.key_twice": "键“{field}”写了两次，请只保留一个。",
    "request.not_json": "请求第 {line} 行不是有效的 JSON，请改正后重试。",
    "request.not_utf8": "请求文件不是 UTF-8 文字，请另存为 UTF-8。",
    "request.number_too_long": "请求里有过长的数，请按格式说明填写。",
    "request.too_deep": "请求的嵌套层数太多，请按格式说明填写。",
    "request.too_large": "请求不是普通文件，或超过 4 MB。",
}
