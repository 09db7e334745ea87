"""Kinds of problem, and how columns and rows were understood, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from counter_app.features.catalogs.words.remarks import say_remark
from counter_app.knowledge.catalog.reading import Remark
from counter_app.knowledge.catalog.reading.columns import SERIAL, Column, field_words
from counter_app.knowledge.catalog.reading.problems import Problem
from counter_app.knowledge.catalog.reading.row_kinds import RowKind
from counter_app.knowledge.wording.language import _
from counter_app.knowledge.wording.sentences import all_sentences


def say_problem(problem: Problem) -> str:
    """One sentence for all of its places."""
    first = say_remark(problem.places[0])
    if problem.count == 1 or len({say_remark(one) for one in problem.places}) == 1:
        return first
    return _("{first}（同类共 {n} 处）").format(first=first, n=problem.count)


def say_mend(problem: Problem) -> str:
    """What accepting it does; empty for what cannot be accepted."""
    return _(all_sentences()[problem.mend]) if problem.mend else ""


def say_place(remark: Remark) -> str:
    """Where it is: 第 3 行 承诺时限."""
    row = _("第 {n} 行 ").format(n=remark.line) if remark.line else ""
    return f"{row}{remark.field}".strip()


def say_why(column: Column) -> str:
    """Why a column is what it is."""
    return _(all_sentences()[column.why]).format(by=column.by)


def field_label(field: str) -> str:
    """What people call a field of an item."""
    if field == SERIAL:
        return _("顺序号")
    words = field_words().get(field)
    return _LABELS[field]() if field in _LABELS else words[0] if words else field


def row_label(kind: str) -> str:
    """What a row of a sheet is."""
    return _ROWS[RowKind(kind)]() if kind else ""


_ROWS: Final[Mapping[RowKind, Callable[[], str]]] = {
    RowKind.TITLE: lambda: _("标题"),
    RowKind.HEADER: lambda: _("表头"),
    RowKind.ITEM: lambda: _("事项"),
    RowKind.MORE: lambda: _("续行"),
    RowKind.SECTION: lambda: _("分组"),
    RowKind.TOTAL: lambda: _("合计"),
    RowKind.NOTE: lambda: _("落款、说明"),
    RowKind.REPEATED: lambda: _("重复的表头"),
    RowKind.EMPTY: lambda: _("空行"),
    RowKind.BLANK: lambda: "",
}
_LABELS: Final[Mapping[str, Callable[[], str]]] = {
    "code": lambda: _("编码"),
    "name": lambda: _("事项名称"),
    "department": lambda: _("部门"),
    "authorities": lambda: _("实施主体"),
    "authority_since": lambda: _("划转日期"),
    "former": lambda: _("原实施主体"),
    "main_item": lambda: _("主项"),
    "base_code": lambda: _("基本编码"),
    "department_code": lambda: _("部门编码"),
    "item_type": lambda: _("事项类型"),
    "item_type_code": lambda: _("事项类型代码"),
    "area_code": lambda: _("行政区划代码"),
    "handling": lambda: _("办件类型"),
    "limit": lambda: _("办理时限"),
    "statutory_limit": lambda: _("法定时限"),
    "promised_limit": lambda: _("承诺时限"),
    "visits": lambda: _("到现场次数"),
    "online": lambda: _("可网上办理"),
    "windowed": lambda: _("进综合窗口"),
    "scope": lambda: _("通办范围"),
    "service_objects": lambda: _("服务对象"),
    "conditions": lambda: _("受理条件"),
    "process": lambda: _("办理流程"),
    "location": lambda: _("办理地点"),
    "consult_phone": lambda: _("咨询电话"),
    "complaint_phone": lambda: _("投诉电话"),
    "legal_basis": lambda: _("设定依据"),
    "fee_charged": lambda: _("是否收费"),
    "fee_amount": lambda: _("收费标准"),
    "fee_basis": lambda: _("收费依据"),
    "outcome_name": lambda: _("办理结果"),
    "outcome_kind": lambda: _("结果类型"),
    "outcome_validity": lambda: _("结果有效期"),
    "materials": lambda: _("材料"),
    "material_necessity": lambda: _("材料必要性"),
    "material_kind": lambda: _("材料类型"),
    "material_form": lambda: _("材料形式"),
    "material_originals": lambda: _("原件份数"),
    "material_copies": lambda: _("复印件份数"),
    "material_source": lambda: _("材料来源"),
    "valid_from": lambda: _("生效日期"),
    "valid_to": lambda: _("失效日期"),
}
