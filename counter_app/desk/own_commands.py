"""What the desk itself can be asked for, whatever features there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from counter_app.kernel.pages import Command, Heading
from counter_app.knowledge.wording import _

_ANYBODY: Final = "how the window looks and is left concerns nobody's files"


def _own(id: str, title: Callable[[], str], does: str, key: str = "", **more: Any) -> Command:
    at = f"counter_app.desk.deeds:{does}"
    return Command(id, title, at, anybody=_ANYBODY, key=key, **more)


OWN: Final = (
    _own(
        "omnibox",
        lambda: _("搜索：一句话、事项、拼音、证件号、办件号、扫码"),
        "go_to_omnibox",
        "F2",
        heading=Heading.FIND,
    ),
    _own("theme_light", lambda: _("浅色主题"), "ask_look", what={"theme": "light"}),
    _own("theme_dark", lambda: _("深色主题"), "ask_look", what={"theme": "dark"}),
    _own("theme_contrast", lambda: _("高对比度主题"), "ask_look", what={"theme": "contrast"}),
    _own("language_zh_CN", lambda: _("语言：中文"), "ask_look", what={"language": "zh_CN"}),
    _own("language_en", lambda: _("语言：English"), "ask_look", what={"language": "en"}),
    _own("sounds", lambda: _("提示音：开、关"), "turn_sounds"),
    _own("size_normal", lambda: _("字号：标准"), "ask_comfort", what={"size": "normal"}),
    _own("size_large", lambda: _("字号：大"), "ask_comfort", what={"size": "large"}),
    _own("size_largest", lambda: _("字号：特大"), "ask_comfort", what={"size": "largest"}),
    _own("comfort", lambda: _("字号"), "ask_comfort", listed=False),
    _own("look", lambda: _("主题"), "ask_look", listed=False),
    _own("menu", lambda: _("选中这一行能做什么"), "show_menu", "Shift+F10"),
    _own("palette", lambda: _("全部命令"), "show_palette", "Ctrl+K"),
    _own("help", lambda: _("按键一览"), "show_keys", "F1"),
    _own("back", lambda: _("返回（不会丢失内容）"), "go_back", "Esc"),
)
