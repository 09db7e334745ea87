"""Pages as pictures (页面图像): what a screen or a printer is given, and who draws it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import Protocol

from counter_app.kernel.immutable import immutable


@immutable
class Picture:
    """Rows from above, ``stride`` bytes each; a pixel is blue, green, red and a byte of no use."""

    width: int
    height: int
    stride: int
    pixels: memoryview = field(repr=False)


class PagePictures(Protocol):
    """The pages of one paper."""

    @property
    def sizes(self) -> Sequence[tuple[float, float]]:
        """Width and height of each page, in points of 1/72 inch."""

    def draw(self, number: int, width: int) -> Picture:
        """The page with this number, from 0, so many pixels wide; coarser if that is too large."""
