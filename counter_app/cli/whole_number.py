"""A whole number among the words of a command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from counter_app.kernel.typed_text import half_width
from counter_app.knowledge.wording import _


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """The ``type`` of an option that takes ``least`` (not negative) to ``most``."""

    def read(text: str) -> int:
        digits = half_width(text)
        known = digits.isascii() and digits.isdigit() and len(digits) <= len(str(most))
        if not known or not least <= int(digits) <= most:
            raise argparse.ArgumentTypeError(
                _("应为 {least} 到 {most} 的整数").format(least=least, most=most)
            )
        return int(digits)

    return read
