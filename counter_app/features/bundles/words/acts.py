"""Every act on matters, declared once, in the order in which they are offered."""

from __future__ import annotations

from typing import Final

from counter_app.features.bundles.acts import requests
from counter_app.features.bundles.model import events
from counter_app.features.bundles.model.moves import BundleAct as A
from counter_app.features.bundles.words.names import act_name
from counter_app.kernel.acts import Act
from counter_app.kernel.requests import Says
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.bundles.acts"
_FORMS: Final = "counter_app.features.bundles.pages.presenters.bundle_forms"

OPENING: Final = Act(
    "open",
    "bundle",
    lambda: _("一件事立件"),
    events.Opened,
    f"{_AT}.opening:open_bundle",
    requests.OpenRequest,
    lambda: _("一个主题的各个事项，或者一次来办的几个事项，一起受理"),
)


def _act(
    name: A,
    happening: type,
    do: str,
    request: type,
    when: Says,
    rank: int = 0,
    hinder: str = "",
    form: str = "",
) -> Act:
    return Act(
        name.value,
        "bundle",
        lambda: act_name(name),
        happening,
        f"{_AT}.{do}",
        request,
        when,
        rank=rank,
        hinder=f"{_AT}.offered:{hinder}" if hinder else "",
        form=f"{_FORMS}:{form}" if form else "",
    )


ACTS: Final = (
    _act(
        A.START,
        events.PartStarted,
        "starting:start",
        requests.StartRequest,
        lambda: _("需要的结果已经有了的事项，现在受理，时限从现在算"),
        9,
        "something_is_ready",
        "start_form",
    ),
    _act(
        A.SUPPLEMENT,
        events.SetSupplemented,
        "supplementing:supplement",
        requests.SupplementRequest,
        lambda: _("联合告知之后交来的材料，可以分次交；齐了的事项即予受理"),
        8,
        "something_is_lacking",
        "supplement_form",
    ),
    _act(
        A.HAND_OUT,
        events.HandedOut,
        "handing_out:hand_out",
        requests.HandOutRequest,
        lambda: _("已经办结的结果一次交付，签一张清单"),
        7,
        "something_is_decided",
        "hand_out_form",
    ),
    _act(
        A.PROGRESS,
        events.ProgressTold,
        "telling:tell_progress",
        requests.ProgressRequest,
        lambda: _("申请人问各个事项办到哪一步"),
    ),
    _act(
        A.ADD_PART,
        events.PartAdded,
        "changing:add_part",
        requests.AddRequest,
        lambda: _("同一件事再加一个事项，已有的材料不再交"),
        form="added_part_form",
    ),
    _act(
        A.SINGLE,
        events.MadeSingle,
        "changing:make_single",
        requests.PartRequest,
        lambda: _("一个事项脱离这件事，凭自己的编号继续办"),
        form="integrated_part_form",
    ),
    _act(
        A.WITHDRAW_PART,
        events.PartLeft,
        "changing:leave",
        requests.LeaveRequest,
        lambda: _("还没有启动的事项不办了，或者撤回已经受理的，其他事项照常办理"),
        form="open_part_form",
    ),
)
