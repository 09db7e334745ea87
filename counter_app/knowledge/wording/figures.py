"""How figures that features count of their files read."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from counter_app.kernel.figures import Figure
from counter_app.knowledge.wording.language import _


def share_text(figure: Figure) -> str:
    """A share in percent, or how many; a dash of nothing."""
    if figure.value is None:
        return "—"
    return f"{figure.value:.0f}" if figure.denominator is None else f"{figure.value * 100:.1f} %"


def share_of_text(figure: Figure) -> str:
    """What it is a share of, and how many count in neither; empty for a count."""
    if figure.denominator is None:
        return ""
    told = f"{figure.numerator} / {figure.denominator}"
    return told + (_("，不计入 {n}").format(n=figure.excluded) if figure.excluded else "")


def figures_line(figures: Iterable[Figure], says: Callable[[str], str]) -> str:
    """Those that were counted over something, in one line: ``登记问题 4 · 办结率 25.0 %（1/4）``."""
    return " · ".join(
        f"{says(one.name)} {share_text(one)}"
        + (f"（{one.numerator}/{one.denominator}）" if one.denominator else "")
        for one in figures
        if one.value is not None
    )
