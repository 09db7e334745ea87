"""An item's or theme's guide (办事指南) as rich text: what a clerk reads out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from counter_app.features.cases.acts.legal_limit import limit_by_law, told_limit, unconfirmed_limit
from counter_app.features.cases.words.labels import (
    handling_name,
    limit_text,
    material_source_name,
    necessity_name,
)
from counter_app.features.cases.words.powers import fault_text, holder_text
from counter_app.knowledge.catalog.item import Item, Material, Theme
from counter_app.knowledge.catalog.powers import HeldItem
from counter_app.knowledge.wording import _


def item_guide(
    item: Item, *, sample: bool, held: HeldItem | None = None, places: Iterable[str] = ()
) -> str:
    """The guide of one item; whatever the catalog does not give is left out.

    ``held`` is the item in the list of powers, where the hall has one; ``places``
    are those of other places with whom it is done.
    """
    parts = [
        f'<p class="title">{escape(item.name)}</p>',
        f'<p class="meta">{escape(_tagline(item, sample))}</p>',
        _facts(_short_facts(item), _long_facts(item)),
        _materials(item.materials),
        _questions(item),
        _prose(_("申请人要在哪里办？"), "\n".join(places)),
        _prose(_("受理条件"), item.conditions),
        _prose(_("办理流程"), item.process),
        _prose(_("设定依据"), item.legal_basis),
        *_power(held),
        f'<p class="meta">{escape(_("事项编码"))} {escape(item.code)}</p>',
    ]
    return "".join(parts)


def _power(held: HeldItem | None) -> Iterator[str]:
    """谁有权: the entry's basis, who holds the power since when, and what is wrong."""
    if held is None or (held.entry is None and held.fault is None):
        return
    if held.fault is not None:
        yield _prose(_("权力清单"), f"▲ {fault_text(held)}")
    if held.entry is not None:
        yield _prose(_("行使主体"), holder_text(held.entry))
        yield _prose(_("权力清单依据"), held.entry.basis)


def theme_guide(theme: Theme, items: Sequence[Item]) -> str:
    """A theme with its parts; each part is a link ``item:<code>``."""
    rows = "".join(_part_row(place, item) for place, item in enumerate(items, start=1))
    heading = _("包含 {n} 个事项，可以单独办理其中任何一项").format(n=len(items))
    return (
        f'<p class="title">{escape(theme.name)}</p>'
        f'<p class="meta">{escape(_("高效办成一件事"))}</p>'
        f"{_prose('', theme.description)}{_heading(heading)}"
        f"{_list(rows)}"
    )


def _part_row(place: int, item: Item) -> str:
    link = f'<a href="item:{escape(item.code, quote=True)}">{escape(item.name)}</a>'
    return (
        f'<tr><td class="n" width="24">{place}</td><td width="100%">{link}<br>'
        f'<span class="meta">{escape(terms_of(item))}</span></td></tr>'
    )


def terms_of(item: Item) -> str:
    """``市公安局 · 即办件``, ``市人社局 · 承诺 5 个工作日``."""
    limit = limit_text(told_limit(item))
    handled = handling_name(item.handling) if item.handling else ""
    if item.promised_limit and item.promised_limit.value:
        handled = _("承诺 {limit}").format(limit=limit)
    elif not handled and limit:
        handled = limit
    return " · ".join(filter(None, (item.department, handled)))


def fee_text(item: Item) -> str:
    """What is charged, in the catalog's words; empty if it does not say."""
    if item.fee.charged is None:
        return item.fee.amount
    return (item.fee.amount or _("收费")) if item.fee.charged else _("不收费")


def requirement_text(material: Material) -> str:
    """``原件 1 · 复印件 2 · 或电子证照``."""
    parts = []
    if material.originals:
        parts.append(_("原件 {n}").format(n=material.originals))
    if material.copies:
        parts.append(_("复印件 {n}").format(n=material.copies))
    if material.e_certificate:
        parts.append(_("或电子证照"))
    return " · ".join(parts)


def _tagline(item: Item, sample: bool) -> str:
    parts = [
        item.department,
        item.item_type,
        handling_name(item.handling) if item.handling else "",
        _("样例目录，非正式事项") if sample else "",
    ]
    return " · ".join(filter(None, parts))


def _short_facts(item: Item) -> list[tuple[str, str]]:
    visits = "" if item.visits is None else _("{n} 次").format(n=item.visits)
    return [
        (_("承诺时限"), limit_text(item.promised_limit)),
        (_("法定时限"), limit_text(limit_by_law(item))),
        (_("时限（待核，不作为法定时限）"), limit_text(unconfirmed_limit(item))),
        (_("到现场次数"), visits),
        (_("通办范围"), "、".join(item.scope)),
        (_("咨询电话"), item.consult_phone),
        (_("监督投诉"), item.complaint_phone),
    ]


def _long_facts(item: Item) -> list[tuple[str, str]]:
    return [
        (_("收费"), fee_text(item)),
        (_("服务对象"), "、".join(item.service_objects)),
        (_("办理结果"), " · ".join(filter(None, (item.outcome.name, item.outcome.validity)))),
        (_("办理地点"), item.location),
    ]


def _facts(short: Iterable[tuple[str, str]], long: Iterable[tuple[str, str]]) -> str:
    """Short facts two in a row, long ones in a row of their own."""
    cells = [_fact(*fact) for fact in short if fact[1]]
    rows = ["".join(cells[start : start + 2]) for start in range(0, len(cells), 2)]
    rows += [_fact(*fact, across=3) for fact in long if fact[1]]
    inside = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<table class="facts" width="100%" cellspacing="0" cellpadding="4">{inside}</table>'


def _fact(label: str, value: str, across: int = 1) -> str:
    width = 'width="38%"' if across == 1 else ""
    return (
        f'<td class="label" width="88">{escape(label)}</td>'
        f'<td {width} colspan="{across}">{_lines(value)}</td>'
    )


def _materials(materials: Sequence[Material]) -> str:
    if not materials:
        return _prose(_("申请材料"), _("目录没有列出材料。"))
    heading = _("申请材料（{n} 份）").format(n=len(materials))
    rows = "".join(_material_row(place, one) for place, one in enumerate(materials, start=1))
    return f"{_heading(heading)}{_list(rows)}"


def _material_row(place: int, material: Material) -> str:
    notes = [
        requirement_text(material),
        material_source_name(material.source) if material.source else "",
        _("视情形") if material.needed_when else "",
    ]
    note = " · ".join(filter(None, notes))
    return (
        f'<tr><td class="n" width="24">{place}</td><td>{escape(material.name)}<br>'
        f'<span class="meta">{escape(note)}</span></td>'
        f'<td class="end" width="64">{escape(necessity_name(material.counts_as))}</td></tr>'
    )


def _questions(item: Item) -> str:
    if not item.questions:
        return ""
    rows = "".join(
        f"<p>{escape(one.text)} <span class='meta'>{escape(' / '.join(one.answers))}</span></p>"
        for one in item.questions
    )
    return f"{_heading(_('情形'))}{rows}"


def _prose(heading: str, text: str) -> str:
    if not text.strip():
        return ""
    return f"{_heading(heading) if heading else ''}<p>{_lines(text)}</p>"


def _list(rows: str) -> str:
    return f'<table class="list" width="100%" cellspacing="0" cellpadding="4">{rows}</table>'


def _heading(text: str) -> str:
    return f'<p class="heading">{escape(text)}</p>'


def _lines(text: str) -> str:
    return "<br>".join(escape(line.strip()) for line in text.splitlines() if line.strip())


def nothing_page(advice: str) -> str:
    """What stands in the guide's place when nothing was found."""
    tips = (
        _("说要办的那件事，例如“开小店”“孩子上户口”“退休”。"),
        _("只知道部门时，输入部门名称，例如“人社局”。"),
        _("输入拼音或首字母，例如 getihu、gth。"),
        _("不属于本大厅办理的，请告诉申请人应当去的机关（可拨 12345 询问）。"),
    )
    rows = "".join(f"<p>· {escape(tip)}</p>" for tip in tips)
    return f'<p class="title">{escape(advice)}</p>{rows}'
