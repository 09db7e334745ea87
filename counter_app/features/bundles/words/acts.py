"""Every act on matters, declared once, in the order in which they are offered."""

from __future__ import annotations

from typing import Final

from counter_app.features.bundles.acts import requests
from counter_app.features.bundles.model import events
from counter_app.features.bundles.model.moves import BundleAct as A
from counter_app.features.bundles.words.names import act_name
from counter_app.kernel.acts import Act
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.bundles.acts"

OPENING: Final = Act(
    "open",
    "bundle",
    lambda: _("一件事立件"),
    events.Opened,
    f"{_AT}.opening:open_bundle",
    requests.OpenRequest,
    lambda: _("一个主题的各个事项，或者一次来办的几个事项，一起受理"),
)

ACTS: Final = (
    Act(
        A.START.value,
        "bundle",
        lambda: act_name(A.START),
        events.PartStarted,
        f"{_AT}.starting:start",
        requests.StartRequest,
        lambda: _("需要的结果已经有了的事项，现在受理，时限从现在算"),
        rank=9,
        hinder=f"{_AT}.offered:something_is_ready",
    ),
)
