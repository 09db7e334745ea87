"""A chart (图表) as a value: what is drawn, not how; the desk and papers draw the same one."""

from __future__ import annotations

from enum import StrEnum

from counter_app.kernel.immutable import immutable


class Shape(StrEnum):
    """How numbers become a picture."""

    STACKED = "stacked"  # columns from left to right, series on top of each other
    LINES = "lines"  # a line for each series
    RANKED = "ranked"  # bars below each other, series side by side
    HEAT = "heat"  # a field for each series (row) and name (column), the darker the more


@immutable
class Series:
    """One row of numbers, one for each name of its chart; None where there is none.

    ``before``: it belongs to an earlier period, which is only there to compare with.
    """

    name: str
    values: tuple[float | None, ...]
    before: bool = False


@immutable
class Chart:
    """``unit`` is of the values, ``axis`` says what the ``names`` are.

    ``digits`` behind the point; ``empty`` is shown where there is nothing to draw. ``left_out``
    tells in words what is not drawn, such as the smallest of many.
    """

    title: str
    shape: Shape
    unit: str
    axis: str
    names: tuple[str, ...]
    series: tuple[Series, ...]
    empty: str
    digits: int = 0
    left_out: str = ""

    @property
    def heading(self) -> str:
        """Title and unit, with the brackets of the language that they are in."""
        plain = self.unit.isascii()
        return f"{self.title} ({self.unit})" if plain else f"{self.title}（{self.unit}）"

    @property
    def has_numbers(self) -> bool:
        """Whether there is anything but zeros to draw."""
        return any(value for one in self.series for value in one.values)

    def told(self, value: float | None) -> str:
        """A number of it as people read it."""
        return "—" if value is None else f"{value:.{self.digits}f}"

    def line(self, place: int) -> str:
        """What stands at one of its names, in a line."""
        told = (f"{one.name} {self.told(one.values[place])}" for one in self.series)
        return f"{self.names[place]}：{'，'.join(told)}"
