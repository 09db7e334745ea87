"""事项目录与日历: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.feature import Feature, Group
from counter_app.kernel.pages import Command
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording import _

CATALOGS: Final = Feature(
    "catalogs",
    commands=(
        Group(
            "catalog",
            "事项目录：导入、匹配、统计、查看",
            "counter_app.features.catalogs.commands.catalog",
            {
                "import": Right.PUBLISH,
                "match": None,
                "stats": None,
                "show": None,
                "alias add": Right.PUBLISH,
                "alias remove": Right.PUBLISH,
                "alias import": Right.PUBLISH,
                "alias try": None,
                "alias export": None,
                "alias list": None,
            },
        ),
        Group(
            "calendar",
            "工作日历：推算期限",
            "counter_app.features.catalogs.commands.calendar",
            {
                "due": None,
                "import": Right.PUBLISH,
            },
        ),
    ),
    does=(
        Command(
            "import_catalog",
            lambda: _("导入事项目录"),
            "counter_app.features.catalogs.pages.deeds:import_catalog",
            right=Right.PUBLISH,
        ),
    ),
)
