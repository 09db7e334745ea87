"""Which column is which field, whatever the exporting system called it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

REQUIRED: Final = ("code", "name", "department")

# Field of the item (or part of it) → names that real exports give it.
_SYNONYMS: Final = {
    "code": "实施编码 事项编码 事项编号 事项代码 实施清单编码 业务办理项编码 办理项编码 编码 task_code"
    " item_code code matter_code",
    "name": "事项名称 业务办理项名称 办理项名称 实施清单名称 名称 task_name item_name name matter_name",
    "department": "实施主体名称 部门 部门名称 所属部门 主管部门 承办部门 责任部门 实施部门 dept_name"
    " department dept deptname org_name",
    "authority": "实施主体 实施机关 行使主体 authority",
    "main_item": "主项名称 基本目录名称 事项主项名称 主项 目录名称 cataname main_item catalog_name",
    "base_code": "基本编码 基本目录编码 主项编码 目录编码 cataid base_code catalog_id",
    "department_code": "部门编码 部门代码 实施主体编码 统一社会信用代码 dept_code department_code",
    "item_type": "事项类型 权力类型 事项类型名称 事项性质 task_type_text item_type type_name",
    "item_type_code": "事项类型代码 事项类型编码 权力类型代码 task_type item_type_code type_code",
    "area_code": "行政区划代码 区划代码 行政区划 区划编码 areacode area_code area",
    "handling": "办件类型 handling",
    "statutory_limit": "法定办结时限 法定时限 法定期限 法定办理时限 handle_time statutory_limit",
    "statutory_unit": "法定办结时限单位 法定时限单位 法定期限单位",
    "promised_limit": "承诺办结时限 承诺时限 承诺期限 承诺办理时限 handle_time_limit promised_limit",
    "promised_unit": "承诺办结时限单位 承诺时限单位 承诺期限单位",
    "visits": "到办事现场次数 到现场次数 跑动次数 最多跑动次数 limit_scene_num visits",
    "online": "是否网办 网上办理 是否网上办理 是否支持网上办理 onlinecheck online",
    "windowed": "是否进驻综合窗口 综合窗口 是否一窗受理 是否进驻政务大厅 是否进驻大厅 windowed",
    "scope": "通办范围 通办区域 scope",
    "service_objects": "服务对象 办理对象 service_objects",
    "tags": "主题分类 主题 面向自然人事项主题分类 面向法人事项主题分类 themes tags",
    "aliases": "别名 俗称 常用名 通俗名称 aliases alias",
    "conditions": "受理条件 办理条件 申请条件 accept_standard conditions",
    "process": "办理流程 办事流程 process",
    "location": "办理地点 办公地点 办理窗口 handle_location location",
    "consult_phone": "咨询电话 咨询方式 consult_phone",
    "complaint_phone": "投诉电话 监督电话 监督投诉电话 监督投诉方式 complain_phone complaint_phone",
    "legal_basis": "设定依据 法律依据 实施依据 legal_basis",
    "quota": "数量限制 是否有数量限制 quota",
    "fee_charged": "是否收费 收费 fee",
    "fee_amount": "收费标准 收费金额 fee_amount",
    "fee_basis": "收费依据 fee_basis",
    "outcome_name": "办理结果 结果名称 审批结果名称 办理结果名称 outcome",
    "outcome_kind": "结果类型 审批结果类型 办理结果类型 outcome_kind",
    "outcome_validity": "结果有效期 有效期限 outcome_validity",
    "outcome_sample": "结果样本 审批结果样本 outcome_sample",
    "materials": "申请材料 申报材料 材料名称 材料清单 办理材料 所需材料 材料 materials",
    "material_necessity": "材料必要性 necessity",
    "material_kind": "材料类型",
    "material_form": "材料形式",
    "material_originals": "原件份数 材料原件份数",
    "material_copies": "复印件份数 材料份数 材料复印件份数",
    "material_source": "来源渠道 材料来源",
    "material_points": "填报须知 受理标准 材料要求",
    "valid_from": "生效日期 实施日期 valid_from",
    "valid_to": "失效日期 取消日期 valid_to",
}  # fmt: skip

_UNIT_IN_HEADER: Final = re.compile(r"[(（](个?工作日|个?自然日|天|日|个?月|年)[)）]")


def folded(header: str) -> str:
    """A header without case, width, spaces, brackets and marks of required fields."""
    plain = unicodedata.normalize("NFKC", header).strip().lower().lstrip("*")
    plain = re.sub(r"\([^)]*\)", "", plain)
    return re.sub(r"[\s_\-:.*\ufeff]", "", plain)


_FIELD_OF: Final = {
    folded(synonym): field for field, words in _SYNONYMS.items() for synonym in words.split()
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one file. ``fields`` maps a field to its column's place.

    ``units`` holds a limit's unit where the header names it; ``unknown`` are
    places that no field takes, ``doubled`` places whose field stood already.
    """

    headers: tuple[str, ...]
    fields: dict[str, int]
    units: dict[str, str]
    unknown: tuple[int, ...]
    doubled: tuple[int, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Required fields without a column."""
        return tuple(field for field in REQUIRED if field not in self.fields)


def recognise(headers: Sequence[str]) -> Columns:
    """Which column is which. A body named only as authority (实施主体) is the department, too."""
    fields: dict[str, int] = {}
    units: dict[str, str] = {}
    unknown, doubled = [], []
    for place, header in enumerate(headers):
        field = _FIELD_OF.get(folded(header))
        if field is None:
            if header.strip():
                unknown.append(place)
        elif field in fields:
            doubled.append(place)
        else:
            fields[field] = place
            if unit := _UNIT_IN_HEADER.search(header):
                units[field] = unit[1]
    if "department" not in fields and "authority" in fields:
        fields["department"] = fields.pop("authority")
    return Columns(tuple(headers), fields, units, tuple(unknown), tuple(doubled))


def known_names(field: str) -> str:
    """Some of the names that a field's column may have, to say in a refusal."""
    return "、".join(_SYNONYMS[field].split()[:4])


def item_field(key: str) -> str | None:
    """The field that a flat JSON key means, by the same synonyms."""
    return _FIELD_OF.get(folded(key))
