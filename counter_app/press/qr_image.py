"""The QR symbol (GB/T 18284) of a text, as dark modules."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from qrcode.util import MODE_ALPHA_NUM, QRData

from counter_app.kernel.immutable import immutable

QUIET_ZONE: Final = 4  # light modules on every side (GB/T 18284, 6.3.8)


@immutable
class Modules:
    """Rows of a square symbol without its quiet zone; True is dark."""

    rows: tuple[tuple[bool, ...], ...]

    @property
    def side_with_quiet_zone(self) -> int:
        """Modules along one side, quiet zone included."""
        return len(self.rows) + 2 * QUIET_ZONE

    def dark_runs(self) -> Iterator[tuple[int, int, int]]:
        """Row, first column and length of each stretch of dark modules, quiet zone counted."""
        for row, modules in enumerate(self.rows, start=QUIET_ZONE):
            column = QUIET_ZONE
            for dark, stretch in groupby(modules):
                length = len(tuple(stretch))
                if dark:
                    yield row, column, length
                column += length


def qr_modules(text: str) -> Modules:
    """The symbol of ``text`` (only QR's 45 alphanumeric characters), 15 % of it repairable."""
    code = QRCode(error_correction=ERROR_CORRECT_M)
    code.add_data(QRData(text.encode("ascii"), mode=MODE_ALPHA_NUM))
    code.make(fit=True)
    return Modules(tuple(tuple(bool(module) for module in row) for row in code.modules))
