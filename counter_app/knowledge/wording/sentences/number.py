SENTENCES = {
    "number.malformed": (
        "这不是本系统的编号。编号形如 460200-01-K3T-B00017-Q，"
        "请对照纸质文书逐段输入，或扫描二维码。"
    ),
    "number.wrong_check_character": (
        "编号的校验字符不符：有一个字符输错，或有两个字符颠倒。请对照纸质文书重新输入。"
    ),
    "number.bad_hall_code": (
        "大厅代码应为 2 至 8 位数字或大写字母，不使用 I、O、S、V、Z，例如区划代码 460200。"
    ),
    "number.bad_window_code": (
        "窗口代码应为 2 至 4 位数字或大写字母，不使用 I、O、S、V、Z，例如 01。"
    ),
}
