"""An item in the words of the counter: its fields, its materials, its questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from counter_app.features.cases.acts.legal_limit import unconfirmed_limit
from counter_app.features.cases.words.labels import (
    handling_name,
    limit_text,
    material_form_name,
    material_kind_name,
    material_source_name,
    necessity_name,
)
from counter_app.knowledge.catalog.item import (
    Basis,
    Commitment,
    Extension,
    Item,
    Material,
    Outcome,
    Renewal,
    Step,
    Tenure,
    When,
)
from counter_app.knowledge.days.limit import LimitUnit
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
        _("实施主体"): "；".join(_tenure(one) for one in item.authorities),
        _("主项"): item.main_item,
        _("基本编码"): item.base_code,
        _("部门代码"): item.department_code,
        _("事项类型"): f"{item.item_type} {item.item_type_code}",
        _("区划代码"): item.area_code,
        _("办件类型"): handling_name(item.handling) if item.handling else "",
        _("法定时限"): limit_text(item.lawful_limit),
        _("时限（待核，不作为法定时限）"): limit_text(unconfirmed_limit(item)),
        _("法定时限依据"): basis_text(item.statutory_basis),
        _("承诺时限"): limit_text(item.promised_limit),
        _("时限说明"): item.limit_note,
        _("提速前承诺时限"): limit_text(item.baseline_limit),
        _("可延长"): _extension(item.extension),
        _("不计入时限的程序"): "；".join(_step(one) for one in item.special_steps),
        _("到现场次数"): item.visits,
        _("零跑动方式"): "、".join(item.zero_visit_ways),
        _("可网上办理"): _yes(item.online),
        _("进综合窗口"): _yes(item.windowed),
        _("通办范围"): "、".join(item.scope),
        _("服务对象"): "、".join(item.service_objects),
        _("申请人数"): _applicants(item),
        _("标的"): item.object_asked,
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
        _("结果有效期"): validity_text(outcome),
        _("延续"): _renewal(item.renewal),
        _("告知承诺"): _commitment(item.commitment),
        _("不计入指标"): item.left_out_as,
        _("有效期"): f"{item.valid_from or ''}–{item.valid_to or ''}".strip("–"),
    }


def validity_text(outcome: Outcome) -> str:
    """``5 年``, ``长期有效``; empty if the catalog gives no period."""
    if outcome.permanent:
        return _("长期有效")
    limit = outcome.valid_for
    if limit and limit.unit is LimitUnit.MONTHS and limit.value % 12 == 0:
        return _("{n} 年").format(n=limit.value // 12)
    return limit_text(limit)


def basis_text(basis: Basis) -> str:
    """The basis in words; 待核 where nobody has confirmed it."""
    return " ".join(filter(None, (basis.text, _("（待核）") if basis.pending else "")))


def _tenure(one: Tenure) -> str:
    told = [
        _("自 {day} 起").format(day=one.since) if one.since else "",
        _("至 {day} 止").format(day=one.until) if one.until else "",
        _("由 {name} 划转").format(name=one.former) if one.former else "",
        one.document,
        _("在办件一并划转") if one.takes_pending else "",
    ]
    beside = "，".join(filter(None, told))
    return f"{one.name}（{beside}）" if beside else one.name


def _extension(one: Extension | None) -> str:
    return f"{limit_text(one.limit)} {basis_text(one.basis)}" if one else ""


def _step(one: Step) -> str:
    return " ".join(filter(None, (one.name, limit_text(one.takes), basis_text(one.basis))))


def _applicants(item: Item) -> str:
    least, most = item.applicants_least, item.applicants_most
    if most <= 1:
        return ""
    return str(most) if least == most else f"{least}–{most}"


def _renewal(renewal: Renewal | None) -> str:
    if renewal is None:
        return ""
    opens, closes = limit_text(renewal.opens), limit_text(renewal.closes)
    told = [
        _("是"),
        _("届满前 {limit} 起可以申请").format(limit=opens) if opens else "",
        _("届满 {limit} 前申请").format(limit=closes) if closes else "",
        _("逾期未作决定的视为准予延续") if renewal.granted_by_silence else "",
        "、".join(renewal.of),
        basis_text(renewal.basis),
    ]
    return "；".join(filter(None, told))


def _commitment(one: Commitment | None) -> str:
    if one is None:
        return ""
    checked = limit_text(one.checked_within)
    told = [
        one.told,
        "、".join(one.materials),
        _("{limit}内核查").format(limit=checked) if checked else "",
        basis_text(one.basis),
    ]
    return "；".join(filter(None, told))


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
        _("容缺依据 {basis}").format(basis=told)
        if (told := basis_text(material.deferral_basis))
        else "",
        _("必须先行提交：{basis}").format(basis=material.comes_first)
        if material.comes_first
        else "",
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
