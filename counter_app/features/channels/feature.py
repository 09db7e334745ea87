"""网上来件、来信、快递: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.feature import Feature
from counter_app.kernel.pages import Command, Heading, Page, rail
from counter_app.kernel.rights import Right, Role
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.channels"

CHANNELS: Final = Feature(
    "channels",
    rest=f"{_AT}.files:CHANNELS",
    pages=(
        Page(
            "applications",
            lambda: _("网上来件"),
            f"{_AT}.pages.views:ApplicationsView",
            right=Right.READ_FILES,
            key="Ctrl+Shift+6",
            rail=rail(15, Role.CLERK),
        ),
        Page(
            "application",
            lambda: _("来件页"),
            f"{_AT}.pages.views:ApplicationView",
            right=Right.READ_FILES,
            alone=False,
        ),
    ),
    does=(
        Command(
            "note_parcel",
            lambda: _("登记来信、快递"),
            f"{_AT}.pages.deeds:note_parcel",
            right=Right.TAKE_IN,
            heading=Heading.SERVE,
        ),
        Command(
            "serve_application",
            lambda: _("在窗口办理这件来件"),
            "application.serve",
            right=Right.TAKE_IN,
            key="Alt+A",
            on="application",
        ),
        Command(
            "application_record",
            lambda: _("来件留痕记录"),
            "counter_app.features.papers.pages.deeds:show_record",
            anybody="who sees the application sees what was done to it",
            key="Alt+K",
            on="application",
        ),
        Command(
            "serve_draft",
            lambda: _("办理取来的来件"),
            f"{_AT}.pages.deeds:serve_draft",
            right=Right.TAKE_IN,
            listed=False,
        ),
    ),
)
"""Applications made elsewhere: a platform's, a letter, a parcel."""
