"""帮我取证照、帮我送材料: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.feature import Feature
from counter_app.kernel.pages import Command, Heading, Page
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.errands"

ERRANDS: Final = Feature(
    "errands",
    rest=f"{_AT}.files:ERRANDS",
    pages=(
        Page(
            "errands",
            lambda: _("取证照、送材料"),
            f"{_AT}.pages.views:BoardView",
            right=Right.READ_FILES,
            key="Ctrl+Shift+E",
        ),
        Page(
            "errand_bench",
            lambda: _("封装台"),
            f"{_AT}.pages.views:BenchView",
            right=Right.GO_ON,
            key="Ctrl+Shift+B",
        ),
        Page(
            "errand_handing",
            lambda: _("交寄"),
            f"{_AT}.pages.views:HandingView",
            right=Right.GO_ON,
            key="Ctrl+Shift+H",
        ),
        Page(
            "errand",
            lambda: _("取送单"),
            f"{_AT}.pages.views:ErrandView",
            right=Right.READ_FILES,
            alone=False,
        ),
    ),
    does=(
        Command(
            "order_errand",
            lambda: _("登记取送单"),
            f"{_AT}.pages.deeds:order",
            right=Right.TAKE_IN,
            key="Ctrl+Shift+K",
            heading=Heading.SERVE,
        ),
    ),
)
