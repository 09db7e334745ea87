"""Papers of a problem (问题文书), with what stands for each in QR codes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from counter_app.kernel.paper import paper_kind
from counter_app.knowledge.wording.language import N_


class ProblemPaper(StrEnum):
    """Kinds of papers of a problem."""

    SLIP = paper_kind("problem_slip", 41)  # 问题登记单
    REFUSAL = paper_kind("problem_refusal", 42)  # 不予受理告知书
    REFERRAL = paper_kind("problem_referral", 43)  # 线索移交函
    PASSING = paper_kind("problem_passing", 44)  # 转办单
    EXTENSION = paper_kind("problem_extension", 45)  # 延期审批单
    SUPERVISION = paper_kind("problem_supervision", 46, stands_beside=True)  # 督办函
    CHECK = paper_kind("problem_check", 47)  # 核查报告
    ANSWER = paper_kind("problem_answer", 48)  # 答复书
    CALL_BACK = paper_kind("problem_call_back", 49, stands_beside=True)  # 回访记录


PAPER_NAMES: Final[Mapping[str, tuple[str, str]]] = {
    ProblemPaper.SLIP: (N_("问题登记单"), "Record of a Problem"),
    ProblemPaper.REFUSAL: (N_("问题不予受理告知书"), "Notice of Non-acceptance of a Problem"),
    ProblemPaper.REFERRAL: (N_("问题线索移交函"), "Letter of Referral"),
    ProblemPaper.PASSING: (N_("问题转办单"), "Passing on of a Problem"),
    ProblemPaper.EXTENSION: (N_("问题延期审批单"), "Approval of an Extension"),
    ProblemPaper.SUPERVISION: (N_("问题督办函"), "Letter of Supervision"),
    ProblemPaper.CHECK: (N_("问题核查报告"), "Report of Checking"),
    ProblemPaper.ANSWER: (N_("问题答复书"), "Answer to a Problem"),
    ProblemPaper.CALL_BACK: (N_("问题回访记录"), "Record of a Call Back"),
}
"""What each is called, in Chinese and in English."""

KEPT_HERE: Final = frozenset({ProblemPaper.CALL_BACK})
"""Made out once, for the desk's own file."""
