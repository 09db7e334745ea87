"""How this window belongs to its hall: joining, syncing, publishing, rescuing."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from counter_app.features.hall.hall_law import HallLaw
from counter_app.kernel.encoding import from_bytes, to_bytes
from counter_app.kernel.event import Event
from counter_app.kernel.guard import Office, must, note_set_up
from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import Number
from counter_app.kernel.ports import Clock
from counter_app.kernel.record import SetUpAct
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.rights import Right
from counter_app.knowledge.hall import Hall, of_the_hall
from counter_app.store import Store
from counter_app.sync.entries import Publication, PublicationKind, SyncState
from counter_app.sync.ports import Centre, Greeting, Membership

if TYPE_CHECKING:
    from counter_app.central.centre import PostgresCentre
    from counter_app.central.claiming import PostgresClaims
    from counter_app.store.unread import HoldingLine
    from counter_app.sync.engine import SyncEngine
    from counter_app.sync.heard_window import HeardWindow
    from counter_app.sync.passing import Passed
    from counter_app.sync.rescue_file import Rescue

_STAND_ALONE: Final = SyncState(
    joined=False,
    online=False,
    busy=False,
    pending=0,
    pending_since=None,
    parked=0,
    contested=0,
    unread=0,
    last_success_at=None,
    problem="",
    problem_since=None,
    to_pull=0,
    clock_off_s=0.0,
)


@immutable
class Target:
    """Where an enrolment file leads: whose window this becomes, at which centre.

    ``centre`` is ``host:port/database``; ``entries`` lie here and would go there.
    """

    hall: str
    window: str
    name: str
    centre: str
    entries: int


class HallLink:
    """One window's ties to its hall's centre."""

    def __init__(
        self,
        folder: Path,
        store: Store,
        clock: Clock,
        default_hall: Hall,
        desk: Callable[[], Office],
    ) -> None:
        """``desk`` gives who is signed in now, to be asked for rights and to be noted."""
        self._desk = desk
        self._folder = folder
        self._store = store
        self._clock = clock
        self._default_hall = default_hall
        self.law = HallLaw(store, self._bring, clock)
        """For whoever writes another line of the hall's law here."""

        self._engine: SyncEngine | None = None
        self._tidied: date | None = None

    @property
    def membership(self) -> Membership | None:
        """The hall that this window joined, None while it stands alone."""
        return self._store.settings.read(Membership)

    def target(self, file: Path) -> Target:
        """Where this enrolment file leads; asks nobody. Refusal ``enrolment.not_one``."""
        from counter_app.central.dsn import place_of
        from counter_app.sync.enrolment import read_enrolment

        enrolment = read_enrolment(file)
        return Target(
            enrolment.hall,
            enrolment.window,
            enrolment.name,
            place_of(enrolment.dsn),
            self._store.journal_length(),
        )

    def join(
        self, file: Path, *, certificate: Path | None = None, key: Path | None = None
    ) -> Membership:
        """Become the window that the enrolment file names; every case so far comes along.

        ``certificate`` and ``key`` are this PC's own, where the centre asks
        for them; those beside the file are kept here. Refusal
        ``window.already_joined``, ``window.enrolment_expired``,
        ``window.enrolment_used``, ``window.no_voucher``, ``window.not_admitted``;
        Trouble if the centre cannot be reached.
        """
        from counter_app.central.dsn import dsn_parts, place_of
        from counter_app.features.hall import joining
        from counter_app.features.hall.entering import has_entered
        from counter_app.features.hall.own_certificate import brought_along
        from counter_app.sync.enrolment import read_enrolment

        must(self._desk(), Right.SET_UP, file.name)
        enrolment = read_enrolment(file)
        before = self.membership
        if before is not None and before.hall != enrolment.hall:
            raise Refusal("window.already_joined", field="FILE", hall=before.hall)
        if before is not None and before.installation == enrolment.installation:
            return before
        if enrolment.expires_at < self._clock.now():
            raise Refusal("window.enrolment_expired", field="FILE", at=enrolment.expires_at)
        told = f"{enrolment.hall} {enrolment.window} {place_of(enrolment.dsn)}"
        note_set_up(self._desk(), SetUpAct.JOINING, told)
        login = str(dsn_parts(enrolment.dsn).get("user"))
        anew = before is not None and has_entered(self._store)
        begun = joining.begin_joining(self._store, login, anew=anew)
        admission = joining.admission_told(enrolment)
        founding = admission.voucher.hall if admission else None
        if certificate is None and key is None:
            certificate, key = brought_along(file, self._folder)
        reached = joining.trusting(self._folder, enrolment, certificate, key)
        dsn, seed = joining.come_in(self._store, reached, begun, founding)
        hall = self._store.settings.read(Hall) or self._default_hall
        now = self._clock.now()
        member = joining.become(self._store, enrolment, dsn, seed, admission, hall, now)
        with suppress(Trouble):  # the next contact says it
            self._enter_law()
        return member

    def sync_once(self) -> Passed:
        """One pass in both directions; Refusal ``sync.not_joined``, else as the centre tells."""
        from counter_app.sync.passing import Passing, note_failure

        member = self._member()
        passing = Passing(
            self._store.feed, member.installation, self._clock.now, self._stand_in_law
        )
        try:
            centre = self.connect()
        except (Refusal, Trouble) as told:
            note_failure(self._store.feed, told.reason, self._clock.now())
            raise
        try:
            passed = passing.once(centre)
        finally:
            centre.close()
        self._tidy()
        return passed

    def state(self) -> SyncState:
        """How sync stands."""
        if self._engine is not None:
            return self._engine.state()
        if self.membership is None:
            waiting = self._store.feed.outgoing()
            return replace(_STAND_ALONE, pending=waiting.pending)
        from counter_app.sync.engine import state_of

        return state_of(self._store.feed, online=False, busy=False, head=0)

    def start(
        self,
        changed: Callable[[Passed | None], None],
        broke: Callable[[Exception], None],
    ) -> None:
        """Sync by itself from now on, in a thread; nothing happens for a window alone."""
        member = self.membership
        if member is None or self._engine is not None:
            return
        from counter_app.sync.engine import SyncEngine

        self._engine = SyncEngine(
            self._store.feed,
            member.installation,
            self.connect,
            self._clock.now,
            self._stand_in_law,
            changed=self._tidying(changed),
            broke=broke,
        )
        self._store.committed = self._engine.wake
        self._engine.start()

    def stop(self) -> None:
        """Sync no more."""
        if self._engine is not None:
            self._store.committed = lambda: None
            self._engine.stop()
            self._engine = None

    def wake(self) -> None:
        """Sync now, if it syncs by itself."""
        if self._engine is not None:
            self._engine.wake()

    def connect(self) -> PostgresCentre:
        """A session at the centre."""
        from counter_app.central.centre import PostgresCentre

        return PostgresCentre(self._member().dsn)

    def claim_centre(self) -> PostgresClaims | None:
        """A session for claims; None for a window alone. Trouble while cut off."""
        member = self.membership
        if member is None:
            return None
        from counter_app.central.claiming import PostgresClaims

        return PostgresClaims(member.dsn)

    def fetch_case(self, number: str) -> bool:
        """Bring an older case here that the window no longer holds; False if the hall has none.

        ``number`` is that of the case or of one of its papers.
        """
        centre = self.connect()
        try:
            items = centre.read_case(Number.parse(number).text)
        finally:
            centre.close()
        if items:
            self._store.feed.take_history(items)
        return bool(items)

    def windows_heard(self) -> tuple[HeardWindow, ...]:
        """Every window of the hall as the centre heard of it; nothing for a window alone.

        Trouble if the centre cannot be reached.
        """
        if self.membership is None:
            return ()
        centre = self.connect()
        try:
            return centre.windows_heard()
        finally:
            centre.close()

    def publish(self, kind: PublicationKind, name: str, content: bytes) -> int:
        """Publish for the whole hall, and have it here; gives the version.

        A founded hall has it by a line of its law, signed by who is signed in.
        Needs the centre; refusals as ``Publishing.say``.
        """
        if self.law.is_founded:
            from counter_app.features.hall.publishing import Publishing

            passed = self.sync_once()  # what is said follows what was said last
            return Publishing(self._store, self.law, self._desk, passed).say(kind, content)
        centre = self.connect()
        try:
            version = centre.publish(Publication(kind, name, 0, b"", content))
        finally:
            centre.close()
        self.sync_once()
        return version

    def publish_catalog(self, catalog_json: bytes) -> int:
        """A new version of the hall's catalog."""
        return self.publish(PublicationKind.CATALOG, "catalog", zlib.compress(catalog_json))

    def publish_hall(self, hall: Hall, before: Hall) -> None:
        """What is the hall's counts at all its windows; nothing to do for a window alone.

        Refusal as ``must``; Trouble if the centre cannot be reached.
        """
        if self.membership is not None and of_the_hall(hall) != of_the_hall(before):
            must(self._desk(), Right.SET_UP, hall.code)
            self.publish(PublicationKind.HALL, hall.code, to_bytes(of_the_hall(hall)))

    def holding(self, number: str = "", most: int = -1) -> tuple[HoldingLine, ...]:
        """Lines of the file with this number, or of all, that hold something back here."""
        return self._store.feed.holding(number, most)

    # A dead PC's day

    def rescue(self, to: Path, passphrase: str) -> int:
        """Write what the centre does not have yet to an encrypted file; gives how many entries."""
        from counter_app.press.signing import Ed25519Signer
        from counter_app.sync.carried_file import outside
        from counter_app.sync.rescue_file import Rescue, write_rescue

        must(self._desk(), Right.SET_UP, to.name)
        outside(to, self._folder)
        member = self._member()
        note_set_up(self._desk(), SetUpAct.RESCUE_WRITTEN, to.name)
        entries = self._store.feed.unsent()
        signer = Ed25519Signer(self._store.window_key())
        rescue = Rescue(
            hall=member.hall,
            window=member.window,
            window_name=member.name,
            installation=str(member.installation),
            made_at=self._clock.now(),
            entries=entries,
            public_key=signer.public_key,
        )
        write_rescue(to, rescue, passphrase, signer.sign, os.urandom)
        return len(entries)

    def take_rescued(self, file: Path, passphrase: str) -> tuple[Rescue, int]:
        """Take a dead PC's entries in, once or ten times; gives them and how many were new.

        Refusal ``rescue.unknown_window`` for a file that no window of this
        hall signed, ``rescue.other_hall``, ``rescue.of_another`` for one that
        brings what another window wrote.
        """
        from counter_app.sync.rescue_file import read_rescue

        hall = self._member().hall
        windows = self._store.publications.windows()
        keys = {one.public_key for one in windows}
        must(self._desk(), Right.SET_UP, file.name)
        rescue = read_rescue(file, passphrase, keys.__contains__)
        if rescue.hall != hall:
            raise Refusal("rescue.other_hall", field="FILE", file=file.name, hall=rescue.hall)
        own = [one for one in windows if one.public_key == rescue.public_key]
        others = {one.window for one in windows} - {one.window for one in own}
        foreign = others.intersection(one.window for one in rescue.entries)
        if foreign or rescue.installation not in {one.installation for one in own}:
            raise Refusal("rescue.of_another", field="FILE", file=file.name, window=rescue.window)
        new = self._store.feed.take_rescued(rescue.entries)
        note_set_up(self._desk(), SetUpAct.RESCUE_TAKEN, f"{file.name} {rescue.window} {new}")
        self.wake()
        return rescue, new

    def after_end(self, rescue: Rescue) -> int:
        """How many of these entries were written after their window was put out, as they tell."""
        ends = [
            one.ended_at
            for one in self._store.publications.windows()
            if one.public_key == rescue.public_key
        ]
        ended = max((one for one in ends if one is not None), default=None)
        if ended is None or None in ends:
            return 0
        return sum(from_bytes(Event, one.body).at > ended for one in rescue.entries)

    # Inside

    def _member(self) -> Membership:
        member = self.membership
        if member is None:
            raise Refusal("sync.not_joined", field="--data")
        return member

    def _tidying(self, changed: Callable[[Passed | None], None]) -> Callable[[Passed | None], None]:
        def after(passed: Passed | None) -> None:
            if passed is not None:
                self._tidy()
            changed(passed)

        return after

    def _tidy(self) -> None:
        """Once a day, let go of what only the centre needs to keep."""
        today = self._clock.now().date()
        if self._tidied != today and not self._store.feed.forget():
            self._tidied = today

    def _bring(self, line: bytes, blobs: Sequence[bytes]) -> None:
        """One more line of the hall's law to the centre, and back here by the feed."""
        centre = self.connect()
        try:
            centre.bring_law(line, blobs)
        finally:
            centre.close()
        self.sync_once()

    def _enter_law(self) -> None:
        from counter_app.features.hall.entering import enter_law

        centre = self.connect()
        try:
            enter_law(self._store, centre)
        finally:
            centre.close()

    def _stand_in_law(self, centre: Centre, greeting: Greeting) -> None:
        from counter_app.features.hall.entering import stand_in_law

        stand_in_law(self._store, centre, greeting)
