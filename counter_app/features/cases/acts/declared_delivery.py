"""The acts by which a result reaches who did not come for it, declared."""

from __future__ import annotations

from datetime import date
from typing import Final

from counter_app.features.cases.acts.declared_outcome import DocumentHanded
from counter_app.features.cases.model import delivery_events
from counter_app.features.cases.model.delivery import Relation
from counter_app.features.cases.model.moves import Act as Verb
from counter_app.kernel.acts import Act
from counter_app.kernel.requests import asks, request
from counter_app.knowledge.wording import _

_REACH: Final = "counter_app.features.cases.acts.reach_applicant"
_FORMS: Final = "counter_app.features.cases.pages.presenters.case_forms"


@request
class SignFor:
    """邮件签收: by whom, and on which day."""

    receiver: str = asks(lambda: _("签收人"), hint=lambda: _("单位的，写签收的人的姓名"))
    relation: Relation = asks(lambda: _("与申请人的关系"))
    on: date | None = asks(
        lambda: _("签收日期"), default=None, hint=lambda: _("回执上注明的日期；不写即今天")
    )


@request
class Leave:
    """留置送达."""

    receiver: str = asks(lambda: _("拒收的人"), default="", required=True)
    reason: str = asks(lambda: _("拒收的情形"), default="", required=True)
    witness: str = asks(lambda: _("见证人"), default="", required=True)
    where: str = asks(lambda: _("留置的地点"), default="", required=True)
    documents: tuple[DocumentHanded, ...] = asks(
        lambda: _("送达的文书"), default=(), hint=lambda: _("不写的，为结果文书和办结通知书")
    )


@request
class Announce:
    """公告送达."""

    where: str = asks(
        lambda: _("公告的载体"), default="", required=True, hint=lambda: _("公告栏、报纸、网站")
    )
    reason: str = asks(
        lambda: _("为什么公告"),
        default="",
        required=True,
        hint=lambda: _("下落不明，或者用过的方式都无法送达"),
    )
    on: date | None = asks(lambda: _("公告日期"), default=None, hint=lambda: _("不写即今天"))
    documents: tuple[DocumentHanded, ...] = asks(
        lambda: _("送达的文书"), default=(), hint=lambda: _("不写的，为结果文书和办结通知书")
    )


SIGNED_FOR: Final = Act(
    Verb.SIGNED_FOR,
    "case",
    lambda: _("登记邮件签收"),
    delivery_events.SignedFor,
    f"{_REACH}:sign_for_case",
    SignFor,
    when=lambda: _("寄出的结果有人签收了；签收之日为送达之日"),
    key="Alt+Shift+I",
    rank=1,
    form=f"{_FORMS}:signed_for_form",
)
LEAVE: Final = Act(
    Verb.LEAVE,
    "case",
    lambda: _("留置送达"),
    delivery_events.Left,
    f"{_REACH}:leave_with_applicant",
    Leave,
    when=lambda: _("本人或有权签收的人拒收，当着见证人留下"),
    key="Alt+Shift+E",
    form=f"{_FORMS}:leave_form",
)
ANNOUNCE: Final = Act(
    Verb.ANNOUNCE,
    "case",
    lambda: _("公告送达"),
    delivery_events.Announced,
    f"{_REACH}:announce_case",
    Announce,
    when=lambda: _("下落不明或者其他方式都无法送达的；满三十日视为送达"),
    key="Alt+Shift+O",
    form=f"{_FORMS}:announce_form",
)
