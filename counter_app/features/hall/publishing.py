"""A founded hall publishes (公布): by lines of its law, signed by who has the right to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from counter_app.features.hall.hall_law import HallLaw
from counter_app.kernel.encoding import from_bytes
from counter_app.kernel.guard import Office
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.trust import packing
from counter_app.kernel.trust.contents import LONGEST_OFFLINE
from counter_app.kernel.trust.hall_line import LineKind
from counter_app.kernel.trust.law import NOBODY, OFFLINE_DAYS
from counter_app.kernel.trust.published import FIRST_VERSION, HALL, LARGEST
from counter_app.kernel.trust.suite import KeyPair
from counter_app.knowledge.days.calendar_file import read_years
from counter_app.knowledge.hall import Hall
from counter_app.store import Store
from counter_app.sync.entries import PublicationKind
from counter_app.sync.passing import Passed

_APART: Final = 100
"""So far ahead are versions of a restored centre's hall: lost ones may still come back."""


class Publishing:
    """At a window of a founded hall that has just synced."""

    def __init__(
        self, store: Store, law: HallLaw, desk: Callable[[], Office], passed: Passed
    ) -> None:
        self._store = store
        self._law = law
        self._desk = desk
        self._passed = passed

    def say(self, kind: PublicationKind, content: bytes) -> int:
        """Publish, and have it here; gives the catalog's version, or how often it was said.

        Refusal ``sign_in.needed`` where nobody's key is open, ``central.too_large``,
        and as ``HallLaw.bring``. While nobody has an account windows publish as
        they were enrolled to: ``central.may_not_publish``.
        """
        match kind:
            case PublicationKind.CATALOG:
                version = self._next_version()
                self._bring(LineKind.CATALOG, str(version), content)
                return version
            case PublicationKind.CALENDAR:
                years = [f"{one.year:04}" for one in read_years(content)]
                said = [self._bring(LineKind.CALENDAR, year, content) for year in years]
                return said[0]
            case PublicationKind.HALL:
                self._say_offline_days(from_bytes(Hall, content).offline_days)
                return self._bring(LineKind.SETTINGS, HALL, content)
        raise ValueError(f"{kind} is no publication of a founded hall")

    def _next_version(self) -> int:
        here = max(self._store.shelf.newest(), self._store.published.highest())
        return max(here, FIRST_VERSION - 1) + (_APART if self._passed.recovering else 1)

    def _say_offline_days(self, days: int) -> None:
        """For so long, too, what was ended counts for what was done offline."""
        days = min(days, LONGEST_OFFLINE)
        if days != self._law.now.offline_days:
            content = packing.number(days, 2)
            self._law.bring(LineKind.SETTINGS, OFFLINE_DAYS, content, person=self._person())

    def _bring(self, kind: LineKind, name: str, content: bytes) -> int:
        if len(content) > LARGEST[kind]:
            raise Refusal("central.too_large", field="DSN")
        self._law.bring(kind, name, b"", person=self._person(), blob=content)
        return len(self._law.now.tenures[(kind, name)])

    def _person(self) -> KeyPair | None:
        """The open key of who is signed in; None while nobody has an account."""
        if self._law.now.now(*NOBODY) is not None:
            if not self._passed.may_publish:
                raise Refusal("central.may_not_publish", field="DSN")
            return None
        key = self._store.keys.of(self._desk().clerk.code)
        if key is None:
            raise Refusal("sign_in.needed", field="--as")
        return key
