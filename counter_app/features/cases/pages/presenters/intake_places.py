"""Places of the form as a clerk calls them: ``applicant.name`` is 申请人姓名."""

from __future__ import annotations

from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _, say


def place_name(field: str) -> str:
    """What a clerk calls this field; a material or question by its own name."""
    area, _dot, part = field.partition(".")
    area, _bracket, _place = area.partition("[")
    roles = {
        "applicant": _("申请人"),
        "applicants": _("共同申请人"),
        "representative": _("法定代表人（监护人）"),
        "agent": _("代办人"),
    }
    parts = {
        "name": _("姓名"),
        "id_kind": _("证件类型"),
        "id_number": _("证件号码"),
        "phone": _("联系电话"),
        "relation": _("与申请人的关系"),
        "authority": _("授权文件"),
    }
    if area in roles:
        return roles[area] + parts.get(part, "")
    fields = {"reason": _("理由"), "item": _("事项")}
    return fields.get(area, part or area)


def say_here(refusal: Refusal) -> str:
    """The sentence for ``refusal`` with its field as a clerk calls it."""
    return say(refusal, place_name(refusal.field))
