"""A window as a process of its own, to be killed at any time and started again.

By hand, beside a centre: ``python -m tests.faults.window_process --place DIR --cases N``, with the
window's enrolment as ``DIR/enrolment.json`` and a catalog as ``DIR/../catalog.json``.
"""

from __future__ import annotations

import argparse
import importlib
import json
import math
import multiprocessing
import os
import random
import time
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

os.environ["COUNTER_APP_KEY_STORE"] = "file"

# Everything that a shift needs, so that a process that is forked from one that
# read this file starts at once.
import counter_app.central.centre
import counter_app.central.joining
import counter_app.press.signing
import counter_app.store.hall_feed  # noqa: F401
from counter_app.assembly import Counter, open_counter
from counter_app.features.cases.acts.intake_request import read_request
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.assets import SAMPLE_CATALOG, resource
from tests.central.hostile_founded import HOSTILE
from tests.conftest import LOST_CARD
from tests.faults.paper_log import PaperLine, PaperLog, read_paper_log
from tests.halls import stop_syncing
from tests.people import PASSWORD
from tests.waiting import PATIENCE_S

_LOOK_S: Final = 0.05
_OVERTIME: Final = 20  # so much slower beyond the cases that were asked for


@dataclass(frozen=True, slots=True)
class Place:
    """One window's folder and what lies in it."""

    folder: Path

    @property
    def data(self) -> Path:
        """The window's data folder."""
        return self.folder / "data"

    @property
    def enrolment(self) -> Path:
        """With which it joins."""
        return self.folder / "enrolment.json"

    @property
    def catalog(self) -> Path:
        """What the windows of this hall take in."""
        return self.folder.parent / "catalog.json"

    @property
    def papers(self) -> Path:
        """Its paper log."""
        return self.folder / "papers.log"

    @property
    def more(self) -> Path:
        """While this file is there, windows of this hall go on taking cases in."""
        return self.folder.parent / "more"

    @property
    def end(self) -> Path:
        """Somebody makes this file when the shift is over."""
        return self.folder / "end"

    @property
    def farewell(self) -> Path:
        """What the window said when it went home."""
        return self.folder / "farewell.json"

    @property
    def bugs(self) -> Path:
        """What the program did not expect."""
        return self.folder / "bugs.txt"


@dataclass(frozen=True, slots=True)
class Shift:
    """What a window has to do. It goes home when it is told so, not before.

    ``cases`` counts what came out on paper, in this and in earlier shifts at
    the same place. ``plant`` names a function (``module:name``) that puts a
    fault into the opened counter.
    """

    place: Place
    cases: int
    pause_s: float = 0.0  # between two cases, on average
    patience_s: float = PATIENCE_S  # with what is still under way when it is told to go
    plant: str = ""
    clerk: str = ""  # who signs in; nobody where the hall has no accounts


@dataclass(frozen=True, slots=True)
class Farewell:
    """How a window stood when it went home.

    ``lines`` of the feed are here, all up to ``n`` that no hostile window wrote; ``altered`` cases of its own do not stand as it took them in.
    """

    pending: int
    parked: int
    contested: int
    n: int
    lines: int
    chain: int | None  # first broken position, None if the chains hold
    altered: int


def work(shift: Shift) -> None:
    """One shift: take cases in with sync beside, then wait for the end."""
    place = shift.place
    os.environ["COUNTER_APP_STATE"] = str(place.folder / "state")
    counter = open_counter(place.data)
    _publish(counter, place)
    with ExitStack() as at_the_end, PaperLog(place.papers) as log:
        at_the_end.callback(counter.close)
        take_in: TakeIn = take_in_one
        if shift.plant:
            take_in = _planted(shift.plant)(counter) or take_in
        _join(counter, place)
        _sign_in(counter, shift.clerk)
        counter.link.start(lambda passed: None, lambda error: _note_bug(place, error))
        taken = len({line.case for line in read_paper_log(place.papers)})
        while (taken < shift.cases or place.more.exists()) and not _is_over(place):
            taken += _tried(take_in, counter, log)
            slower = 1 if taken < shift.cases else _OVERTIME
            _pause(random.uniform(0, 2 * shift.pause_s * slower), place)
        _pause(math.inf, place)
        _say_farewell(counter, shift)


TakeIn = Callable[[Counter, PaperLog], None]


def _pause(seconds: float, place: Place) -> None:
    """Until time is up or the shift over."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0 and not _is_over(place):
        time.sleep(min(left, _LOOK_S))


def _is_over(place: Place) -> bool:
    """The window was told to go home. Ends at once if whoever started it is gone."""
    parent = multiprocessing.parent_process()
    if parent is not None and not parent.is_alive():
        os._exit(1)
    return place.end.exists()


def take_in_one(counter: Counter, log: PaperLog) -> None:
    """Somebody who lost an identity card; the papers come out once the commit returned."""
    taken = counter.take_in(read_request(LOST_CARD))
    events = tuple(event.id for event in counter.store.ledger.events(taken.case.number))
    log.write(*(PaperLine(taken.case.number, one.number, events) for one in taken.papers))


def _tried(take_in: TakeIn, counter: Counter, log: PaperLog) -> bool:
    """Whether it went through; a window without a series waits for one."""
    try:
        take_in(counter, log)
    except Trouble as trouble:
        if trouble.reason != "store.no_series":
            raise
        time.sleep(_LOOK_S)
        return False
    return True


def write_catalog(path: Path) -> None:
    """The one item that everybody asks for: a whole catalog would take longer than its cases."""
    catalog = json.loads(resource(*SAMPLE_CATALOG).read_bytes())
    items = [item for item in catalog["items"] if item["code"] == LOST_CARD["item"]]
    words = json.dumps({**catalog, "items": items, "themes": []}, ensure_ascii=False)
    path.write_text(words, "utf-8")


def _publish(counter: Counter, place: Place) -> None:
    try:
        counter.store.shelf.current()
    except Refusal:
        counter.import_catalog(place.catalog)


def _join(counter: Counter, place: Place) -> None:
    while counter.link.membership is None:
        try:
            counter.link.join(place.enrolment)
        except Trouble:
            time.sleep(_LOOK_S)


def _sign_in(counter: Counter, clerk: str) -> None:
    """Once the window heard of this clerk."""
    while clerk:
        try:
            if counter.people.accounts.find(clerk) is not None:
                counter.people.sign_in(clerk, PASSWORD)
                return
            counter.link.sync_once()
        except (Refusal, Trouble):  # its sealed key is still on its way
            time.sleep(_LOOK_S)


def _say_farewell(counter: Counter, shift: Shift) -> None:
    """Wait a little for what is still under way, then tell how things stand."""
    until, head = time.monotonic() + shift.patience_s, int(shift.place.end.read_text() or "0")
    while (
        counter.link.state().pending or counter.store.feed.position().n < head
    ) and time.monotonic() < until:
        time.sleep(_LOOK_S)
    state = counter.link.state()
    stop_syncing(counter)
    row = counter.store.connection.row
    lines = row("SELECT count(DISTINCT feed) FROM journal WHERE window <> ?", (HOSTILE,))
    altered = row(
        "SELECT count(*) FROM subjects WHERE window = ? AND status <> 'accepted'",
        (shift.place.folder.name,),
    )
    farewell = Farewell(
        pending=state.pending,
        parked=state.parked,
        contested=state.contested,
        n=counter.store.feed.position().n,
        lines=lines[0] if lines else 0,
        chain=counter.store.verify_chain(),
        altered=altered[0] if altered else 0,
    )
    shift.place.farewell.write_text(json.dumps(asdict(farewell)), "ascii")


def read_farewell(place: Place) -> Farewell | None:
    """What the window said, None if it never went home in order."""
    try:
        return Farewell(**json.loads(place.farewell.read_text("ascii")))
    except FileNotFoundError:
        return None


def _note_bug(place: Place, error: Exception) -> None:
    with place.bugs.open("a", encoding="utf-8") as file:
        file.write("".join(traceback.format_exception(error)))


def _planted(name: str) -> Callable[[Counter], TakeIn | None]:
    module, _, function = name.partition(":")
    planted: Any = getattr(importlib.import_module(module), function)
    return planted  # type: ignore[no-any-return]


def main() -> None:
    """Work as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--place", type=Path, required=True)
    parser.add_argument("--cases", type=int, default=50)
    parser.add_argument("--pause", type=float, default=0.1)
    given = parser.parse_args()
    work(Shift(Place(given.place), given.cases, given.pause))


if __name__ == "__main__":
    main()
