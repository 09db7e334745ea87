"""A strand that went on twice, and a centre that was set back: both histories come back."""

from __future__ import annotations

from pathlib import Path

from tests.faults.clones import Kind, Laboratory, Trial, witnesses_in
from tests.hall_rows import at_centre, at_window
from tests.halls import HallOfWindows, TestServer, copy_database


def test_what_a_restored_centre_lost_of_two_histories_comes_back(
    server: TestServer, hall: HallOfWindows, tmp_path: Path
) -> None:
    trial = Trial(Kind.MACHINE_OFFLINE, joined=True)
    other = hall.window("03")
    with witnesses_in(tmp_path / "witness"):
        lab = Laboratory(trial, tmp_path, hall)
        lab.take_copy()
        name = hall.dsn.rsplit("/", 1)[1]
        copy_database(server, name, f"{name}_backup")
        for _ in range(3):
            lab.accept(lab.window)
        lab.window.link.sync_once()
        (window,) = lab.bring_back()
        for _ in range(2):
            lab.accept(window)
        for one in (window, other, window):
            one.link.sync_once()
        before, both = events(hall), at_centre(hall)
        assert any(row.contested for row in both.values())

        copy_database(server, f"{name}_backup", name)
        hall.rows("SELECT counter.declare_restored('460200')")
        hall.two_minutes_pass()
        assert len(events(hall)) < len(before)
        for one in (other, window, other):
            one.link.sync_once()
            assert (one.link.state().problem, one.link.state().pending) == ("", 0)
        assert events(hall) == before
        assert at_centre(hall) == at_window(other) == at_window(window) == both


def events(hall: HallOfWindows) -> set[object]:
    return {row[0] for row in hall.rows("SELECT hash FROM counter.events")}
