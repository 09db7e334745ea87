"""The acts that decide what was received, and what a one-time notice leads to, declared."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.acts.intake_request import RequestMark
from counter_app.features.cases.model import events, outcome_events
from counter_app.features.cases.model.channel import Channel
from counter_app.features.cases.model.elsewhere_events import Collected
from counter_app.features.cases.model.moves import Act as Verb
from counter_app.features.cases.model.refusal_ground import RefusalGround
from counter_app.kernel.acts import Act
from counter_app.kernel.requests import Editor, When, asks, request
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.way_out import come_out

_RECEIVED: Final = "counter_app.features.cases.acts.decide_received"
_LATE: Final = f"{_RECEIVED}:must_be_in_time"
_FORMS: Final = "counter_app.features.cases.pages.presenters.material_forms"
_TOLD: Final = "counter_app.features.cases.words.foretold"


@request
class GiveNotice:
    """一次性告知: what lacks is known; what else must be put right is said here."""

    reason: str = asks(lambda: _("还要更正什么"), default="")


@request
class Refuse:
    """不予受理."""

    ground: RefusalGround | None = asks(
        lambda: _("不予受理的依据"), default=None, hint=lambda: _("材料不齐不是依据，应当一次告知")
    )
    reason: str = asks(lambda: _("理由"), default="", required=True)
    right_authority: str = asks(
        lambda: _("应向哪个机关申请"),
        default="",
        hint=lambda: _("不属于本机关职权时必填"),
        required=When("ground", (RefusalGround.NOT_COMPETENT,)),
    )


@request
class Collect:
    """代收."""

    home_authority: str = asks(
        lambda: _("由哪里的哪个机关受理"), default="", hint=lambda: _("不写的，为协作方")
    )
    partner: str = asks(
        lambda: _("协作方：编码、名称或者地名"), default="", hint=lambda: _("大厅登记的")
    )


@request
class Supplement:
    """补正: what came of what the notice asked for."""

    materials: tuple[RequestMark, ...] = asks(
        lambda: _("补交的材料"), default=(), editor=Editor.MATERIALS
    )
    corrected: bool = asks(lambda: _("要求更正的内容已经更正"), default=False)
    channel: Channel = asks(lambda: _("怎样收到的"), default=Channel.WINDOW)


@request
class UnfitMaterial:
    """What was brought and did not do."""

    name: str = asks(lambda: _("材料名称"))
    reason: str = asks(lambda: _("哪里不合要求"))


@request
class Unfit:
    """不合要求: what was brought after the notice and given back."""

    materials: tuple[UnfitMaterial, ...] = asks(
        lambda: _("不合要求、没有收下的材料"), default=(), required=True
    )


@request
class AskedMaterial:
    """A material that the notice did not name."""

    name: str = asks(lambda: _("材料名称"))
    requirement: str = asks(lambda: _("要求"), default="")


@request
class AskMore:
    """另行要求补充材料."""

    materials: tuple[AskedMaterial, ...] = asks(lambda: _("要求的材料"), default=(), required=True)
    reason: str = asks(lambda: _("为什么告知时没有列出"), default="", required=True)


ACCEPT: Final = Act(
    Verb.ACCEPT,
    "case",
    lambda: _("受理"),
    events.Accepted,
    f"{_RECEIVED}:accept_received",
    when=lambda: _("只用于已收件、尚未决定的办件"),
    key="Alt+A",
    sense=f"{_RECEIVED}:must_not_be_noticed",
    hinder=f"{_RECEIVED}:must_be_paid_first",
    rank=2,
    turn=f"{_RECEIVED}:is_to_be_accepted",
    foresees=f"{_TOLD}:of_acceptance",
)
NOTICE: Final = Act(
    Verb.NOTICE,
    "case",
    lambda: _("一次性告知"),
    events.NoticeGiven,
    f"{_RECEIVED}:give_notice_of_received",
    GiveNotice,
    when=lambda: _("只用于已收件的办件，收件后五个工作日以内；代收的，代属地告知"),
    key="Alt+G",
    hinder=_LATE,
    rank=1,
)
REFUSE: Final = Act(
    Verb.REFUSE,
    "case",
    lambda: _("不予受理"),
    events.AcceptanceRefused,
    f"{_RECEIVED}:refuse_received",
    Refuse,
    when=lambda: _("只用于还没有受理的办件，告知补正之后也可以"),
    key="Alt+N",
    dangerous=True,
)
COLLECT: Final = Act(
    Verb.COLLECT,
    "case",
    lambda: _("代收"),
    Collected,
    f"{_RECEIVED}:collect_received",
    Collect,
    when=lambda: _("只用于已收件的办件，收件后五个工作日以内"),
    key="Alt+O",
    sense="counter_app.features.cases.acts.collect_case:must_have_scope",
    hinder=_LATE,
)
SUPPLEMENT: Final = Act(
    Verb.SUPPLEMENT,
    "case",
    lambda: _("补正"),
    events.Supplemented,
    "counter_app.features.cases.acts.supplement_case:supplement_case",
    Supplement,
    when=lambda: _("至少写一项"),
    key="Alt+B",
    rank=1,
    form=f"{_FORMS}:supplement_form",
    go=lambda: come_out(_("登记补正并打印"), _("登记补正并存为文件")),
    foresees=f"{_TOLD}:of_supplement",
)
UNFIT: Final = Act(
    Verb.UNFIT,
    "case",
    lambda: _("登记不合要求"),
    outcome_events.UnfitBrought,
    "counter_app.features.cases.acts.turn_away_unfit:turn_away_unfit",
    Unfit,
    when=lambda: _("补交的材料不能用，退还并说明哪里不合"),
    key="Alt+Shift+B",
    form=f"{_FORMS}:unfit_form",
    foresees=f"{_TOLD}:of_supplement",
)
LAPSE: Final = Act(
    Verb.LAPSE,
    "case",
    lambda: _("按逾期未补正处理"),
    events.CorrectionLapsed,
    "counter_app.features.cases.acts.lapse_case:lapse_case",
    when=lambda: _("补正期限届满之后"),
    key="Alt+U",
    hinder="counter_app.features.cases.acts.lapse_case:must_be_over",
    rank=2,
    form=f"{_FORMS}:lapse_form",
    foresees=f"{_TOLD}:of_lapse",
    dangerous=True,
)
ASK_MORE: Final = Act(
    Verb.ASK_MORE,
    "case",
    lambda: _("另行要求补充材料"),
    events.AskedForMore,
    "counter_app.features.cases.acts.ask_more:ask_more",
    AskMore,
    when=lambda: _("只作记录，不影响办理"),
    key="Alt+M",
    form=f"{_FORMS}:ask_more_form",
    foresees=f"{_TOLD}:of_asking_more",
    dangerous=True,
)
