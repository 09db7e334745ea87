"""What figures of applications are called in reports."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.channel import Channel
from counter_app.features.cases.words.labels import channel_name
from counter_app.knowledge.wording.language import _

BY_CHANNEL: Final = "applications_by_"
CASES_BY: Final = "cases_by_"


def figure_name(name: str) -> str:
    """A figure of a report, by its name."""
    if name.startswith(BY_CHANNEL):
        channel = Channel(name.removeprefix(BY_CHANNEL))
        return _("来件：{channel}").format(channel=channel_name(channel))
    if name.startswith(CASES_BY):
        channel = Channel(name.removeprefix(CASES_BY))
        return _("收件渠道：{channel}").format(channel=channel_name(channel))
    return {
        "applications_arrived": _("来件"),
        "applications_prefilled": _("其中只预填的"),
        "applications_done_rate": _("来件办成率"),
        "applications_returned": _("退回的来件"),
        "applications_expired": _("过期的来件"),
    }[name]
