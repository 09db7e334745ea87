"""What is said of the parts that departments keep themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.features.catalogs.model.handed_in import HandedIn, PartState
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.features.catalogs.acts.own_parts import Part


def part_state_name(state: PartState) -> str:
    """How it stands to the catalog in force."""
    return {
        PartState.WAITING: _("待发布"),
        PartState.PUBLISHED: _("已发布"),
        PartState.OVERTAKEN: _("已过时：现行目录里这个部门的事项后来另有变更，请重新交稿"),
    }[state]


def handed_in_line(happening: HandedIn) -> str:
    """A department's part came."""
    told = _("交来目录：{department}，{n} 个事项，{source}")
    return told.format(department=happening.department, n=happening.items, source=happening.source)


def part_line(one: Part) -> str:
    """Which, how many items, by whom and when, and how it stands."""
    told = _("{department}\t{n} 个事项\t{by}\t{at}\t{state}")
    return told.format(
        department=one.department,
        n=one.items,
        by=one.by.name,
        at=f"{one.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
        state=part_state_name(one.state),
    )
