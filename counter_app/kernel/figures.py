"""Figures (指标) that a feature counts of its own files, as reports and exports tell them."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.kernel.immutable import immutable


@immutable
class Figure:
    """A share: ``numerator`` of ``denominator``; ``excluded`` count in neither.

    A plain count has no denominator. Counts are whole; where hours are summed,
    they may be broken.
    """

    name: str
    numerator: float
    denominator: float | None = None
    excluded: int = 0

    @property
    def value(self) -> float | None:
        """The share, or the count; None of nothing."""
        if self.denominator is None:
            return self.numerator
        return self.numerator / self.denominator if self.denominator else None


@immutable
class DeclaredFigures:
    """What a feature counts for reports.

    ``name`` stands in documents, ``title`` over the figures; ``says`` gives what a
    figure is called by its name. ``counts`` names a function of (desk, first,
    before, window) that gives the figures of what began from ``first`` on and before
    ``before``, two moments, at this window (at any, if empty), of the files that
    who asks may count; none where there was nothing.
    """

    name: str
    title: Callable[[], str]
    says: Callable[[str], str]
    counts: str


@immutable
class CountedFigures:
    """The figures of one feature in a report."""

    of: DeclaredFigures
    figures: tuple[Figure, ...]
