"""人员与账号: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.features.people.words.lines import account_line, presence_line, refused_line
from counter_app.kernel.feature import Feature, Group, Kind
from counter_app.kernel.pages import Command, Heading, Page, rail
from counter_app.kernel.record import (
    AccountChanged,
    RightRefused,
    ScreenLocked,
    ScreenUnlocked,
    SignedIn,
    SignedOut,
    SignInRefused,
)
from counter_app.kernel.rights import Anybody, Right, Role
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.people import right_name

_DOOR: Final = "whoever is here may go, and who comes says who they are"

PEOPLE: Final = Feature(
    "people",
    # What the program notes of whoever it is needs no right.
    happenings=(
        *(
            Kind(one, None, presence_line)
            for one in (SignedIn, SignInRefused, SignedOut, ScreenLocked, ScreenUnlocked)
        ),
        Kind(RightRefused, None, refused_line),
        # Asked for when it changes; one's own password needs none.
        Kind(AccountChanged, None, account_line),
    ),
    names={Right: right_name},
    commands=(
        Group(
            "account",
            "账号：人员、岗位、密码",
            "counter_app.features.people.commands",
            {
                "found": Anybody("only while there is no account"),
                "list": Right.ACCOUNTS,
                "create": Right.ACCOUNTS,
                "change": Right.ACCOUNTS,
                "close": Right.ACCOUNTS,
                "open": Right.ACCOUNTS,
                "unlock": Right.ACCOUNTS,
                "password": Anybody("one's own asks for the old one, another's for the right"),
                "write-key": Anybody("one's own, another's by the right"),
                "take-key": Anybody("nobody can sign in with it before it is here"),
            },
        ),
    ),
    pages=(
        Page(
            "accounts",
            lambda: _("账号管理"),
            "counter_app.features.people.pages.accounts:AccountsView",
            right=Right.ACCOUNTS,
            heading=Heading.WINDOW,
            rail=rail(75, Role.ADMINISTRATOR),
            wide=True,
        ),
    ),
    # The door stands before all pages: who opened the window keeps it.
    does=(
        Command("lock", lambda: _("锁定屏幕"), "", anybody=_DOOR, key="Ctrl+L"),
        Command("shift", lambda: _("换班：换人登录"), "", anybody=_DOOR, key="Ctrl+Shift+L"),
        Command("change_password", lambda: _("改自己的密码"), "", anybody=_DOOR),
        Command("found_accounts", lambda: _("建立管理员账号"), "", anybody=_DOOR),
    ),
)
