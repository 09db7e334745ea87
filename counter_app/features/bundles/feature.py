"""一件事: what this feature declares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from counter_app.kernel.feature import Feature
from counter_app.kernel.pages import Command, Page, rail
from counter_app.kernel.rights import Right, Role
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.bundles"


def _looks(which: str, title: Callable[[], str], key: str) -> Command:
    return Command(
        f"bundle_{which}",
        title,
        "bundle.show_view",
        anybody="who sees the matter sees all of it",
        key=key,
        on="bundle",
        what={"which": which},
    )


BUNDLES: Final = Feature(
    "bundles",
    rest=f"{_AT}.files:BUNDLES",
    pages=(
        Page(
            "bundles",
            lambda: _("一件事"),
            f"{_AT}.pages.views:BundlesView",
            right=Right.READ_FILES,
            key="Ctrl+Shift+9",
            rail=rail(43, Role.CLERK, Role.OFFICER, Role.SUPERVISOR),
        ),
        Page(
            "bundle",
            lambda: _("一件事页"),
            f"{_AT}.pages.views:BundleView",
            right=Right.READ_FILES,
            alone=False,
        ),
    ),
    does=(
        Command(
            "bundle_next",
            lambda: _("一件事的下一步"),
            "bundle.do_next",
            anybody="what comes next asks for its own right",
            key="F9",
            on="bundle",
        ),
        _looks("parts", lambda: _("看各个事项"), "Alt+1"),
        _looks("progress", lambda: _("看进度图"), "Alt+2"),
        _looks("materials", lambda: _("看材料与事项"), "Alt+3"),
        _looks("facts", lambda: _("看申请情况"), "Alt+4"),
        _looks("papers", lambda: _("看文书与经过"), "Alt+5"),
        Command(
            "open_whole",
            lambda: _("打开这个办件所属的一件事"),
            "case.open_whole",
            anybody="who sees the case sees what it is a part of",
            key="Ctrl+U",
            on="case",
        ),
        Command(
            "bundle_record",
            lambda: _("一件事留痕记录"),
            "counter_app.features.papers.pages.deeds:show_record",
            anybody="who sees the matter sees what was done to it",
            key="Alt+K",
            on="bundle",
        ),
    ),
)
"""Several items applied for as one matter: themes, and whatever comes together in one visit."""

JOINT: Final = Feature("joint", rest="counter_app.features.bundles.joint_files:JOINT")
"""并联审批: matters on which several departments decide together."""
