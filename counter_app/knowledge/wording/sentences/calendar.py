SENTENCES = {
    "calendar.year_twice": ("日历中 {year} 年出现了两次。原有日历未改动，请只保留一份后重新导入。"),
    "calendar.days_contradict": (
        "两个年份的放假安排对 {day} 说法不一。原有日历未改动，请核对国务院办公厅通知后重新导入。"
    ),
    "calendar.unreadable": "读不到日历文件 {file}。原有日历未改动，请检查路径和权限后重试。",
    "calendar.one_file": "{file} 是文件夹。请指明一个年度的日历文件。",
    "calendar.no_files": "文件夹 {file} 里没有日历文件（*.json）。原有日历未改动，请检查路径。",
    "calendar.too_large": "{field} 超过 1 MB，不是日历文件。原有日历未改动。",
    "calendar.not_text": "{field} 不是 UTF-8 文本。请另存为 UTF-8 后重新导入；原有日历未改动。",
    "calendar.not_json": "{field} 第 {line} 行不是有效的 JSON。请修正后重新导入；原有日历未改动。",
    "calendar.repeated_key": "{field} 中“{key}”写了两次。请只留一处；原有日历未改动。",
    "calendar.unknown_key": "{field} 中有不认识的“{key}”。可用的是：{known}。原有日历未改动。",
    "calendar.missing_key": "{field} 缺少“{key}”。请补上后重新导入；原有日历未改动。",
    "calendar.not_an_object": "{field} 应为 {{…}} 形式的对象。请修正后重新导入；原有日历未改动。",
    "calendar.not_a_list": "{field} 应为 […] 形式的列表。请修正后重新导入；原有日历未改动。",
    "calendar.not_words": "{field} 应为文字。请修正后重新导入；原有日历未改动。",
    "calendar.bad_year": "{field} 应为 {first} 至 {last} 之间的年份。原有日历未改动。",
    "calendar.bad_date": "{field} 不是有效日期，应写作 2026-02-15 的样子。原有日历未改动。",
    "calendar.day_outside_year": (
        "{field} 的 {day} 不在 {year} 年（或上一年 12 月）之内。请核对；原有日历未改动。"
    ),
    "calendar.from_after_to": "{field} 的开始日期晚于结束日期。请核对；原有日历未改动。",
    "calendar.too_long": "{field} 放假超过 {longest} 天。请核对；原有日历未改动。",
    "calendar.day_twice": "{field} 的 {day} 与前面的安排重复。请核对；原有日历未改动。",
    "calendar.make_up_not_weekend": (
        "{field} 的 {day} 不是周六或周日，不能是调休上班日。请核对；原有日历未改动。"
    ),
    "deadline.limit_out_of_range": "时限应在 0 至 {longest} 之间。请修改时限后重试。",
    "deadline.date_out_of_range": "日期超出 {first} 年至 {last} 年，无法推算。请检查日期和时限。",
}
