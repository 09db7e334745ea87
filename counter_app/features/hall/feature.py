"""大厅: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.feature import Feature, Group
from counter_app.kernel.rights import Right

_AT: Final = "counter_app.features.hall.commands"

HALL: Final = Feature(
    "hall",
    commands=(
        Group(
            "central",
            "大厅中心数据库：建立、升级、登记窗口",
            f"{_AT}.central",
            {
                "init": None,
                "migrate": None,
                "enroll": None,
                "revoke": None,
                "appoint": None,
                "alarms": None,
                "restored": None,
                "halls": None,
            },
        ),
        Group(
            "window",
            "本窗口：加入大厅",
            f"{_AT}.window",
            {
                "join": Right.SET_UP,
                "rules": Right.SET_UP,
            },
        ),
        Group(
            "sync",
            "与大厅中心同步",
            f"{_AT}.sync",
            {
                "once": None,
                "status": None,
            },
        ),
        Group(
            "rescue",
            "停用电脑的救援文件：导出、收进",
            f"{_AT}.rescue",
            {
                "write": Right.SET_UP,
                "take": Right.SET_UP,
            },
        ),
        Group(
            "self-check",
            "自检：字体、数据、日历、打印机、时钟",
            f"{_AT}.self_check",
            {
                "": None,
            },
        ),
    ),
)
