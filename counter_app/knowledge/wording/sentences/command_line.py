"""What the command line says where its own surroundings fail."""

SENTENCES = {
    "catalog.queries_too_large": "{field}：文件“{file}”太大，请分成每份不超过二千万字的几份。",
    "command.nobody_agreed": "{question} 这里没有人可问，什么都没有做。要继续请加 {field}。",
    "command.not_agreed": "没有做，什么都没有改。",
    "desk.no_screen": (
        "这里没有屏幕（没有设置 DISPLAY 或 WAYLAND_DISPLAY），打不开窗口。"
        "请在桌面上运行；其他命令见 counter-app --help。"
    ),
    "output.lost": (
        "结果没有写出去（{problem}）。已经办成的不受影响；请检查输出的去向，先查看再决定是否重做。"
    ),
}
