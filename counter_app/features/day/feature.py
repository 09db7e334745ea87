"""日结与操作记录: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.features.day.model.day_close import DayCloseCorrected, DayClosed
from counter_app.features.day.words.lines import closing_line
from counter_app.kernel.feature import Feature, Group, Kind
from counter_app.kernel.rights import Right

DAY: Final = Feature(
    "day",
    happenings=(
        Kind(DayClosed, Right.CLOSE_DAY, closing_line),
        Kind(DayCloseCorrected, Right.CLOSE_DAY, closing_line),
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
)
