"""What people did at windows beside cases, and what supervisors did with cases, a line each."""

from __future__ import annotations

from counter_app.domain.day_close import DayCloseCorrected, DayClosed
from counter_app.domain.daybook import (
    AccountChanged,
    DaybookHappening,
    Exported,
    Leaving,
    ListUnmasked,
    Printed,
    RightRefused,
    SampleDrawn,
    ScreenLocked,
    ScreenUnlocked,
    SignedIn,
    SignedOut,
    SignInRefused,
)
from counter_app.domain.review import (
    DeferralExcepted,
    Reassigned,
    RemarkAnswered,
    Remarked,
    Reviewed,
    ReviewHappening,
    Sampled,
)
from counter_app.wording import _
from counter_app.wording.people import (
    account_change_name,
    right_name,
    role_name,
    sign_in_problem_name,
)


def review_text(happening: ReviewHappening) -> str:
    """What a supervisor did with a case, or what was answered, with its sign."""
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


def daybook_text(happening: DaybookHappening) -> str:
    """What somebody did beside cases, with its sign."""
    match happening:
        case SignedIn() | SignedOut() | SignInRefused() | ScreenLocked() | ScreenUnlocked():
            return _of_presence(happening)
        case RightRefused(right, about):
            text = _("✕ 越权被拒：{right} {about}")
            return text.format(right=right_name(right), about=about).rstrip()
        case ListUnmasked(what, rows):
            return _("▲ 查看了完整信息：{what}，{n} 条").format(what=what, n=rows)
        case Exported(what, form, rows):
            text = _("▲ 导出 {form}：{what}，{n} 条")
            return text.format(form=form.upper(), what=what, n=rows)
        case Printed(number, copy):
            if copy:
                return _("○ 打印 {number}，补打第 {n} 次").format(number=number, n=copy)
            return _("○ 打印 {number}").format(number=number)
        case SampleDrawn(cases=cases, picked=picked):
            return _("● 从 {n} 件中随机抽取 {k} 件").format(n=len(cases), k=len(picked))
        case DayClosed(report, digest):
            text = _("● 日结 {day}，摘要 {digest}…")
            return text.format(day=report.day, digest=digest[:16])
        case DayCloseCorrected(day, told):
            return _("▲ 日结 {day} 更正：{text}").format(day=day, text=told)
        case AccountChanged(account, what):
            text = _("● 账号 {account}：{what}")
            return text.format(account=account, what=account_change_name(what))


def _of_presence(
    happening: SignedIn | SignedOut | SignInRefused | ScreenLocked | ScreenUnlocked,
) -> str:
    match happening:
        case SignedIn(roles):
            names = "、".join(role_name(one) for one in roles)
            return _("● 登录（{roles}）").format(roles=names)
        case SignedOut(why):
            return {
                Leaving.BY_HAND: _("○ 退出登录"),
                Leaving.SHIFT: _("○ 换班退出"),
                Leaving.REVOKED: _("▲ 账号停用或权限取消，已退出"),
                Leaving.CLOSED: _("○ 关闭程序"),
            }[why]
        case SignInRefused(account, reason):
            return _("✕ 登录未成功：{account} {reason}").format(
                account=account, reason=sign_in_problem_name(reason)
            )
        case ScreenLocked(by_itself):
            return _("○ 自动锁屏") if by_itself else _("○ 锁屏")
        case ScreenUnlocked():
            return _("○ 解锁")
