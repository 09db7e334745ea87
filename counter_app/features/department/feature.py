"""部门工作台: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.features.department.model.act_keys import (
    DECIDE,
    DESK,
    LETTERS,
    TAKE,
    TAKE_BACK,
)
from counter_app.kernel.feature import Feature
from counter_app.kernel.pages import Command, Page, rail
from counter_app.kernel.rights import Right, Role
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.department"

DEPARTMENT: Final = Feature(
    "department",
    rest=f"{_AT}.files:DEPARTMENT",
    pages=(
        Page(
            "department",
            lambda: _("部门工作台"),
            f"{_AT}.pages.desk:DepartmentView",
            right=Right.CARRY,
            key="Ctrl+Shift+D",
            rail=rail(22, Role.OFFICER),
        ),
    ),
    does=(
        *(
            Command(
                f"{DESK}.{method}",
                title,
                f"{DESK}.{method}",
                right=right,
                key=key,
                on=DESK,
                typed=True,
            )
            for key, method, title, right in (
                (TAKE, LETTERS[TAKE], lambda: _("签收选中的，或扫到的"), Right.CARRY),
                (DECIDE, LETTERS[DECIDE], lambda: _("选中的一起办结"), Right.HANDLE),
                (TAKE_BACK, LETTERS[TAKE_BACK], lambda: _("收回刚才一起办结的"), Right.HANDLE),
                ("1", "open_first", lambda: _("打开第 1 类；2–9 打开后面的"), Right.CARRY),
            )
        ),
    ),
)
"""The home of who works for a department: what came, what is due, what others ask."""
