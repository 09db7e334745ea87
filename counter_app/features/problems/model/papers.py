"""Papers of a problem (问题文书)."""

from __future__ import annotations

from enum import StrEnum


class ProblemPaper(StrEnum):
    """Kinds of papers of a problem."""

    SLIP = "problem_slip"  # 问题登记单
    REFUSAL = "problem_refusal"  # 不予受理告知书
    REFERRAL = "problem_referral"  # 问题线索移交函
    PASSING = "problem_passing"  # 转办单
    EXTENSION = "problem_extension"  # 延期审批单
    SUPERVISION = "problem_supervision"  # 督办函
    CHECK = "problem_check"  # 核查报告
    ANSWER = "problem_answer"  # 答复书
    CALL_BACK = "problem_call_back"  # 回访记录
