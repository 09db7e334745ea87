"""A window's data folder with what each feature keeps in it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from counter_app.features.intake.rows.drafts import StoreDrafts
from counter_app.features.ratings.rows.box import StoreRatings
from counter_app.kernel.late import late
from counter_app.store.store import Store

if TYPE_CHECKING:
    from counter_app.features.cases.rows.ledger import StoreLedger
    from counter_app.features.day.rows.day_source import StoreDaySource
    from counter_app.features.reports.rows.report_rows import StoreReportRows
    from counter_app.features.review.rows.queue import StoreQueue
    from counter_app.store.messages import StoreMessages


class DataFolder(Store):
    """The store and the read rows of every feature; usable from several threads."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.ledger = late(self._open_ledger)
        self.queue = late(self._open_queue)
        self.drafts = StoreDrafts(self.connection)
        self.ratings = StoreRatings(self.connection)

    def get_ready(self) -> None:
        """As for every store; lists of cases, too."""
        super().get_ready()
        _ready = self.ledger.now

    @cached_property
    def report_rows(self) -> StoreReportRows:
        """What reports count."""
        from counter_app.features.reports.rows.report_rows import StoreReportRows

        return StoreReportRows(self.connection, self.ledger)

    @cached_property
    def day_source(self) -> StoreDaySource:
        """What the day's close looks at."""
        from counter_app.features.day.rows.day_source import StoreDaySource

        named = tuple(one for one in self.features.subjects if one.at_close)
        return StoreDaySource(self.connection, self.feed, self.settings, self.files, named)

    @cached_property
    def messages(self) -> StoreMessages:
        """What waits to go out of the hall, and what came in."""
        from counter_app.store.messages import StoreMessages

        return StoreMessages(self.connection)

    def _open_ledger(self) -> StoreLedger:
        from counter_app.features.cases.rows.ledger import StoreLedger

        return StoreLedger(self.connection, self.clock)

    def _open_queue(self) -> StoreQueue:
        from counter_app.features.review.rows.queue import StoreQueue

        return StoreQueue(self.connection, self.ledger)
