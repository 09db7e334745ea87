"""An application as a platform's file has it: an intake with what the platform knows."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.features.cases.model.channel import Channel
from counter_app.features.channels.model.kinds import Stage
from counter_app.kernel.requests import asks, inside, names_of, request
from counter_app.knowledge.wording.language import _

MOST: Final = 500
"""Applications in one file."""

MOST_ATTACHMENTS: Final = 100
"""Of one application."""

APPLICANTS_OWN: Final = (
    *("item", "applicant", "applicants", "representative", "agent", "situation"),
    *("materials", "unlisted", "form", "licence", "english", "channel", "commitment_public"),
)
"""Keys of an intake that a platform knows."""

CLERKS_OWN: Final = frozenset(names_of(IntakeRequest)) - {*APPLICANTS_OWN}
"""Those that no platform may give: they are decided at the window."""

MADE_ELSEWHERE: Final = (Channel.WEB, Channel.APP, Channel.SELF_SERVICE, Channel.PHONE)
"""How an application of a platform may have come; parcels are noted by hand."""


@request
class AttachmentTold:
    """A file that was handed in at the platform."""

    name: str = asks(lambda: _("文件名"))
    sha256: str = asks(lambda: _("文件的 SHA-256，64 位十六进制"))
    material: str = asks(lambda: _("是哪一项材料"), default="")


@request
class ConsentTold:
    """What the applicant agreed to."""

    text: str = asks(lambda: _("同意的内容"))
    given_at: str = asks(lambda: _("同意的时间，带时区"), default="")


@request
class PaymentTold:
    """What was paid at the platform."""

    amount: str = asks(lambda: _('金额，元，写成文本，如 "80.00"'))
    way: str = asks(lambda: _("缴费方式"), default="")
    receipt: str = asks(lambda: _("财政电子票据号"), default="")
    paid_at: str = asks(lambda: _("缴费时间，带时区"), default="")


@request
class Incoming:
    """One application of a file."""

    platform_number: str = asks(lambda: _("平台的申请编号"))
    submitted_at: str = asks(
        lambda: _("平台记录的提交时间，带时区"),
        hint=lambda: _("只作说明：期限从到达大厅时起算"),
    )
    intake: IntakeRequest = inside()
    platform: str = asks(lambda: _("平台名称"), default="", hint=lambda: _("不写的，用文件开头的"))
    stage: Stage = asks(lambda: _("已经提交，还是只预填、本人要来窗口"), default=Stage.SUBMITTED)
    attachments: tuple[AttachmentTold, ...] = asks(lambda: _("已上传的文件"), default=())
    consent: ConsentTold | None = asks(lambda: _("申请人的同意"), default=None)
    payment: PaymentTold | None = asks(lambda: _("平台收的费用"), default=None)
    prepared_by: str = asks(lambda: _("谁填写的，本人以外的"), default="")
