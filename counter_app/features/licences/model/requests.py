"""What a person gives to enter a licence on the register, and to end one."""

from __future__ import annotations

from datetime import date

from counter_app.features.cases.acts.intake_request import RequestParty
from counter_app.kernel.requests import asks, request
from counter_app.knowledge.licences.licence import Ending
from counter_app.knowledge.wording.language import _


@request
class EnterRequest:
    """登记入册 of a licence that is older than the register."""

    item: str = asks(lambda: _("事项编码"))
    certificate: str = asks(lambda: _("证照编号"))
    valid_from: date = asks(lambda: _("有效期起"))
    holder: RequestParty = asks(lambda: _("持证人"))
    valid_to: date | None = asks(
        lambda: _("有效期止"), default=None, hint=lambda: _("长期有效的不填")
    )
    name: str = asks(lambda: _("证照名称"), default="", hint=lambda: _("默认为事项的办理结果"))


@request
class EndRequest:
    """注销、撤销、吊销."""

    how: Ending = asks(lambda: _("怎样失效"))
    reason: str = asks(lambda: _("理由"), default="", required=True)
