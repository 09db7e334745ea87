"""大厅: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.features.hall.words.judged import aside_reason
from counter_app.features.hall.words.set_up import set_up_line
from counter_app.features.hall.words.unread import set_aside_line
from counter_app.kernel.feature import Feature, Group, Kind
from counter_app.kernel.file_events import LineSetAside
from counter_app.kernel.pages import Command, Heading, Page, rail
from counter_app.kernel.record import SetUp
from counter_app.kernel.rights import Anybody, Right, Role
from counter_app.kernel.trust.verdict import Why
from counter_app.knowledge.wording import _

_AT: Final = "counter_app.features.hall.commands"
_PAGES: Final = "counter_app.features.hall.pages"

_CENTRE: Final = Anybody("it opens no window; the centre asks who its login is")
_NAMES_NOBODY: Final = Anybody("a key's public name is told to whoever compares it")
_COUNTS: Final = Anybody("it tells counts only, and a hall must hear of what was done")

HALL: Final = Feature(
    "hall",
    happenings=(
        Kind(SetUp, None, set_up_line),  # asked for when it is done
        Kind(LineSetAside, Right.REVIEW, set_aside_line),
    ),
    names={Why: aside_reason},
    commands=(
        Group(
            "central",
            "大厅中心数据库：建立、升级、登记窗口",
            f"{_AT}.central",
            {
                "init": _CENTRE,
                "migrate": _CENTRE,
                "enroll": _CENTRE,
                "enroll-all": _CENTRE,
                "revoke": _CENTRE,
                "appoint": _CENTRE,
                "alarms": _CENTRE,
                "parked": _CENTRE,
                "restored": _CENTRE,
                "windows": _CENTRE,
                "serve": _CENTRE,
                "halls": _CENTRE,
                "close": _CENTRE,
                "rename": _CENTRE,
                "record": _CENTRE,
                "dismiss": _CENTRE,
                "password": _CENTRE,
                "logins": _CENTRE,
                "new-root": _CENTRE,
                "edition": _CENTRE,
                "give-key": _CENTRE,
            },
        ),
        Group(
            "window",
            "本窗口：加入大厅",
            f"{_AT}.window",
            {
                "join": Right.SET_UP,
                "code": _NAMES_NOBODY,
                "rules": Right.SET_UP,
            },
        ),
        Group(
            "hall",
            "大厅：全大厅通用的设置和规则",
            f"{_AT}.hall",
            {
                "settings": Right.SET_UP,
            },
        ),
        Group(
            "sync",
            "与大厅中心同步",
            f"{_AT}.sync",
            {
                "once": _COUNTS,
                "status": _COUNTS,
                "aside": Right.REVIEW,
                "admit": Right.JUDGE,
                "refuse": Right.JUDGE,
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
                "": _COUNTS,
            },
        ),
    ),
    pages=(
        Page(
            "settings",
            lambda: _("设置"),
            f"{_PAGES}.settings:SettingsView",
            anybody="looks are anybody's; hall and printer ask for their right when saved",
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
            "set_printer",
            lambda: _("选择打印机，或存为文件"),
            "settings.at_printer",
            right=Right.SET_UP,
        ),
        Command(
            "join_hall",
            lambda: _("加入大厅（选择入网文件）"),
            f"{_PAGES}.deeds:join_hall",
            right=Right.SET_UP,
        ),
    ),
    at_desk=f"{_PAGES}.at_desk:HallAtDesk",
)
