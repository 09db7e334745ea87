"""大厅: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.feature import Feature, Group
from counter_app.kernel.pages import Command, Heading, Page, rail
from counter_app.kernel.rights import Right, Role
from counter_app.knowledge.wording import _

_AT: Final = "counter_app.features.hall.commands"
_PAGES: Final = "counter_app.features.hall.pages"

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
                "serve": None,
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
    pages=(
        Page(
            "settings",
            lambda: _("设置"),
            f"{_PAGES}.settings:SettingsView",
            anybody="looks and printer are this window's; the hall asks for its right when saved",
            key="Ctrl+6",
            rail=rail(90, Role.CLERK, Role.ADMINISTRATOR),
        ),
        Page(
            "hall",
            lambda: _("大厅与同步"),
            f"{_PAGES}.hall:HallView",
            anybody="how sync stands concerns whoever waits for it",
            key="Ctrl+7",
            rail=rail(50, Role.ADMINISTRATOR),
        ),
        Page(
            "self_check",
            lambda: _("自检"),
            f"{_PAGES}.self_check:SelfCheckView",
            anybody="what lacks is to be seen before somebody waits for it",
            heading=Heading.WINDOW,
        ),
    ),
    does=(
        Command(
            "sync_now",
            lambda: _("立即与中心同步"),
            f"{_PAGES}.deeds:sync_now",
            anybody="it goes on by itself all the time",
        ),
        Command(
            "join_hall",
            lambda: _("加入大厅（选择入网文件）"),
            f"{_PAGES}.deeds:join_hall",
            anybody="the enrolment file is the permission",
        ),
    ),
    at_desk=f"{_PAGES}.at_desk:HallAtDesk",
)
