"""Which column is which field, whatever the exporting system called it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from counter_app.kernel.immutable import immutable

REQUIRED: Final = ("code", "name", "department")

# Field of the item (or part of it) → names that real exports give it, the most exact first:
# where a file has several of them, the first that says something counts.
_SYNONYMS: Final = {
    "code": "业务办理项编码 业务办理项代码 办理项编码 办理项代码 实施编码 事项编码 事项编号 事项代码"
    " 实施清单编码 实施清单代码 实施代码 服务事项编码 政务服务事项编码 编码 代码 task_handle_item task_code"
    " item_code code matter_code itemid item_no local_task_code 地方实施编码",
    "name": "业务办理项名称 办理项名称 事项名称 实施清单名称 实施事项名称 服务事项名称 政务服务事项名称 办理事项"
    " 事项 名称 task_name item_name name matter_name handle_item_name",
    "department": "所属部门 部门 部门名称 主管部门 责任部门 承办部门 办理部门 实施部门 牵头部门 实施主体名称"
    " 实施机构 承办机构 dept_name department dept department_name org_name ou_name",
    "authorities": "实施主体 实施机关 行使主体 审批机关 决定机构 authority authorities",
    "authority_since": "划转日期 划转生效日期 承接日期 authority_since",
    "former": "原实施主体 划转前实施主体 原主管部门 划出部门 former",
    "main_item": "主项名称 基本目录名称 事项主项名称 主项 目录名称 大项名称 cataname main_item catalog_name"
    " main_item_name",
    "base_code": "基本编码 基本代码 基本目录编码 主项编码 目录编码 cataid catalog_code base_code catalog_id",
    "department_code": "部门编码 部门代码 实施主体编码 实施主体代码 实施主体机构代码 统一社会信用代码 dept_code"
    " department_code org_code",
    "item_type": "事项类型名称 事项类型 权力类型 事项性质 事项类别 task_type_text item_type type_name",
    "item_type_code": "事项类型代码 事项类型编码 权力类型代码 task_type item_type_code type_code",
    "area_code": "行政区划代码 行政区划编码 区划代码 区划编码 行政区划 区域代码 areacode area_code area"
    " region_code regn_code",
    "handling": "办件类型 handling project_type",
    "statutory_limit": "法定办结时限 法定时限 法定期限 法定办理时限 法定办理期限 法定办结期限 handle_time"
    " statutory_limit anticipate_day legal_limit",
    "statutory_unit": "法定办结时限单位 法定时限单位 法定期限单位 法定办理时限单位 anticipate_type"
    " statutory_unit handle_time_unit",
    "promised_limit": "承诺办结时限 承诺时限 承诺期限 承诺办理时限 承诺办理期限 承诺办结期限 handle_time_limit"
    " promised_limit promise_day",
    "promised_unit": "承诺办结时限单位 承诺时限单位 承诺期限单位 承诺办理时限单位 promise_type promised_unit"
    " handle_time_limit_unit",
    "limit": "办理时限 办结时限 办理期限 办结期限 审批时限 审批期限 时限 时限要求 limit",
    "unit": "办理时限单位 办结时限单位 时限单位 limit_unit",
    "statutory_basis": "法定办结时限依据 法定时限依据 法定期限依据 statutory_basis",
    "limit_note": "办结时限说明 承诺办结时限说明 法定办结时限说明 时限说明 limit_note",
    "extension": "可延长时限 延长期限 延长时限 extension",
    "extension_basis": "延长依据 延长期限依据 extension_basis",
    "visits": "到办事现场次数 到现场次数 到场次数 现场次数 跑动次数 最多跑动次数 跑腿次数 limit_scene_num visits",
    "online": "是否网办 是否网上办理 是否支持网上办理 网上办理 全程网办 是否全程网办 onlinecheck is_online online",
    "windowed": "是否进驻综合窗口 是否综合窗口受理 综合窗口 是否一窗受理 是否进驻政务大厅 是否进驻大厅"
    " is_entry_center windowed",
    "scope": "通办范围 通办区域 handle_area cross_scope scope",
    "service_objects": "服务对象 办理对象 适用对象 server_type serve_type service_objects service_object",
    "object_asked": "标的 办理标的 object_asked",
    "left_out_as": "不计入指标 指标排除 left_out_as",
    "renewal": "是否延续 是否延续事项 延续 renewal",
    "tags": "主题分类 服务主题 事项主题 主题 面向自然人事项主题分类 面向法人事项主题分类 themes tags"
    " user_topic_type corp_topic_type theme_type",
    "aliases": "别名 俗称 常用名 通俗名称 事项通俗名称 aliases alias common_name",
    "conditions": "受理条件 办理条件 申请条件 申办条件 accept_standard accept_condition conditions",
    "process": "办理流程 办事流程 办理程序 handle_flow process",
    "location": "办理地点 办理地址 办公地点 受理地点 受理地址 办理窗口 handle_location transact_addr location",
    "consult_phone": "咨询电话 咨询电话号码 联系电话 咨询方式 consult_phone link_tel link_way",
    "complaint_phone": "投诉电话 监督电话 监督投诉电话 投诉电话号码 监督投诉方式 投诉方式 complain_phone"
    " complaint_phone supervise_tel supervise_way",
    "legal_basis": "设定依据 法律依据 实施依据 法定依据 by_law legal_basis",
    "joint": "是否联合办理 联合办理 是否联办 是否统一办理 是否集中办理 是否并联办理 joint",
    "quota": "是否有数量限制 有无数量限制 数量限制 limit_explain quota",
    "fee_charged": "是否收费 收费 收费情况 is_fee charge_flag fee",
    "fee_amount": "收费标准 收费金额 fee_standard charge_standard fee_amount",
    "fee_basis": "收费依据 charge_basis fee_basis",
    "outcome_name": "办理结果名称 审批结果名称 结果名称 办理结果 审批结果 result_name outcome outcome_name",
    "outcome_kind": "结果类型 审批结果类型 办理结果类型 result_type outcome_kind",
    "outcome_validity": "结果有效期 有效期限 有效期 outcome_validity",
    "outcome_sample": "结果样本 审批结果样本 办理结果样本 outcome_sample",
    "materials": "材料名称 申请材料名称 申请材料 申报材料 材料清单 办理材料 所需材料 提交材料 材料 materials"
    " material_name",
    "material_necessity": "材料必要性 必要性 是否必要 是否必备材料 是否必需 is_need necessity",
    "material_kind": "材料类型 material_type",
    "material_form": "材料形式 material_form",
    "material_originals": "原件份数 材料原件份数 原件数量 originals",
    "material_copies": "复印件份数 材料复印件份数 复印件数量 copies",
    "material_source": "来源渠道 材料来源渠道 材料来源 source_type material_source",
    "material_issuer": "出具机构 出具单位 核发机构 来源渠道说明 issued_by",
    "material_points": "受理标准 填报须知 材料要求 审查要点 acceptance_points",
    "material_sample": "材料样表 示例样表 空白表格 样表 material_sample",
    "material_e_certificate": "是否支持电子证照 是否可用电子证照 电子证照 是否免提交 e_certificate",
    "material_deferral_basis": "容缺依据 容缺受理依据 deferral_basis",
    "valid_from": "生效日期 计划生效日期 实施日期 plan_effective_date valid_from",
    "valid_to": "失效日期 计划取消日期 取消日期 plan_cancel_date valid_to",
}  # fmt: skip

_UNIT_IN_HEADER: Final = re.compile(r"\((?:单位:?)?(个?工作日|个?自然日|日历日|天|日|个?月|年)\)")


def folded(header: str) -> str:
    """A header without case, width, spaces, brackets and marks of required fields."""
    plain = unicodedata.normalize("NFKC", header).strip().lower().lstrip("*")
    plain = re.sub(r"\([^)]*\)|\[[^\]]*\]|【[^】]*】", "", plain)
    return re.sub(r"[\s_\-:.*、/\ufeff\u200b]", "", plain)


_FIELD_OF: Final = {
    folded(synonym): (field, rank)
    for field, words in _SYNONYMS.items()
    for rank, synonym in reversed([*enumerate(words.split())])
}


@immutable
class Columns:
    """The columns of one file.

    ``fields`` maps a field to its columns' places, the most exact first;
    ``units`` holds a limit's unit where the header names it; ``unknown`` are
    places that no field takes.
    """

    headers: tuple[str, ...]
    fields: dict[str, tuple[int, ...]]
    units: dict[str, str]
    unknown: tuple[int, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Required fields without a column."""
        return tuple(field for field in REQUIRED if field not in self.fields)

    def header(self, field: str) -> str:
        """The name of the field's column in the file; the field itself if it has none."""
        places = self.fields.get(field)
        return self.headers[places[0]].strip() if places else field


def recognise(headers: Sequence[str]) -> Columns:
    """Which column is which. A body named only as authority (实施主体) is the department, too."""
    found: dict[str, list[tuple[int, int]]] = {}
    units: dict[str, str] = {}
    unknown = []
    for place, header in enumerate(headers):
        field, rank = _FIELD_OF.get(folded(header), ("", 0))
        if field:
            found.setdefault(field, []).append((rank, place))
            if unit := _UNIT_IN_HEADER.search(unicodedata.normalize("NFKC", header)):
                units.setdefault(field, unit[1])
        elif header.strip():
            unknown.append(place)
    fields = {field: tuple(place for _, place in sorted(at)) for field, at in found.items()}
    if "department" not in fields and "authorities" in fields:
        fields["department"] = fields["authorities"]
    return Columns(tuple(headers), fields, units, tuple(unknown))


_ASKED_FOR: Final = {
    "code": "实施编码、事项编码、TASK_CODE 或 item_code",
    "name": "事项名称、TASK_NAME 或 name",
    "department": "实施主体、所属部门、DEPT_NAME 或 department",
}


def known_names(field: str) -> str:
    """The usual names of a required field's column, to say in a refusal."""
    return _ASKED_FOR[field]


def item_field(key: str) -> str | None:
    """The field that a flat JSON key means, by the same synonyms."""
    return _FIELD_OF.get(folded(key), (None, 0))[0]
