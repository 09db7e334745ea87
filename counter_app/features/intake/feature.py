"""收件: what this feature declares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from counter_app.features.cases.model.draft import DraftDone
from counter_app.features.cases.model.moves import Act
from counter_app.kernel.feature import Feature
from counter_app.kernel.pages import Command, Heading, Page, rail
from counter_app.kernel.rights import Right, Role
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.way_out import come_out

_PAGES: Final = "counter_app.features.intake.pages"
_DEEDS: Final = f"{_PAGES}.deeds"


def _serve(id: str, title: Callable[[], str], does: str, key: str = "") -> Command:
    return Command(id, title, does, right=Right.TAKE_IN, key=key, heading=Heading.SERVE)


def _decide(id: str, act: Act, title: Callable[[], str], key: str) -> Command:
    return Command(
        id,
        title,
        f"{_DEEDS}:decide",
        right=Right.TAKE_IN,
        key=key,
        heading=Heading.SERVE,
        what={"act": act.value},
    )


INTAKE: Final = Feature(
    "intake",
    keeps={DraftDone: "counter_app.features.intake.rows.drafts:done"},
    pages=(
        Page(
            "serving",
            lambda: _("办件桌面"),
            f"{_PAGES}.serving:ServingDesk",
            anybody="what a matter needs may be looked up by all; deciding asks for its right",
            key="Ctrl+1",
            rail=rail(10, Role.CLERK),
        ),
    ),
    does=(
        Command(
            "next_person",
            lambda: _("人员与草稿"),
            f"{_DEEDS}:go_to_people",
            anybody="everybody finds there the drafts that they may see",
            key="F3",
            heading=Heading.FIND,
        ),
        Command(
            "new_person",
            lambda: _("接待下一位"),
            f"{_DEEDS}:new_person",
            right=Right.TAKE_IN,
            key="Ctrl+N",
            heading=Heading.FIND,
        ),
        _serve("materials", lambda: _("核对材料"), "serving.focus_materials", "F4"),
        _serve("parts", lambda: _("事项取舍"), "serving.focus_parts", "Shift+F4"),
        _serve("join", lambda: _("与当前事项一起办"), "serving.join", "Ctrl+J"),
        _decide("notice", Act.NOTICE, lambda: _("一次性告知"), "F5"),
        _serve("hold", lambda: _("挂起"), "serving.hold", "F6"),
        _serve("let_wait", lambda: _("转为等候"), "serving.let_wait", "Shift+F6"),
        _serve("call_next", lambda: _("叫下一位等候的人"), "serving.call_next", "Shift+F3"),
        _serve("next_matter", lambda: _("同一申请人办下一件"), "serving.next_matter", "Ctrl+M"),
        _decide("promise", Act.KEEP_PROMISE, lambda: _("容缺后补"), "F7"),
        _decide("refuse", Act.REFUSE, lambda: _("不予受理"), "F8"),
        _decide("accept", Act.ACCEPT, lambda: come_out(_("受理并打印"), _("受理并存为文件")), "F9"),
        _serve("preview", lambda: _("预览要出具的文书"), "serving.preview", "F10"),
        _serve("save", lambda: _("立即保存草稿"), f"{_DEEDS}:save_now", "Ctrl+S"),
        _serve("undo", lambda: _("撤销"), "serving.undo", "Ctrl+Z"),
        _serve("discard", lambda: _("放弃当前草稿"), "serving.discard"),
    ),
    at_desk=f"{_PAGES}.at_desk:IntakeAtDesk",
)
