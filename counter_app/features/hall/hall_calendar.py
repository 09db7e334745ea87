"""The working calendar of this window: as it ships, and what was published since."""

from __future__ import annotations

from pathlib import Path

from counter_app.features.hall.link import HallLink
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.days.calendar import WorkingCalendar
from counter_app.knowledge.days.calendar_file import read_calendar, working_calendar
from counter_app.knowledge.days.place_days import bodies_of, exceptions_of
from counter_app.knowledge.hall import DEFAULT_HALL, Hall
from counter_app.store import Store
from counter_app.sync.entries import PublicationKind


@immutable
class DatesReckoned:
    """By which calendar the dates of own cases were reckoned last."""

    by: str


class HallCalendar:
    """``current`` is the calendar as it was last read."""

    def __init__(self, folder: Path, store: Store, link: HallLink) -> None:
        self._folder = folder
        self._store = store
        self._link = link
        self.current = self._read()

    def read_anew(self) -> None:
        """Somebody published something."""
        self.current = self._read()

    def take(self, path: Path) -> list[int]:
        """Work with the holidays in this file from now on; in a hall, at all its windows.

        Gives its years. Refusal as ``read_calendar``; Trouble if the centre cannot be
        reached, or the folder not be written.
        """
        if path.is_dir():
            raise Refusal("calendar.one_file", field="FILE", file=path.name)
        years = [one.year for one in read_calendar(path)]
        if self._link.membership is not None:
            self._link.publish(PublicationKind.CALENDAR, str(years[0]), path.read_bytes())
        else:
            self._keep(path, years[0])
        self.read_anew()
        return years

    def _keep(self, path: Path, year: int) -> None:
        folder = self._folder / "calendar"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            whole = folder / f"{year}.json"
            partial = whole.with_suffix(".new")
            partial.write_bytes(path.read_bytes())
            partial.replace(whole)
        except OSError as error:
            raise Trouble("file.unwritable", file=folder.name, problem=error.strerror) from None

    def _read(self) -> WorkingCalendar:
        """Shipped holidays, those imported here, those of the hall, and days of the place."""
        years = {one.year: one for one in working_calendar(self._folder).years}
        years.update({one.year: one for one in self._store.publications.calendars()})
        years.update({one.year: one for one in self._store.published.calendars()})
        days = (self._store.settings.read(Hall) or DEFAULT_HALL).place_days
        return WorkingCalendar(tuple(years.values()), exceptions_of(days), bodies_of(days))
