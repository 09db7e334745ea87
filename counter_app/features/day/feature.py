"""日结与操作记录: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.features.day.model.day_close import CameLater, DayCloseCorrected, DayClosed
from counter_app.features.day.words.lines import closing_line
from counter_app.kernel.feature import Feature, Group, Kind
from counter_app.kernel.pages import Heading, Page, rail
from counter_app.kernel.rights import Right, Role
from counter_app.knowledge.wording import _

_PAGES: Final = "counter_app.features.day.pages"

DAY: Final = Feature(
    "day",
    happenings=(
        Kind(DayClosed, Right.CLOSE_DAY, closing_line),
        Kind(DayCloseCorrected, Right.CLOSE_DAY, closing_line),
        Kind(CameLater, Right.CLOSE_DAY, closing_line, by_itself=True),
    ),
    commands=(
        Group(
            "day",
            "日结：查号、回扫、签名、更正",
            "counter_app.features.day.commands.day",
            {
                "check": Right.CLOSE_DAY,
                "close": Right.CLOSE_DAY,
                "correct": Right.CLOSE_DAY,
                "show": Right.READ_RECORD,
            },
            naming=frozenset({"check", "close", "correct"}),
        ),
        Group(
            "record",
            "操作记录：谁登录、打印、导出、越权",
            "counter_app.features.day.commands.record",
            {
                "list": Right.READ_RECORD,
                "export": Right.READ_RECORD,
            },
            naming=frozenset({"list", "export"}),
        ),
    ),
    pages=(
        Page(
            "day_close",
            lambda: _("日结"),
            f"{_PAGES}.day_close:DayCloseView",
            right=Right.CLOSE_DAY,
            key="Ctrl+Shift+3",
            rail=rail(60, Role.SUPERVISOR),
            wide=True,
        ),
        Page(
            "record",
            lambda: _("操作记录"),
            f"{_PAGES}.record:RecordView",
            right=Right.READ_RECORD,
            heading=Heading.WINDOW,
            rail=rail(80, Role.ADMINISTRATOR),
            wide=True,
        ),
    ),
)
