"""Papers of a case (文书), with what stands for each in QR codes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from counter_app.kernel.paper import paper_kind
from counter_app.knowledge.wording.language import N_


class PaperKind(StrEnum):
    """Kinds of papers of a case."""

    ACCEPTANCE_NOTICE = paper_kind("acceptance_notice", 1)  # 受理通知书
    MATERIAL_RECEIPT = paper_kind("material_receipt", 2)  # 材料接收清单
    CORRECTION_NOTICE = paper_kind("correction_notice", 3)  # 一次性告知书
    REFUSAL_NOTICE = paper_kind("refusal_notice", 4)  # 不予受理通知书
    DEFERRAL_PROMISE = paper_kind("deferral_promise", 5)  # 容缺受理承诺书
    PROCEDURE_NOTICE = paper_kind("procedure_notice", 6, stands_beside=True)  # 特别程序告知书
    EXTENSION_NOTICE = paper_kind("extension_notice", 7)  # 延期告知书
    WITHDRAWAL_CONFIRMATION = paper_kind("withdrawal_confirmation", 8)  # 撤回确认书
    TRANSFER_LIST = paper_kind("transfer_list", 9, stands_beside=True)  # 材料移交单
    HOME_TRANSFER = paper_kind("home_transfer", 71, stands_beside=True)  # 代收材料移送单
    COMPLETION_NOTICE = paper_kind("completion_notice", 10)  # 办结通知, 取件凭证
    DELIVERY_RECEIPT = paper_kind("delivery_receipt", 11)  # 送达回证
    LAPSE_NOTICE = paper_kind("lapse_notice", 21)  # 逾期未补正告知书
    FORWARDING_NOTICE = paper_kind("forwarding_notice", 22)  # 转报告知书
    AMENDMENT_NOTICE = paper_kind("amendment_notice", 23, stands_beside=True)  # 更正（变更）通知书
    STAY_NOTICE = paper_kind("stay_notice", 24, stands_beside=True)  # 中止（恢复）办理告知书
    TERMINATION_DECISION = paper_kind("termination_decision", 25)  # 终止办理决定书
    REVISION_DECISION = paper_kind("revision_decision", 26, stands_beside=True)  # 撤销、变更
    REGULATOR_NOTICE = paper_kind("regulator_notice", 30)  # 审管联动告知单
    VOID_STATEMENT = paper_kind("void_statement", 12, stands_beside=True)  # 作废说明
    RESUMPTION_NOTICE = paper_kind("resumption_notice", 31, stands_beside=True)  # 恢复办理告知书
    COMMITMENT = paper_kind("commitment", 33, stands_beside=True)  # 告知承诺书
    BREACH_NOTICE = paper_kind("breach_notice", 34, stands_beside=True)  # 违诺告知书
    DATE_NOTICE = paper_kind("date_notice", 32, stands_beside=True)  # 期限变更告知书


PAPER_NAMES: Final[Mapping[str, tuple[str, str]]] = {
    PaperKind.ACCEPTANCE_NOTICE: (N_("受理通知书"), "Notice of Acceptance"),
    PaperKind.MATERIAL_RECEIPT: (N_("材料接收清单"), "Receipt of Materials"),
    PaperKind.CORRECTION_NOTICE: (N_("一次性告知书"), "Notice of All Corrections Needed"),
    PaperKind.REFUSAL_NOTICE: (N_("不予受理通知书"), "Notice of Non-acceptance"),
    PaperKind.DEFERRAL_PROMISE: (N_("容缺受理承诺书"), "Promise of Materials to Follow"),
    PaperKind.PROCEDURE_NOTICE: (N_("特别程序告知书"), "Notice of Special Procedure"),
    PaperKind.EXTENSION_NOTICE: (N_("延期告知书"), "Notice of Extension"),
    PaperKind.WITHDRAWAL_CONFIRMATION: (N_("撤回确认书"), "Confirmation of Withdrawal"),
    PaperKind.TRANSFER_LIST: (N_("材料移交单"), "List of Materials Handed Over"),
    PaperKind.HOME_TRANSFER: (N_("代收材料移送单"), "Transfer of Materials Collected"),
    PaperKind.COMPLETION_NOTICE: (N_("办结通知书"), "Notice of Completion"),
    PaperKind.DELIVERY_RECEIPT: (N_("送达回证"), "Record of Delivery"),
    PaperKind.REGULATOR_NOTICE: (N_("审管联动告知单"), "Notice to the Supervising Department"),
    PaperKind.VOID_STATEMENT: (N_("作废说明"), "Statement of Invalidity"),
    PaperKind.RESUMPTION_NOTICE: (N_("恢复办理告知书"), "Notice of Resumption"),
    PaperKind.DATE_NOTICE: (N_("期限变更告知书"), "Notice of a Changed Date"),
    PaperKind.LAPSE_NOTICE: (N_("逾期未补正告知书"), "Notice of Lapse"),
    PaperKind.FORWARDING_NOTICE: (N_("转报告知书"), "Notice of Forwarding"),
    PaperKind.AMENDMENT_NOTICE: (N_("更正（变更）通知书"), "Notice of Amendment"),
    PaperKind.STAY_NOTICE: (N_("中止（恢复）办理告知书"), "Notice of Stay"),
    PaperKind.TERMINATION_DECISION: (N_("终止办理决定书"), "Decision to End the Case"),
    PaperKind.COMMITMENT: (N_("告知承诺书"), "Notice and Commitment"),
    PaperKind.BREACH_NOTICE: (N_("违诺告知书"), "Notice of a Broken Pledge"),
    PaperKind.REVISION_DECISION: (
        N_("撤销（变更）决定书"),
        "Decision to Revise a Decision",
    ),
}
"""What each is called, in Chinese and in English."""
