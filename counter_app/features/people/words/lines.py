"""What people did beside files, a line for each happening."""

from __future__ import annotations

from counter_app.kernel.record import (
    AccountChanged,
    Leaving,
    RightRefused,
    ScreenLocked,
    ScreenUnlocked,
    SignedIn,
    SignedOut,
    SignInRefused,
)
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.people import (
    account_change_name,
    right_name,
    role_name,
    sign_in_problem_name,
)


def presence_line(
    happening: SignedIn | SignedOut | SignInRefused | ScreenLocked | ScreenUnlocked,
) -> str:
    """Somebody came, went, or locked the screen."""
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


def refused_line(happening: RightRefused) -> str:
    """Somebody tried what they may not."""
    text = _("✕ 越权被拒：{right} {about}")
    return text.format(right=right_name(happening.right), about=happening.about).rstrip()


def account_line(happening: AccountChanged) -> str:
    """An account was made or changed."""
    text = _("● 账号 {account}：{what}")
    return text.format(account=happening.account, what=account_change_name(happening.what))
