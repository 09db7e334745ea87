"""The catalog's figures in plain lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from counter_app.features.catalogs.words.item_lines import labelled
from counter_app.knowledge.catalog.figures import CatalogFigures
from counter_app.knowledge.wording import _


def figure_lines(figures: CatalogFigures) -> Iterator[str]:
    """One line for each figure; a rate that the catalog does not tell is a dash."""
    told: dict[str, object] = {
        _("目录版本"): figures.version,
        _("事项"): figures.items,
        _("不计入指标"): _counts(figures.left_out),
        _("部门"): figures.departments,
        _("进综合窗口的事项"): figures.windowed,
        _("未注明是否进窗口"): figures.windowed_unknown,
        _("一窗通办率"): _percent(figures.one_window_rate),
        _("零跑动事项"): figures.zero_visit,
        _("零跑动率"): _percent(figures.zero_visit_rate),
        _("到现场次数"): _counts({_times(n): count for n, count in figures.visits.items()}),
        _("可网上办理"): figures.online,
        _("即办件"): figures.immediate,
        _("即办率"): _percent(figures.immediate_rate),
        _("通办范围"): _counts(figures.scopes),
        _("事项类型"): _counts(figures.item_types),
        _("主题（一件事）"): figures.themes,
        _("承诺时限短于法定的事项"): figures.limits_shortened,
        _("时限压缩率"): _percent(figures.limits_cut_rate),
        _("材料"): figures.materials,
    }
    yield from labelled(told)
    if figures.sample:
        yield _("这是样例目录，仅供演示。")


def _counts(counts: Mapping[str, int]) -> str:
    return "；".join(_("{name} {n} 项").format(name=name, n=n) for name, n in counts.items())


def _times(visits: str) -> str:
    return _("未注明") if visits == "unknown" else _("{n} 次").format(n=visits)


def _percent(rate: float | None) -> str:
    return "—" if rate is None else f"{rate:.2%}"
