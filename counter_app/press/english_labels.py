"""The English of the fixed labels on papers, set beside the Chinese on request."""

from __future__ import annotations

from typing import Final

_PROVISIONAL: Final = "（暂定）"

_LABELS: Final = {
    # titles
    "受理通知书": "Notice of Acceptance",
    "材料接收清单": "Receipt of Materials",
    "一次性告知书": "Notice of All Corrections Needed",
    "不予受理通知书": "Notice of Non-acceptance",
    "容缺受理承诺书": "Promise of Materials to Follow",
    "特别程序告知书": "Notice of Special Procedure",
    "延期告知书": "Notice of Extension",
    "恢复办理告知书": "Notice of Resumption",
    "期限变更告知书": "Notice of a Changed Date",
    "撤回确认书": "Confirmation of Withdrawal",
    "材料移交单": "List of Materials Handed Over",
    "办结通知书": "Notice of Completion",
    "送达回证": "Record of Delivery",
    "作废说明": "Statement of Invalidity",
    "文书编号": "Paper no.",
    "办件编号": "Case no.",
    # who and what
    "申请人": "Applicant",
    "证件": "ID",
    "代办人": "Agent",
    "代办人证件": "Agent's ID",
    "申请事项": "Matter",
    "事项编码": "Matter code",
    "受理机关": "Authority",
    "联系电话": "Phone",
    "收件时间": "Received at",
    "收件窗口": "Window",
    "办理情形": "Situation",
    # acceptance
    "承诺办结日期": "Promised completion",
    "法定办结日期": "Completion by law",
    "办结时限": "Time limit",
    "查询编号": "Enquiry number",
    "受理时间": "Accepted at",
    "法定时限": "Limit by law",
    "承诺时限": "Promised limit",
    "收费": "Fee",
    "办理结果": "Result",
    "容缺后补的材料": "Materials to follow",
    "接下来怎么办": "What happens next",
    # materials
    "序号": "No.",
    "材料": "Materials",
    "材料名称": "Material",
    "要求": "Required",
    "实收": "Actual",
    "状态": "State",
    "备注": "Remarks",
    "份数": "Copies",
    "补交期限": "Due",
    "补交方式": "How",
    "承诺补交的材料": "Materials promised",
    "承诺事项": "What is promised",
    "说明": "Notes",
    # notice and refusal
    "请于此日前补正": "To be put right by",
    "补正地点": "Where",
    "需要补正的材料": "Materials to be put right",
    "其他需要补正的内容": "Also to be put right",
    "告知事项": "Please note",
    "请向下列机关申请": "Please apply to",
    "不予受理的理由": "Reasons for non-acceptance",
    "救济途径": "How to object",
    "其他事项": "Further notes",
    # on the way
    "预计结束": "Expected end",
    "办结期限": "Completion by",
    "法定办结期限": "Completion by law",
    "补正期限": "Correction by",
    "延长后的办结期限": "Extended completion date",
    "延长期限的理由": "Reasons for the extension",
    "撤回时间": "Withdrawn at",
    "撤回的理由": "Reason given",
    # the end
    "领取或寄送期限": "Collection or posting by",
    "理由": "Reasons",
    "怎样领取": "How to collect",
    "决定机关": "Decided by",
    "送达时间": "Delivered at",
    "送达方式": "How delivered",
    "快递单号": "Parcel number",
    "收件人": "Addressee",
    "领取人": "Received by",
    "核对的证件": "ID seen",
    "授权": "Authorisation",
    "作废的文书": "Void paper",
    "出具时间": "Issued at",
    "作废时间": "Void since",
    "作废原因": "Reason",
    "法律依据": "Legal ground",
    "逾期未补正告知书": "Notice of Lapse",
    "没有补正的内容": "Not put right",
    "不合要求、没有收下的材料": "Unfit and not taken in",
    "哪里不合要求": "What is wrong",
    "转报告知书": "Notice of Forwarding",
    "由下列机关决定": "Decided by",
    "审查意见和转报理由": "Examination and reasons",
    # handing over
    "办件": "Cases",
    "办件数": "Cases",
    "事项": "Matter",
    "移交窗口": "From window",
    "接收部门": "To department",
    "移交时间": "Handed over at",
    # closing
    "申请人（代办人）签收": "Received by applicant or agent",
    "申请人（代办人）确认撤回": "Withdrawal confirmed by applicant",
    "承诺人（申请人）签名": "Signed by applicant",
    "经办人": "Clerk",
    "寄件经办人": "Posted by",
    "移交人（窗口）": "Handed over by (window)",
    "接收人（部门）": "Received by (department)",
    "扫码或凭编号可在任一窗口核验": "Scan or quote the number to verify",
}


def english_label(label: str) -> str:
    """``Applicant`` for ``申请人``; what is 暂定 says so. KeyError for a label without English."""
    if label.endswith(_PROVISIONAL):
        return f"{_LABELS[label.removesuffix(_PROVISIONAL)]} (provisional)"
    return _LABELS[label]
