"""Every command of the desk with its key: the palette, F1 and the shortcuts read this table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from counter_app.assembly import FEATURES
from counter_app.desk.forms.sheet import act_title
from counter_app.features.cases.pages.presenters.case_keys import (
    NEXT_KEY,
    RATE_KEY,
    RECORD_KEY,
    WHY_KEY,
)
from counter_app.kernel.acts import Act
from counter_app.knowledge.wording import _

_ACT: Final = "act."


@dataclass(frozen=True, slots=True)
class Command:
    """``key`` as Qt writes it, empty if the palette is the only way; ``group`` heads it in F1.

    ``shared``: the key is another command's, which leads here on the case page.
    """

    id: str
    key: str
    title: str
    group: str
    shared: bool = False


def commands() -> tuple[Command, ...]:
    """All commands, in the order people read them, in the language in use."""
    desk, case, look, window = _("找"), _("办件"), _("查看"), _("窗口")
    return (
        Command("omnibox", "F2", _("搜索：一句话、事项、拼音、证件号、办件号、扫码"), desk),
        Command("next_person", "F3", _("人员与草稿"), desk),
        Command("new_person", "Ctrl+N", _("接待下一位"), desk),
        Command("materials", "F4", _("核对材料"), case),
        Command("notice", "F5", _("一次性告知"), case),
        Command("hold", "F6", _("挂起"), case),
        Command("promise", "F7", _("容缺后补"), case),
        Command("refuse", "F8", _("不予受理"), case),
        Command("accept", "F9", _("受理并打印"), case),
        Command("preview", "F10", _("预览要打印的文书"), case),
        Command("save", "Ctrl+S", _("立即保存草稿"), case),
        Command("undo", "Ctrl+Z", _("撤销"), case),
        Command("discard", "", _("放弃当前草稿"), case),
        *_acts(),
        Command("serving", "Ctrl+1", _("办件桌面"), look),
        Command("today", "Ctrl+2", _("今日办件"), look),
        Command("search_cases", "Ctrl+3", _("查找全部办件"), look),
        Command("print_queue", "Ctrl+4", _("打印队列"), look),
        Command("verify", "Ctrl+5", _("核验文书"), look),
        Command("settings", "Ctrl+6", _("设置"), look),
        Command("hall", "Ctrl+7", _("大厅与同步"), look),
        Command("hand_over", "Ctrl+8", _("移交材料"), look),
        Command("pick_up", "Ctrl+9", _("领取与寄送"), look),
        Command("ratings", "Ctrl+0", _("评价与整改"), look),
        Command("notices", "Ctrl+Shift+0", _("待我处理"), look),
        Command("supervision", "Ctrl+Shift+1", _("主管工作台"), look),
        Command("report", "Ctrl+Shift+2", _("统计报表"), look),
        Command("day_close", "Ctrl+Shift+3", _("日结"), look),
        Command("rate_by_code", "", _("凭评价码评价"), window),
        Command("sync_now", "", _("立即与中心同步"), window),
        Command("join_hall", "", _("加入大厅（选择入网文件）"), window),
        Command("import_catalog", "", _("导入事项目录"), window),
        Command("hall_words", "", _("常用说法"), window),
        Command("self_check", "", _("自检"), window),
        Command("theme_light", "", _("浅色主题"), window),
        Command("theme_dark", "", _("深色主题"), window),
        Command("theme_contrast", "", _("高对比度主题"), window),
        Command("language_zh_CN", "", _("语言：中文"), window),
        Command("language_en", "", _("语言：English"), window),
        Command("palette", "Ctrl+K", _("全部命令"), window),
        Command("lock", "Ctrl+L", _("锁定屏幕"), window),
        Command("shift", "Ctrl+Shift+L", _("换班：换人登录"), window),
        Command("accounts", "", _("账号管理"), window),
        Command("record", "", _("操作记录"), window),
        Command("found_accounts", "", _("建立管理员账号"), window),
        Command("help", "F1", _("按键一览"), window),
        Command("back", "Esc", _("返回（不会丢失内容）"), window),
    )


def offered_acts() -> tuple[Act, ...]:
    """The acts that have a key on a case's page, in the order in which they are offered."""
    return tuple(act for act in FEATURES.file_kinds["case"].acts if act.key)


def act_command(name: str) -> str:
    """The id of the command that carries out the act of this name on the case page."""
    return _ACT + name


def _acts() -> tuple[Command, ...]:
    group = _("办件页")
    return (
        Command("next_act", NEXT_KEY, _("办件的下一步"), group, shared=True),
        Command("why_due", WHY_KEY, _("为什么是这天"), group),
        Command("case_record", RECORD_KEY, _("办件留痕记录"), group),
        Command("rate", RATE_KEY, _("请申请人评价"), group),
        *(Command(act_command(act.name), act.key, act_title(act), group) for act in offered_acts()),
    )


def command(name: str) -> Command:
    """The command with this id."""
    return next(one for one in commands() if one.id == name)


def find_commands(words: str) -> tuple[Command, ...]:
    """Commands whose title, id or key holds every word."""
    wanted = words.casefold().split()
    return tuple(
        one
        for one in commands()
        if all(word in f"{one.title} {one.id} {one.key} {one.group}".casefold() for word in wanted)
    )
