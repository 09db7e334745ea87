"""What the desk itself says when something typed there cannot be."""

SENTENCES = {
    "hall.bad_breaks": "午休请写成 12:00-14:30，几段之间用顿号，先后不重叠。",
    "hall.bad_hour": "上班时间请写成 08:30。",
    "hall.bad_limit": "{field}：请填 {least} 到 {most} 的时限，数字后面写明单位，例如“{most}”。",
    "hall.bad_rule": "{field}：请填 {least} 到 {most} 之间的整数。",
    "settings.bad_value": "{field} 的值不对，请按 hall settings 列出的样子填写。",
    "settings.bad_time": "下班时间请按 17:00 的样子填写。",
    "settings.empty": "这一栏不能空着：它会印在文书上。",
    "settings.no_target": "请填写打印机的设备路径，或 主机:端口。",
    "settings.too_long": "最多 {most} 个字，请精简。",
}
