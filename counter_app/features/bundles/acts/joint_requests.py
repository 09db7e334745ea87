"""What a person gives in 并联审批: the project, answers of departments, conferences, more time."""

from __future__ import annotations

from datetime import date

from counter_app.features.bundles.model.joint_events import Opinion
from counter_app.features.bundles.model.joint_project import Stage
from counter_app.features.cases.model.procedure import Procedure
from counter_app.kernel.requests import Editor, When, asks, request
from counter_app.knowledge.days.limit import DAY_UNITS, LimitUnit
from counter_app.knowledge.wording.language import _

_SPECIAL = When("opinion", (Opinion.SPECIAL,))
_NOT_PASSED = When("opinion", (Opinion.FAIL, Opinion.SPECIAL))


@request
class ProjectRequest:
    """工程建设项目."""

    stage: Stage = asks(lambda: _("阶段"))
    code: str = asks(
        lambda: _("项目代码"),
        default="",
        required=True,
        hint=lambda: _("24 位，如 2106-460200-04-01-735682"),
    )
    name: str = asks(lambda: _("项目名称"), default="", required=True)
    lead: str = asks(
        lambda: _("牵头部门"),
        default="",
        required=True,
        hint=lambda: _("部门编码或者名称，应当是其中一个事项的部门"),
    )
    builder: str = asks(lambda: _("建设单位"), default="", hint=lambda: _("不写的，为申请人"))
    builder_code: str = asks(lambda: _("建设单位的统一社会信用代码"), default="", beside=True)
    address: str = asks(lambda: _("建设地点"), default="")


@request
class LackRequest:
    """One thing that a department needs besides."""

    name: str = asks(lambda: _("材料名称"))
    requirement: str = asks(lambda: _("要求"), default="")


@request
class CheckRequest:
    """齐备性核查 of one part; nobody is asked again once what lacks was told."""

    part: str = asks(
        lambda: _("事项编码，或者这一部分的办件编号"),
        default="",
        hint=lambda: _("本部门只有一个事项的不用写"),
    )
    complete: bool = asks(lambda: _("材料齐全，符合法定形式"), default=False)
    lacking: tuple[LackRequest, ...] = asks(
        lambda: _("还缺什么"), default=(), hint=lambda: _("不齐全的至少写一项")
    )
    remark: str = asks(lambda: _("说明"), default="")


@request
class JointNoticeRequest:
    """联合一次性告知: what lacks is known from the departments; what else must be put right."""

    remark: str = asks(lambda: _("还要更正什么"), default="")


@request
class OpinionRequest:
    """部门意见 on one part. 需特别程序 stops the clock of this part alone."""

    opinion: Opinion = asks(lambda: _("意见"))
    part: str = asks(
        lambda: _("事项编码，或者这一部分的办件编号"),
        default="",
        hint=lambda: _("本部门只有一个事项的不用写"),
    )
    reason: str = asks(lambda: _("理由"), default="", required=_NOT_PASSED, editor=Editor.LONG_TEXT)
    procedure: Procedure | None = asks(
        lambda: _("哪一种特别程序"), default=None, required=_SPECIAL, shown=_SPECIAL
    )
    takes: int = asks(lambda: _("时长"), default=0, required=_SPECIAL, shown=_SPECIAL)
    unit: LimitUnit = asks(
        lambda: _("单位"),
        default=LimitUnit.WORKING_DAYS,
        values=DAY_UNITS,
        shown=_SPECIAL,
        beside=True,
    )


@request
class ConferenceRequest:
    """会商通知: when, where, about what, and who comes."""

    day: date = asks(lambda: _("日期"))
    time: str = asks(lambda: _("时间"), default="", hint=lambda: _("如 14:30"), required=True)
    place: str = asks(lambda: _("地点"), default="", required=True)
    topic: str = asks(lambda: _("议题"), default="", required=True)
    departments: tuple[str, ...] = asks(
        lambda: _("参加部门"), default=(), hint=lambda: _("不写的，全部部门")
    )


@request
class CommitmentRequest:
    """One thing that was agreed."""

    who: str = asks(lambda: _("哪个部门"))
    what: str = asks(lambda: _("做什么"))
    by: date | None = asks(lambda: _("哪天以前"), default=None)


@request
class MinutesRequest:
    """会商纪要: what was agreed; of the latest conference without minutes, if none is told."""

    minutes: str = asks(lambda: _("纪要"), default="", required=True, editor=Editor.LONG_TEXT)
    conference: int = asks(lambda: _("第几次会商"), default=0)
    commitments: tuple[CommitmentRequest, ...] = asks(lambda: _("议定事项"), default=())
    absent: tuple[str, ...] = asks(lambda: _("没有参加的部门"), default=())


@request
class JointExtendRequest:
    """联合办理延期, once (行政许可法 art. 42(2))."""

    days: int = asks(lambda: _("延长几个工作日"), hint=lambda: _("1–15"))
    approved_by: str = asks(
        lambda: _("批准人"),
        default="",
        required=True,
        hint=lambda: _("本级人民政府负责人"),
    )
    reason: str = asks(lambda: _("延长的理由"), default="", required=True, editor=Editor.LONG_TEXT)
