"""Places of the form as a clerk calls them: ``applicant.name`` is 申请人姓名."""

from __future__ import annotations

from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _, say


def place_name(field: str) -> str:
    """What a clerk calls this field; a material or question by its own name."""
    area, _dot, part = field.partition(".")
    roles = {"applicant": _("申请人"), "agent": _("代办人")}
    parts = {
        "name": _("姓名"),
        "id_kind": _("证件类型"),
        "id_number": _("证件号码"),
        "phone": _("联系电话"),
    }
    if area in roles:
        return roles[area] + parts.get(part, "")
    fields = {
        "reason": _("理由"),
        "item": _("事项"),
        "approved_by": _("批准人"),
        "receiver": _("领取人"),
        "taken_by": _("接收人"),
        "carried_by": _("送交人"),
        "department": _("接收部门"),
        "authorisation": _("授权文件"),
        "courier_number": _("邮寄单号"),
        "home_authority": _("属地机关"),
        "home_number": _("属地受理号"),
        "remark": _("说明"),
        "days": _("延长天数"),
        "takes": _("时长"),
    }
    return fields.get(area, part or area)


def say_here(refusal: Refusal) -> str:
    """The sentence for ``refusal`` with its field as a clerk calls it."""
    field = refusal.field
    refusal.field = place_name(field)
    try:
        return say(refusal)
    finally:
        refusal.field = field
