"""事项目录与日历: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.features.catalogs.hall_rules import HALL_RULES
from counter_app.features.catalogs.model.handed_in import HandedIn
from counter_app.features.catalogs.words.parts import handed_in_line
from counter_app.kernel.feature import Feature, Group, Kind
from counter_app.kernel.pages import Command, Page
from counter_app.kernel.rights import Anybody, Right
from counter_app.knowledge.wording import _

_PUBLIC: Final = Anybody("catalog and calendar are published for everybody")
_LOOK: Final = Anybody("a file that somebody has is looked at, and nothing is kept")
_SAYINGS: Final = Anybody("what items are called in the hall is of no person")

CATALOGS: Final = Feature(
    "catalogs",
    happenings=(Kind(HandedIn, Right.HANDLE, handed_in_line),),
    commands=(
        Group(
            "catalog",
            "事项目录：导入、匹配、统计、查看",
            "counter_app.features.catalogs.commands.catalog",
            {
                "import": Right.PUBLISH,
                "preview": _LOOK,
                "match": _PUBLIC,
                "stats": _PUBLIC,
                "show": _PUBLIC,
                "history": _PUBLIC,
                "compare": _PUBLIC,
                "go-back": Right.PUBLISH,
                "power-list": Right.PUBLISH,
                "hand-in": Right.HANDLE,
                "parts": _PUBLIC,
                "publish-parts": Right.PUBLISH,
                "alias add": Right.PUBLISH,
                "alias remove": Right.PUBLISH,
                "alias import": Right.PUBLISH,
                "alias try": _SAYINGS,
                "alias export": _SAYINGS,
                "alias list": _SAYINGS,
            },
        ),
        Group(
            "calendar",
            "工作日历：推算期限",
            "counter_app.features.catalogs.commands.calendar",
            {
                "due": _PUBLIC,
                "import": Right.PUBLISH,
                "close": Right.SET_UP,
                "reopen": Right.SET_UP,
                "closures": _PUBLIC,
            },
        ),
    ),
    rules=HALL_RULES,
    pages=(
        Page(
            "place_days",
            lambda: _("停止办公与当地假日"),
            "counter_app.features.catalogs.pages.place_days:PlaceDaysView",
            anybody="on which days nobody works, everybody may know",
        ),
    ),
    does=(
        Command(
            "import_catalog",
            lambda: _("导入事项目录"),
            "counter_app.features.catalogs.pages.deeds:import_catalog",
            right=Right.PUBLISH,
        ),
        Command(
            "catalog_versions",
            lambda: _("事项目录的版本：比较、恢复"),
            "counter_app.features.catalogs.pages.deeds:catalog_versions",
            right=Right.PUBLISH,
        ),
    ),
)
