"""An item in the words of the counter: its fields, its materials, its questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from counter_app.features.cases.words.labels import (
    handling_name,
    limit_text,
    material_form_name,
    material_kind_name,
    material_source_name,
    necessity_name,
)
from counter_app.knowledge.catalog.item import Item, Material, When
from counter_app.knowledge.wording import _


def item_lines(item: Item) -> Iterator[str]:
    """The item whole; what the catalog does not say is left out."""
    yield f"{item.name}  {item.code}"
    yield from labelled(_said_of(item))
    for question in item.questions:
        yield _("情形“{question}”：{answers}{when}").format(
            question=question.text,
            answers=" / ".join(question.answers),
            when=_when(question.asked_when),
        )
    for place, material in enumerate(item.materials, start=1):
        yield f"{place:>2}. {_material(material)}"
        if material.acceptance_points:
            yield f"    {material.acceptance_points}"
    yield from labelled(dict(item.extra or {}))


def said_of(item: Item) -> dict[str, str]:
    """All that the catalog says of the item, by what it is called: fields, questions, materials."""
    told: dict[str, object] = {_("名称"): item.name, **_said_of(item), **(item.extra or {})}
    for question in item.questions:
        answers = " / ".join(question.answers)
        what = _("情形“{name}”").format(name=question.text)
        told[what] = f"{answers}{_when(question.asked_when)}"
    for material in item.materials:
        what = _("材料“{name}”").format(name=material.name)
        told[what] = f"{_material(material)} {material.acceptance_points}"
    return {what: words for what, value in told.items() if (words := _words(value))}


def _said_of(item: Item) -> dict[str, object]:
    fee, outcome = item.fee, item.outcome
    return {
        _("部门"): item.department,
        _("实施主体"): item.authority,
        _("主项"): item.main_item,
        _("基本编码"): item.base_code,
        _("部门代码"): item.department_code,
        _("事项类型"): f"{item.item_type} {item.item_type_code}",
        _("区划代码"): item.area_code,
        _("办件类型"): handling_name(item.handling) if item.handling else "",
        _("法定时限"): limit_text(item.statutory_limit),
        _("承诺时限"): limit_text(item.promised_limit),
        _("到现场次数"): item.visits,
        _("可网上办理"): _yes(item.online),
        _("进综合窗口"): _yes(item.windowed),
        _("通办范围"): "、".join(item.scope),
        _("服务对象"): "、".join(item.service_objects),
        _("主题分类"): "、".join(item.tags),
        _("别名"): "、".join(item.aliases),
        _("受理条件"): item.conditions,
        _("办理流程"): item.process,
        _("办理地点"): item.location,
        _("咨询电话"): item.consult_phone,
        _("投诉电话"): item.complaint_phone,
        _("设定依据"): item.legal_basis,
        _("联合办理"): _yes(item.joint or None),
        _("数量限制"): _yes(item.quota or None),
        _("收费"): f"{_yes(fee.charged)} {fee.amount} {fee.basis}",
        _("办理结果"): f"{outcome.name} {outcome.kind} {outcome.validity} {outcome.sample}",
        _("有效期"): f"{item.valid_from or ''}–{item.valid_to or ''}".strip("–"),
    }


def _material(material: Material) -> str:
    said = [
        necessity_name(material.necessity),
        material_kind_name(material.kind) if material.kind else "",
        material_form_name(material.form) if material.form else "",
        _("原件 {n} 份").format(n=material.originals) if material.originals else "",
        _("复印件 {n} 份").format(n=material.copies) if material.copies else "",
        material_source_name(material.source) if material.source else "",
        material.issued_by,
        _("样表 {name}").format(name=material.sample) if material.sample else "",
        _("可用电子证照") if material.e_certificate else "",
    ]
    return f"{material.name}（{'；'.join(filter(None, said))}）{_when(material.needed_when)}"


def _when(conditions: tuple[When, ...]) -> str:
    told = (f"{one.question}：{' / '.join(one.answers)}" for one in conditions)
    joined = "；".join(told)
    return _(" 〔仅当 {conditions}〕").format(conditions=joined) if joined else ""


def labelled(told: Mapping[str, object]) -> Iterator[str]:
    """A line each; what says nothing is left out."""
    for label, value in told.items():
        if words := _words(value):
            yield _("{label}：{words}").format(label=label, words=words)


def _words(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())


def _yes(said: bool | None) -> str:
    return "" if said is None else _("是") if said else _("否")
