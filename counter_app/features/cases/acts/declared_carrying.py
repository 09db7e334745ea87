"""The acts that carry papers to the department and back, declared."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model import events
from counter_app.features.cases.model.moves import Act as Verb
from counter_app.kernel.acts import Act
from counter_app.kernel.requests import asks, request
from counter_app.knowledge.wording import _

_HAND_OVER: Final = "counter_app.features.cases.acts.hand_over_cases"
_SIGN: Final = "counter_app.features.cases.acts.sign_receipt_case"
_SEND_BACK: Final = "counter_app.features.cases.acts.send_back_case"
_FORMS: Final = "counter_app.features.cases.pages.presenters.case_forms"


@request
class HandOver:
    """移交部门."""

    department: str = asks(lambda: _("接收部门"), default="", hint=lambda: _("默认为承办部门"))
    taken_by: str = asks(lambda: _("接收人"), default="")


@request
class SignReceipt:
    """部门签收."""

    taken_by: str = asks(lambda: _("接收人"))


@request
class SendBack:
    """退回窗口."""

    reason: str = asks(lambda: _("理由"), default="", required=True)


HAND_OVER: Final = Act(
    Verb.HAND_OVER,
    "case",
    lambda: _("移交部门"),
    events.HandedOver,
    f"{_HAND_OVER}:hand_over_case",
    HandOver,
    key="Alt+Y",
    sense=f"{_HAND_OVER}:must_be_at_the_window",
    rank=2,
    turn=f"{_HAND_OVER}:is_just_accepted",
    form=f"{_FORMS}:hand_over_form",
)
SIGN_RECEIPT: Final = Act(
    Verb.SIGN_RECEIPT,
    "case",
    lambda: _("部门签收"),
    events.PapersTaken,
    f"{_SIGN}:sign_receipt_case",
    SignReceipt,
    when=lambda: _("移交时没有签收的"),
    key="Alt+I",
    sense=f"{_SIGN}:must_wait_for_a_signature",
    form=f"{_FORMS}:sign_receipt_form",
)
SEND_BACK: Final = Act(
    Verb.SEND_BACK,
    "case",
    lambda: _("退回窗口"),
    events.SentBack,
    f"{_SEND_BACK}:send_back_case",
    SendBack,
    key="Alt+W",
    sense=f"{_SEND_BACK}:must_be_at_the_department",
)
