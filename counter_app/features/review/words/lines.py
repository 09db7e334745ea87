"""What supervisors did with files, a line for each happening."""

from __future__ import annotations

from counter_app.kernel.file_events import ContestSettled, PersonalDataShown
from counter_app.kernel.record import SampleDrawn
from counter_app.kernel.review import (
    DeferralExcepted,
    Reassigned,
    RemarkAnswered,
    Remarked,
    Reviewed,
    Sampled,
    TakenBack,
)
from counter_app.knowledge.wording import _

_Review = DeferralExcepted | Reviewed | Sampled | Reassigned | Remarked | RemarkAnswered | TakenBack
_OfFile = ContestSettled | PersonalDataShown


def review_line(happening: _Review) -> str:
    """What a supervisor did with a file, or what was answered, with its sign."""
    match happening:
        case DeferralExcepted(names):
            return _("▲ 容缺例外：{names}").format(names="、".join(names))
        case Reviewed(passed=True):
            return _("✓ 复核通过")
        case Reviewed(reason=reason):
            return _("✕ 复核退回：{reason}").format(reason=reason)
        case Sampled():
            return _("● 随机抽中检查")
        case Reassigned(to, reason):
            return _("○ 转给{name}：{reason}").format(name=to.name, reason=reason)
        case Remarked(to, text):
            return _("▲ 督办意见（致{name}）：{text}").format(name=to.name, text=text)
        case RemarkAnswered(text=text):
            return _("○ 答复：{text}").format(text=text)
        case TakenBack():
            return _("○ 撤销了自己刚才的复核、抽查、督办或转办")


def file_line(happening: _OfFile) -> str:
    """What a person chose for, or looked at."""
    match happening:
        case ContestSettled():
            return _("✓ 争议已处理：{reason}").format(reason=happening.reason)
        case PersonalDataShown():
            return _("▲ 查看了申请人完整信息")


def draw_line(happening: SampleDrawn) -> str:
    """A sample was drawn by lot."""
    n, k = len(happening.cases), len(happening.picked)
    return _("● 从 {n} 件中随机抽取 {k} 件").format(n=n, k=k)
