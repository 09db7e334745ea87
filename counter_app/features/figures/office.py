"""Published figures of this window, as files; each file is noted in the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from counter_app.features.figures.model.published import PublishedFigures
from counter_app.kernel.guard import must, note
from counter_app.kernel.record import Exported
from counter_app.kernel.rights import Right

if TYPE_CHECKING:
    from counter_app.assembly import Counter

FORMS: Final = ("pdf", "xlsx")


def write_figures(counter: Counter, told: PublishedFigures, form: str) -> bytes:
    """The figures as ``pdf`` or ``xlsx``. Refusal where who is signed in may not export."""
    desk, about = counter.desk, f"{told.first}/{told.last}"
    must(desk, Right.EXPORT, about)
    content = _written(counter, told, form)
    note(desk, Exported(f"公布的指标 {about}", form, len(told.figures)))
    return content


def _written(counter: Counter, told: PublishedFigures, form: str) -> bytes:
    from counter_app.features.figures.papers.figure_sheets import draw_figures, write_workbook
    from counter_app.press.signing import Ed25519Signer

    if form == "xlsx":
        return write_workbook(told)
    signer = Ed25519Signer(counter.store.window_key())
    return draw_figures(told, counter.hall.name, signer)
