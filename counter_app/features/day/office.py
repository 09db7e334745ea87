"""The day's close at this window: looked at, signed, and written as files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING

from counter_app.features.cases.ports import Desk
from counter_app.features.day.acts.after_close import (
    beyond,
    closings,
    open_days,
    unanswered,
    watch_closed_days,
)
from counter_app.features.day.acts.close_day import close_day, correct_day, look_at_day
from counter_app.features.day.acts.day_check import DaySource
from counter_app.features.day.model.day_close import DayClosed, DayReport
from counter_app.features.day.words.day_words import finding_name, strand_text, stretch_text
from counter_app.kernel.event import Event
from counter_app.kernel.guard import must, note
from counter_app.kernel.record import Exported
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.press.spreadsheet import Sheet


class DayOffice:
    """Looks at the journal of this window."""

    def __init__(
        self, source: DaySource, key: Callable[[], bytes], desk: Callable[[], Desk]
    ) -> None:
        """``key`` gives the seed with which this window signs."""
        self._source = source
        self._key = key
        self._desk = desk

    def look(
        self,
        day: date,
        scanned: Collection[str] = (),
        explained: Mapping[str, str] | None = None,
    ) -> DayReport:
        """As ``look_at_day``."""
        return look_at_day(self._desk(), self._source, day, scanned, explained)

    def close(
        self,
        day: date,
        scanned: Collection[str] = (),
        explained: Mapping[str, str] | None = None,
        *,
        early: str | None = None,
    ) -> DayReport:
        """As ``close_day``."""
        return close_day(self._desk(), self._source, day, scanned, explained, early=early)

    def correct(self, day: date, text: str) -> None:
        """As ``correct_day``."""
        correct_day(self._desk(), self._source, day, text)

    def watch_closed(self, desk: Desk) -> tuple[Event, ...]:
        """As ``watch_closed_days``; ``desk`` is that of the hall's rules."""
        return watch_closed_days(desk, self._source)

    def later(self, day: date) -> tuple[str, ...]:
        """Numbers that came to a closed day and on which nobody has said a word yet."""
        desk = self._desk()
        told = unanswered(self.records(day))
        untold = beyond(desk, self._source, day).values()
        return (*told, *(number for numbers in untold for number in numbers))

    def open_days(self) -> tuple[date, ...]:
        """As ``open_days``."""
        desk = self._desk()
        must(desk, Right.CLOSE_DAY, "open")
        return open_days(desk)

    def records(self, day: date) -> tuple[Event, ...]:
        """What was signed and recorded of this day."""
        desk = self._desk()
        must(desk, Right.READ_RECORD, str(day))
        return closings(desk, day)

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
            from counter_app.features.day.papers.day_sheet import draw_day
            from counter_app.press.signing import Ed25519Signer

            signer = Ed25519Signer(self._key())
            return draw_day(records, self._desk().hall.name, signer)
        from counter_app.press.spreadsheet import write_xlsx

        return write_xlsx(_sheets(records))


def _sheets(records: tuple[Event, ...]) -> tuple[Sheet, ...]:
    from counter_app.press.spreadsheet import Sheet

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
        (finding_name(one), one.window, one.about, one.explained) for one in closed.report.findings
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
