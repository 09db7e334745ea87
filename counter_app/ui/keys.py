"""Every command of the desk once: its key, its name, where it belongs."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.wording import _


@dataclass(frozen=True, slots=True)
class Command:
    """``key`` is a portable key sequence or empty; ``words`` are further ways to find it."""

    id: str
    key: str
    title: str
    group: str
    words: str = ""


def commands() -> tuple[Command, ...]:
    """All of them in the language in use, in the order of the F1 page."""
    case, go, papers, program = _("办件"), _("查找与转到"), _("文书"), _("程序")
    return (
        Command("omnibox", "F2", _("说事、找事项、查办件、扫码"), go, "搜索 sousuo ss"),
        Command("queue", "F3", _("人员与草稿"), go, "排队 挂起 duilie"),
        Command("today", "Ctrl+1", _("今日办件"), go, "清单 jinri"),
        Command("search_all", "Ctrl+2", _("查询全部办件"), go, "历史 chaxun"),
        Command("print_queue", "Ctrl+3", _("打印队列"), go, "待打印 dayin"),
        Command("settings", "Ctrl+,", _("设置"), go, "打印机 窗口 主题 shezhi"),
        Command("serving", "Ctrl+0", _("回到正在办理的人"), go, "办件"),
        Command("materials", "F4", _("核对材料"), case, "cailiao"),
        Command("notice", "F5", _("一次性告知"), case, "补正 gaozhi"),
        Command("hold", "F6", _("挂起，接待下一位"), case, "guaqi"),
        Command("promise", "F7", _("所选材料容缺"), case, "rongque"),
        Command("refuse", "F8", _("不予受理"), case, "buyu"),
        Command("accept", "F9", _("受理并打印"), case, "shouli"),
        Command("preview", "F10", _("预览文书"), case, "yulan"),
        Command("new_person", "Ctrl+N", _("下一位（新的人员）"), case, "xinren"),
        Command("discard", "Ctrl+Del", _("放弃正在填写的草稿"), case, "删除 fangqi"),
        Command("undo", "Ctrl+Z", _("撤销"), case, "chexiao"),
        Command("verify", "Ctrl+Shift+V", _("核验文书真伪"), papers, "二维码 heyan"),
        Command("reprint", "Ctrl+P", _("补打所看办件的文书"), papers, "buda"),
        Command("import_catalog", "", _("导入事项目录"), program, "catalog daoru mulu"),
        Command("self_check", "", _("自检"), program, "zijian"),
        Command("theme", "Ctrl+Shift+T", _("切换浅色、深色、高对比"), program, "主题 zhuti"),
        Command("language", "", _("切换中文 / English"), program, "语言 yuyan"),
        Command("palette", "Ctrl+K", _("所有命令"), program, "mingling"),
        Command("lock", "Ctrl+L", _("锁定屏幕"), program, "suoding"),
        Command("help", "F1", _("按键说明"), program, "帮助 bangzhu"),
        Command("back", "Esc", _("返回（不会丢失任何内容）"), program, "fanhui"),
    )


def matching(text: str) -> tuple[Command, ...]:
    """The commands whose name, key or words hold ``text``; all for empty text."""
    wanted = text.strip().casefold()
    return tuple(
        one
        for one in commands()
        if all(
            part in f"{one.title} {one.key} {one.words} {one.id}".casefold()
            for part in wanted.split()
        )
    )
