"""The day's close at this window: looked at, signed, and written as files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING

from counter_app.casework.close_day import close_day, closings, correct_day, look_at_day
from counter_app.casework.guard import must, note
from counter_app.casework.ports import Desk
from counter_app.domain.day_close import DayClosed, DayReport
from counter_app.domain.daybook import Exported
from counter_app.domain.events import Event
from counter_app.domain.refusal import Refusal
from counter_app.domain.rights import Right
from counter_app.store import Store
from counter_app.wording import _
from counter_app.wording.day_words import finding_name, strand_text, stretch_text

if TYPE_CHECKING:
    from counter_app.documents.spreadsheet import Sheet


class DayOffice:
    """Looks at the journal of this window."""

    def __init__(self, store: Store, desk: Callable[[], Desk]) -> None:
        self._store = store
        self._desk = desk

    def look(
        self,
        day: date,
        scanned: Collection[str] = (),
        explained: Mapping[str, str] | None = None,
    ) -> DayReport:
        """As ``look_at_day``."""
        return look_at_day(self._desk(), self._store.day_source, day, scanned, explained)

    def close(
        self,
        day: date,
        scanned: Collection[str] = (),
        explained: Mapping[str, str] | None = None,
    ) -> DayReport:
        """As ``close_day``."""
        return close_day(self._desk(), self._store.day_source, day, scanned, explained)

    def correct(self, day: date, text: str) -> None:
        """As ``correct_day``."""
        correct_day(self._desk(), day, text)

    def records(self, day: date) -> tuple[Event, ...]:
        """What was signed and recorded of this day."""
        return closings(self._desk(), day)

    def write(self, day: date, form: str) -> bytes:
        """The close as pdf or xlsx, noted as an export. Refusal ``day.not_closed``."""
        desk, records = self._desk(), self.records(day)
        must(desk, Right.EXPORT, str(day))
        if not records:
            raise Refusal("day.not_closed", field="--on", day=day)
        content = self._content(records, form)
        note(desk, Exported(f"日结单 {day}", form, len(records)))
        return content

    def _content(self, records: tuple[Event, ...], form: str) -> bytes:
        if form == "pdf":
            from counter_app.documents.day_sheet import draw_day
            from counter_app.documents.signing import Ed25519Signer

            signer = Ed25519Signer(self._store.window_key())
            return draw_day(records, self._desk().hall.name, signer)
        from counter_app.documents.spreadsheet import write_xlsx

        return write_xlsx(_sheets(records))


def _sheets(records: tuple[Event, ...]) -> tuple[Sheet, ...]:
    from counter_app.documents.spreadsheet import Sheet

    first = records[0]
    closed = first.happening
    if not isinstance(closed, DayClosed):
        raise TypeError("a day's records begin with its close")
    head = (
        (_("日期"), str(closed.report.day)),
        (_("签名人"), f"{first.clerk.name} {first.at:%Y-%m-%d %H:%M:%S}"),
        (_("摘要"), closed.digest),
    )
    strands = tuple(
        (
            strand_text(one),
            stretch_text(one.cases),
            stretch_text(one.papers),
            one.printed,
            one.scanned,
        )
        for one in closed.report.strands
    )
    findings = tuple(
        (finding_name(one.kind), one.window, one.about, one.explained)
        for one in closed.report.findings
    )
    return (
        Sheet(
            _("编号"),
            head,
            (_("窗口和号段"), _("办件号"), _("文书号"), _("已打印"), _("已回扫")),
            strands,
        ),
        Sheet(_("未结事项"), (), (_("事项"), _("窗口"), _("编号或数量"), _("说明")), findings),
    )
