"""What roles, rights and what happens to accounts are called."""

from __future__ import annotations

from counter_app.kernel.account import AccountChange, SignInProblem
from counter_app.kernel.rights import Right, Role
from counter_app.knowledge.wording.language import _


def role_name(role: Role) -> str:
    """岗位."""
    return {
        Role.CLERK: _("窗口人员"),
        Role.SUPERVISOR: _("值班主管"),
        Role.OFFICER: _("部门人员"),
        Role.ADMINISTRATOR: _("管理员"),
    }[role]


def right_name(right: Right) -> str:
    """权限, as what a person wanted to do."""
    return {
        Right.TAKE_IN: _("收件受理"),
        Right.GO_ON: _("后续办理"),
        Right.HANDLE: _("登记部门办理"),
        Right.CARRY: _("移交和签收材料"),
        Right.ADVISE: _("答复别的部门征求的意见"),
        Right.ISSUE: _("出具和打印文书"),
        Right.EXTEND: _("延期"),
        Right.VOID: _("作废文书"),
        Right.EXCEPT: _("容缺例外"),
        Right.SETTLE: _("处理争议办件"),
        Right.READ_FILES: _("查看办件"),
        Right.SHOW_DATA: _("查看完整个人信息"),
        Right.UNMASK_LIST: _("查看列表的完整个人信息"),
        Right.EXPORT: _("导出"),
        Right.REVIEW: _("复核和抽查"),
        Right.REASSIGN: _("转办"),
        Right.ANSWER: _("答复督办意见"),
        Right.CLOSE_DAY: _("日结"),
        Right.READ_RATINGS: _("查看和整改评价"),
        Right.REPORT: _("查看统计"),
        Right.READ_RECORD: _("查看操作记录"),
        Right.OTHERS_DRAFTS: _("查看他人草稿"),
        Right.PUBLISH: _("发布事项目录和日历"),
        Right.SET_UP: _("更改大厅设置"),
        Right.ACCOUNTS: _("管理账号"),
        Right.REVISE: _("撤销或变更决定"),
        Right.REFUND: _("退费"),
        Right.JUDGE: _("认定未计入的记录"),
        Right.APPROVE: _("双人复核"),
    }[right]


def account_change_name(change: AccountChange) -> str:
    """账号变更."""
    return {
        AccountChange.CREATED: _("新建"),
        AccountChange.CHANGED: _("更改姓名或岗位"),
        AccountChange.PASSWORD: _("更改密码"),
        AccountChange.CLOSED: _("停用"),
        AccountChange.OPENED: _("重新启用"),
        AccountChange.CARRIED: _("私钥写成文件"),
        AccountChange.UNLOCKED: _("解除登录限制"),
    }[change]


def sign_in_problem_name(problem: SignInProblem) -> str:
    """Why signing in failed, in the record."""
    return {
        SignInProblem.WRONG: _("用户名或密码不对"),
        SignInProblem.LOCKED_OUT: _("多次失败后等待中"),
        SignInProblem.CLOSED: _("账号已停用"),
        SignInProblem.NO_ROLE_HERE: _("在本窗口没有岗位"),
        SignInProblem.EXPIRED: _("太久没有与中心联系"),
    }[problem]


def new_key_told() -> str:
    """Said once, when the hall was founded and somebody signs in for the first time since."""
    return _("已为您的账号建立私钥，以后您办的事都由它签名；密码不变。")
