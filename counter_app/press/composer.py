"""A pen that writes down a column of pages: measures, breaks lines and pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.press import fonts
from counter_app.press.content import Said
from counter_app.press.drawing import BLACK, Line, Mark, Page, Text
from counter_app.press.english_labels import english_label
from counter_app.press.line_breaking import break_lines

_WIDEST_GAP: Final = 0.12  # em between characters, at most, to bring a line to full width
_BASELINE: Final = 0.36  # em from the middle of a line down to its baseline


class Align(Enum):
    """How lines stand in their width."""

    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()
    FULL = auto()  # both edges even, but for the last line


@immutable
class Style:
    """Size and leading in points."""

    size: float
    leading: float
    bold: bool = False
    shade: float = BLACK
    align: Align = Align.LEFT


@immutable
class Frame:
    """A page's size and margins in points. Height ``inf``: a roll, cut where the text ends."""

    width: float
    height: float
    side: float
    top: float
    bottom: float

    @property
    def inner(self) -> float:
        """Width between the margins."""
        return self.width - 2 * self.side


@immutable
class TextLine:
    """A line of text, and whether its paragraph ends with it."""

    text: str
    last: bool


class Composer:
    """Writes from the top down; ``y`` is where the next thing begins."""

    def __init__(
        self,
        frame: Frame,
        continue_page: Callable[[Composer], None],
        *,
        english: bool = False,
        shorter: Mapping[int, float] = MappingProxyType({}),
    ) -> None:
        """``continue_page`` writes the head of each page after the first.

        ``english``: what has English is written with it. ``shorter``: pages
        (0 is the first) that hold so many points less than the frame.
        """
        self.frame = frame
        self._shorter = shorter
        self.english = english
        self.pages: list[Page] = []
        self.y = 0.0
        self._page = -1
        self._continue_page = continue_page
        self._add_page()

    @property
    def left(self) -> float:
        """Left edge of the text."""
        return self.frame.side

    @property
    def width(self) -> float:
        """Width of the text."""
        return self.frame.inner

    @property
    def page(self) -> int:
        """The page that is written on; 0 is the first."""
        return self._page

    @property
    def room(self) -> float:
        """Height left on this page."""
        less = self._shorter.get(self._page, 0.0)
        return self.frame.height - self.frame.bottom - less - self.y

    def put(self, *marks: Mark) -> None:
        """Add marks to this page."""
        self.pages[self._page].marks.extend(marks)

    def turn_to(self, page: int) -> None:
        """Write on a page that is there already (0 is the first), from its top."""
        self._page = page
        self.y = self.frame.top

    def skip(self, height: float) -> None:
        """Leave some space."""
        self.y += height

    def need(self, height: float) -> bool:
        """Begin a new page unless ``height`` fits on this one; whether it did."""
        if height <= self.room:
            return False
        self.new_page()
        return True

    def new_page(self) -> None:
        """Begin a new page with its head."""
        self._add_page()
        self._continue_page(self)

    def rule(self, width: float = 0.5, shade: float = BLACK, dash: float = 0.0) -> None:
        """A line across the text at ``y``."""
        right = self.left + self.width
        self.put(Line(self.left, self.y, right, self.y, width, shade, dash))

    def write(
        self, text: str, style: Style, *, x: float | None = None, width: float | None = None
    ) -> None:
        """A paragraph at ``y``, over as many pages as it takes."""
        for line in self.lines(text, style, self.width if width is None else width):
            self.need(style.leading)
            self.place(line, style, x=x, width=width)
            self.y += style.leading

    def say(
        self,
        said: Said,
        style: Style,
        smaller: Style,
        *,
        x: float | None = None,
        width: float | None = None,
        indent: str = "",
    ) -> None:
        """The Chinese at ``y`` and, where wanted, the English under it in ``smaller``."""
        self.write(indent + said.chinese, style, x=x, width=width)
        if self.english and said.english:
            self.write(said.english, smaller, x=x, width=width)

    def labelled(self, label: str) -> str:
        """A label and, where wanted, its English after it."""
        return f"{label} {english_label(label)}" if self.english else label

    def lines(self, text: str, style: Style, width: float) -> list[TextLine]:
        """``text`` broken to ``width`` and at its own line ends."""
        lines: list[TextLine] = []
        for paragraph in text.split("\n"):
            drawn = fonts.printable(paragraph)
            *full, last = break_lines(drawn, width, lambda part: measured(part, style))
            lines += [TextLine(line, False) for line in full]
            lines.append(TextLine(last, True))
        return lines

    def place(
        self,
        line: TextLine,
        style: Style,
        *,
        x: float | None = None,
        y: float | None = None,
        width: float | None = None,
    ) -> None:
        """One line in the row of height ``style.leading`` at ``y``; the cursor stays."""
        if not line.text.strip():
            return
        left = self.left if x is None else x
        top = self.y if y is None else y
        room = self.width if width is None else width
        slack = room - measured(line.text, style)
        spacing = 0.0
        if style.align is Align.CENTRE:
            left += slack / 2
        elif style.align is Align.RIGHT:
            left += slack
        elif style.align is Align.FULL and not line.last and len(line.text) > 1:
            gap = slack / (len(line.text) - 1)
            spacing = gap if 0 < gap <= _WIDEST_GAP * style.size else 0.0
        base = top + style.leading / 2 + style.size * _BASELINE
        self.put(Text(left, base, line.text, style.size, style.bold, style.shade, spacing))

    def at(self, text: str, style: Style, *, x: float, y: float, width: float) -> float:
        """Lines from ``y`` down, broken to ``width``; their height. The cursor stays."""
        lines = self.lines(text, style, width)
        for place, line in enumerate(lines):
            self.place(line, style, x=x, y=y + place * style.leading, width=width)
        return len(lines) * style.leading

    def _add_page(self) -> None:
        self.pages.append(Page(self.frame.width, self.frame.height))
        self.turn_to(len(self.pages) - 1)


def measured(text: str, style: Style) -> float:
    """Width of one line of (printable) ``text`` in points."""
    return fonts.width(text, style.size, bold=style.bold)


def filled(parts: Sequence[str], style: Style, width: float) -> list[str]:
    """``parts`` in as few lines as hold them without breaking one."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]}\u3000{part}" if lines else ""
        if lines and measured(longer, style) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines
