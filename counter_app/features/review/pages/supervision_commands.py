"""What a single key does on the supervisor's desk: the one place where these keys stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from counter_app.kernel.pages import Command
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording import _

ON: Final = "supervision"


def _key(key: str, method: str, title: Callable[[], str], right: Right | None) -> Command:
    return Command(
        f"{ON}.{method}",
        title,
        f"{ON}.{method}",
        right=right,
        anybody="" if right else "who sees the list may look at it as they like",
        key=key,
        on=ON,
        typed=True,
    )


KEYS: Final = (
    _key("Space", "preview", lambda: _("预览"), None),
    _key("A", "pass_review", lambda: _("通过"), Right.REVIEW),
    _key("R", "give_back", lambda: _("退回"), Right.REVIEW),
    _key("X", "sample", lambda: _("抽查"), Right.REVIEW),
    _key("T", "reassign", lambda: _("转办此件"), Right.REASSIGN),
    _key("W", "reassign_window", lambda: _("转办整窗"), Right.REASSIGN),
    _key("M", "remark", lambda: _("督办"), Right.REVIEW),
    _key("D", "answer", lambda: _("答复"), Right.ANSWER),
    _key("E", "export", lambda: _("导出列表"), Right.EXPORT),
    _key("Z", "undo", lambda: _("撤销刚才的"), Right.REVIEW),
    _key("C", "clear_filter", lambda: _("清除筛选"), None),
    _key("L", "choose_columns", lambda: _("列和次序"), None),
    _key("U", "export_whole", lambda: _("完整导出"), Right.UNMASK_LIST),
)

OPEN_FIRST: Final = Command(
    "notices.open_first",
    lambda: _("打开第 1 条；2–9 打开后面的"),
    "notices.open_first",
    anybody="each line is told by the right to what it is about",
    key="1",
    on="notices",
    typed=True,
)
