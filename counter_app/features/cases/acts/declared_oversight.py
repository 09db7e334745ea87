"""The act of the department that supervises what was moved, declared."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.moves import Act as Verb
from counter_app.features.cases.model.oversight import RegulatorReceived
from counter_app.kernel.acts import Act
from counter_app.kernel.requests import asks, request
from counter_app.knowledge.wording import _

_OVERSEE: Final = "counter_app.features.cases.acts.oversee"


@request
class RegulatorReceipt:
    """审管联动回执."""

    received_by: str = asks(lambda: _("收件人"), hint=lambda: _("行业主管部门的经办人"))
    remark: str = asks(lambda: _("监管意见"), default="")


REGULATOR_RECEIPT: Final = Act(
    Verb.REGULATOR_RECEIPT,
    "case",
    lambda: _("登记审管联动回执"),
    RegulatorReceived,
    f"{_OVERSEE}:receive_receipt",
    RegulatorReceipt,
    when=lambda: _("只用于从行业主管部门划转的事项，办结之后"),
    key="Alt+Shift+N",
    sense=f"{_OVERSEE}:must_wait_for_receipt",
    form="counter_app.features.cases.pages.presenters.case_forms:regulator_receipt_form",
    go=lambda: _("登记回执"),
)
