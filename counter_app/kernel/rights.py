"""Who may do what (岗位与权限): roles that people hold, and the rights of each role."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from counter_app.kernel.immutable import immutable


class Role(StrEnum):
    """岗位. One person may hold several."""

    CLERK = "clerk"  # 窗口人员
    SUPERVISOR = "supervisor"  # 值班主管
    OFFICER = "officer"  # 部门人员
    ADMINISTRATOR = "administrator"  # 管理员


class Right(StrEnum):
    """What a role may allow."""

    TAKE_IN = "take_in"  # 收件, and what intake ends with
    GO_ON = "go_on"  # what happens to a case at the window after intake
    HANDLE = "handle"  # 部门办理: special procedures, decisions
    ADVISE = "advise"  # 答复意见, of whose department was asked about another's file
    CARRY = "carry"  # papers between window and department
    ISSUE = "issue"  # papers and copies of them
    EXTEND = "extend"  # 延期
    VOID = "void"  # 作废
    REVISE = "revise"  # 撤销、变更 of a decision
    REFUND = "refund"  # 退费
    EXCEPT = "except"  # 容缺例外: a promise for what the catalog does not let come later
    SETTLE = "settle"  # 处理争议
    READ_FILES = "read_files"  # cases as lists and pages show them, masked
    SHOW_DATA = "show_data"  # one applicant's data whole
    UNMASK_LIST = "unmask_list"  # a list with its data whole
    EXPORT = "export"
    REVIEW = "review"  # 复核, 抽查, 督办
    REASSIGN = "reassign"  # 转办
    ANSWER = "answer"  # a remark
    CLOSE_DAY = "close_day"  # 日结
    READ_RATINGS = "read_ratings"  # what was said of visits, and what is done about it
    REPORT = "report"  # 统计
    READ_RECORD = "read_record"  # 操作记录
    OTHERS_DRAFTS = "others_drafts"
    PUBLISH = "publish"  # catalogs and calendars
    SET_UP = "set_up"  # the hall and its rules
    ACCOUNTS = "accounts"
    JUDGE = "judge"  # 认定: what the hall's law set aside or could not read
    APPROVE = "approve"  # being the second pair of eyes


@immutable
class Anybody:
    """No right is asked for, and why that is right."""

    why: str


_WORK: Final = (Role.CLERK, Role.OFFICER, Role.SUPERVISOR)

HELD_BY: Final[Mapping[Right, frozenset[Role]]] = {
    Right.TAKE_IN: frozenset({Role.CLERK}),
    Right.GO_ON: frozenset({Role.CLERK}),
    Right.HANDLE: frozenset({Role.CLERK, Role.OFFICER}),
    Right.ADVISE: frozenset({Role.CLERK, Role.OFFICER}),
    Right.CARRY: frozenset({Role.CLERK, Role.OFFICER}),
    Right.ISSUE: frozenset(_WORK),
    Right.EXTEND: frozenset({Role.CLERK, Role.OFFICER}),
    Right.VOID: frozenset({Role.CLERK, Role.SUPERVISOR}),
    Right.REVISE: frozenset({Role.CLERK, Role.OFFICER}),
    Right.REFUND: frozenset({Role.CLERK}),
    Right.EXCEPT: frozenset({Role.CLERK}),
    Right.SETTLE: frozenset({Role.CLERK, Role.SUPERVISOR}),
    Right.READ_FILES: frozenset(_WORK),
    Right.SHOW_DATA: frozenset(_WORK),
    Right.UNMASK_LIST: frozenset({Role.SUPERVISOR}),
    Right.EXPORT: frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR}),
    Right.REVIEW: frozenset({Role.SUPERVISOR}),
    Right.REASSIGN: frozenset({Role.SUPERVISOR}),
    Right.ANSWER: frozenset(_WORK),
    Right.CLOSE_DAY: frozenset({Role.SUPERVISOR}),
    Right.READ_RATINGS: frozenset({Role.CLERK, Role.SUPERVISOR}),
    Right.REPORT: frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR}),
    Right.READ_RECORD: frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR}),
    Right.OTHERS_DRAFTS: frozenset({Role.SUPERVISOR}),
    Right.PUBLISH: frozenset({Role.ADMINISTRATOR}),
    Right.SET_UP: frozenset({Role.ADMINISTRATOR}),
    Right.ACCOUNTS: frozenset({Role.ADMINISTRATOR}),
    Right.JUDGE: frozenset({Role.ADMINISTRATOR}),
    Right.APPROVE: frozenset({Role.SUPERVISOR}),
}

FOUR_EYES: Final = frozenset(
    {
        Right.VOID,
        Right.EXTEND,
        Right.REVISE,
        Right.REFUND,
        Right.EXCEPT,
        Right.UNMASK_LIST,
        Right.SETTLE,
        Right.JUDGE,
    }
)
"""What a second person, who holds ``APPROVE``, must agree to (双人复核)."""
