"""The acts that stop a case's clock, let it run and move its day, declared."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model import events
from counter_app.features.cases.model.moves import Act as Verb
from counter_app.features.cases.model.procedure import Procedure
from counter_app.kernel.acts import Act
from counter_app.kernel.requests import asks, request
from counter_app.knowledge.days.limit import DAY_UNITS, LimitUnit
from counter_app.knowledge.wording import _

_SUSPEND: Final = "counter_app.features.cases.acts.suspend_case"
_EXTEND: Final = "counter_app.features.cases.acts.extend_case"
_REDATE: Final = "counter_app.features.cases.acts.redate_case"
_FORMS: Final = "counter_app.features.cases.pages.presenters.case_forms"
_TOLD: Final = "counter_app.features.cases.words.foretold"


@request
class Suspend:
    """转入特别程序: ``takes`` of ``unit`` is how long it needs, as the applicant is told."""

    procedure: Procedure = asks(lambda: _("哪一种特别程序"))
    takes: int = asks(lambda: _("时长"))
    unit: LimitUnit = asks(lambda: _("单位"), default=LimitUnit.WORKING_DAYS, values=DAY_UNITS)
    reason: str = asks(lambda: _("说明"), default="")


@request
class Resume:
    """恢复办理."""

    remark: str = asks(lambda: _("说明"), default="")


@request
class Extend:
    """延期: ``days`` are working days, unless the item's law counts in others.

    ``approved_by`` heads the authority.
    """

    days: int = asks(
        lambda: _("延长天数"), hint=lambda: _("1–10；联合办理的事项 1–15；另有规定的从其规定")
    )
    approved_by: str = asks(lambda: _("批准人"), default="", required=True)
    reason: str = asks(lambda: _("延长的理由"), default="", required=True)


SUSPEND: Final = Act(
    Verb.SUSPEND,
    "case",
    lambda: _("转入特别程序"),
    events.Suspended,
    f"{_SUSPEND}:suspend_case",
    Suspend,
    key="Alt+T",
    sense=f"{_SUSPEND}:must_have_a_clock",
    form=f"{_FORMS}:suspend_form",
    foresees=f"{_TOLD}:of_suspension",
)
RESUME: Final = Act(
    Verb.RESUME,
    "case",
    lambda: _("恢复办理"),
    events.Resumed,
    "counter_app.features.cases.acts.resume_case:resume_case",
    Resume,
    key="Alt+H",
    rank=1,
    form=f"{_FORMS}:resume_form",
    foresees=f"{_TOLD}:of_resumption",
)
EXTEND: Final = Act(
    Verb.EXTEND,
    "case",
    lambda: _("延期"),
    events.Extended,
    f"{_EXTEND}:extend_case",
    Extend,
    key="Alt+E",
    sense=f"{_EXTEND}:must_have_a_limit",
    hinder=f"{_EXTEND}:must_be_in_time",
    form=f"{_FORMS}:extend_form",
    foresees=f"{_TOLD}:of_extension",
)
REDATE: Final = Act(
    Verb.REDATE,
    "case",
    lambda: _("重新推算办结日期"),
    events.Redated,
    f"{_REDATE}:redate_case",
    when=lambda: _("放假安排公布或变更之后，日期与告知的不同"),
    key="Alt+L",
    sense=f"{_REDATE}:must_be_outdated",
)
