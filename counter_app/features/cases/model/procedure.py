"""Special procedures (特别程序) that stop the clock of a case."""

from __future__ import annotations

from enum import StrEnum


class Procedure(StrEnum):
    """What takes time that does not count (特别程序, 行政许可法 art. 45)."""

    HEARING = "hearing"  # 听证
    TENDER = "tender"  # 招标
    AUCTION = "auction"  # 拍卖
    INSPECTION = "inspection"  # 检验
    TESTING = "testing"  # 检测
    QUARANTINE = "quarantine"  # 检疫
    APPRAISAL = "appraisal"  # 鉴定
    EXPERT_REVIEW = "expert_review"  # 专家评审
