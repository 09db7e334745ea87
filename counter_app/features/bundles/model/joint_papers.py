"""Papers of 并联审批, with what stands for each in QR codes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from counter_app.kernel.paper import paper_kind
from counter_app.knowledge.wording.language import N_


class JointPaper(StrEnum):
    """Kinds of papers of a project; an opinion lies in the file of its part."""

    ACCEPTANCE = paper_kind("joint_acceptance", 66)  # 联合受理通知书
    OPINION = paper_kind("joint_opinion", 67)  # 部门意见书
    CONFERENCE = paper_kind("joint_conference", 68, stands_beside=True)  # 会商通知
    MINUTES = paper_kind("joint_minutes", 69, stands_beside=True)  # 会商纪要
    EXTENSION = paper_kind("joint_extension", 70)  # 联合办理延期告知书


JOINT_PAPER_NAMES: Final[Mapping[str, tuple[str, str]]] = {
    JointPaper.ACCEPTANCE: (N_("联合受理通知书"), "Joint Notice of Acceptance of a Project"),
    JointPaper.OPINION: (N_("部门意见书"), "Opinion of a Department"),
    JointPaper.CONFERENCE: (N_("会商通知"), "Notice of a Conference"),
    JointPaper.MINUTES: (N_("会商纪要"), "Minutes of a Conference"),
    JointPaper.EXTENSION: (N_("联合办理延期告知书"), "Notice of Joint Extension"),
}
"""What each is called, in Chinese and in English."""

BETWEEN_DEPARTMENTS: Final = frozenset(
    {JointPaper.OPINION, JointPaper.CONFERENCE, JointPaper.MINUTES}
)
"""Not for the applicant: made out once, for the file."""
