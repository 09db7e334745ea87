"""A dead PC's unsent day on a stick: taken in once or ten times, with the same result."""

from __future__ import annotations

import os
import struct
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.assembly import Counter
from counter_app.central.dsn import dsn_with
from counter_app.documents.signing import Ed25519Signer
from counter_app.domain.refusal import Refusal, Trouble
from counter_app.sync.rescue_file import Rescue, read_rescue, write_rescue
from tests.conftest import Asking
from tests.halls import HallOfWindows

PASSPHRASE = "椰林海风2026，十二号柜"


@pytest.fixture
def dead(hall: HallOfWindows, asking: Asking) -> Counter:
    """A window that took three cases in after its network had gone, and then broke."""
    window = hall.window("02")
    member = window.link.membership
    assert member is not None
    window.store.settings.save(replace(member, dsn=dsn_with(member.dsn, port="1")))
    for _ in range(3):
        window.take_in(asking())
    hall.rows(
        "UPDATE counter.installations SET last_seen_at = now() - interval '1 hour' RETURNING 1"
    )
    return window


def test_a_dead_pcs_day_arrives_once_however_often_it_is_taken_in(
    hall: HallOfWindows, dead: Counter, tmp_path: Path
) -> None:
    stick = tmp_path / "day.rescue"
    assert dead.link.rescue(stick, PASSPHRASE) == 12
    other, third = hall.window("03"), hall.window("04")
    for _ in range(3):
        other.link.take_rescued(stick, PASSPHRASE)
        third.link.take_rescued(stick, PASSPHRASE)
        other.link.sync_once()
        third.link.sync_once()
    other.link.sync_once()
    assert hall.rows("SELECT count(*), count(DISTINCT id) FROM counter.events") == [(12, 12)]
    assert hall.rows("SELECT DISTINCT offered_by LIKE 'w_460200_03%%' FROM counter.events") == [
        (True,)
    ]
    wanted = {row.number for row in dead.desk.ledger.cases()}
    for window in (other, third):
        assert {row.number for row in window.desk.ledger.cases()} == wanted
        assert window.link.state().pending == 0
    # The PC came back to life: nothing doubles.
    member = dead.link.membership
    assert member is not None
    dead.store.settings.save(replace(member, dsn=dsn_with(member.dsn, port=hall.port)))
    dead.link.sync_once()
    assert dead.link.state().pending == 0
    assert hall.rows("SELECT count(*) FROM counter.events") == [(12,)]
    assert hall.rows("SELECT count(*) FROM counter.parked") == [(0,)]


def test_a_living_windows_day_is_not_taken_from_it(
    hall: HallOfWindows, dead: Counter, tmp_path: Path
) -> None:
    stick = tmp_path / "day.rescue"
    dead.link.rescue(stick, PASSPHRASE)
    other = hall.window("03")
    hall.rows("UPDATE counter.installations SET last_seen_at = now() RETURNING 1")
    other.link.take_rescued(stick, PASSPHRASE)
    other.link.sync_once()
    assert hall.rows("SELECT count(*) FROM counter.events") == [(0,)]
    assert other.link.state().pending == 12


def test_names_and_numbers_are_not_readable_on_the_stick(dead: Counter, tmp_path: Path) -> None:
    stick = tmp_path / "day.rescue"
    dead.link.rescue(stick, PASSPHRASE)
    data = stick.read_bytes()
    for secret in ("张𫖯伟", "460200199003070029", "13800000001", "Received"):
        assert secret.encode() not in data
    if os.name == "posix":
        assert stick.stat().st_mode & 0o077 == 0


def test_a_file_of_another_hall_or_of_no_window_is_refused(
    hall: HallOfWindows, dead: Counter, tmp_path: Path
) -> None:
    other = hall.window("03")
    stick = tmp_path / "day.rescue"
    dead.link.rescue(stick, PASSPHRASE)
    rescue = read_rescue(stick, PASSPHRASE)
    stranger = Ed25519Signer(bytes(32))
    for changed, reason in (
        (replace(rescue, hall="999999"), "rescue.other_hall"),
        (replace(rescue, public_key=stranger.public_key), "rescue.unknown_window"),
    ):
        forged = tmp_path / f"{reason}.rescue"
        signer = stranger if reason == "rescue.unknown_window" else _signer(dead)
        write_rescue(forged, changed, PASSPHRASE, signer.sign, os.urandom)
        with pytest.raises(Refusal) as refused:
            other.link.take_rescued(forged, PASSPHRASE)
        assert refused.value.reason == reason


def _signer(window: Counter) -> Ed25519Signer:
    return Ed25519Signer(window.store.window_key())


@pytest.fixture
def written(dead: Counter, tmp_path: Path) -> tuple[Path, Rescue]:
    stick = tmp_path / "day.rescue"
    dead.link.rescue(stick, PASSPHRASE)
    return stick, read_rescue(stick, PASSPHRASE)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(at=st.integers(min_value=9), flip=st.integers(min_value=1, max_value=255))
def test_any_changed_byte_is_refused(written: tuple[Path, Rescue], at: int, flip: int) -> None:
    data = bytearray(written[0].read_bytes())
    data[9 + at % (len(data) - 9)] ^= flip
    changed = written[0].with_name("changed.rescue")
    changed.write_bytes(data)
    with pytest.raises(Refusal):
        read_rescue(changed, PASSPHRASE)


def test_what_is_no_rescue_file_is_said_plainly(
    written: tuple[Path, Rescue], tmp_path: Path
) -> None:
    data = written[0].read_bytes()
    costly = data[:6] + struct.pack(">BBB", 63, 255, 255) + data[9:]
    for name, content, reason in (
        ("cut", data[:-1], "rescue.cannot_open"),
        ("empty", b"", "rescue.no_rescue_file"),
        ("other", b"PK\x03\x04" * 100, "rescue.no_rescue_file"),
        ("newer", b"ZWFWR9" + data[6:], "rescue.newer_format"),
        ("costly", costly, "rescue.no_rescue_file"),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(Refusal) as refused:
            read_rescue(path, PASSPHRASE)
        assert refused.value.reason == reason
    with pytest.raises(Refusal) as refused:
        read_rescue(written[0], PASSPHRASE + "x")
    assert refused.value.reason == "rescue.cannot_open"
    with pytest.raises(Trouble):
        read_rescue(tmp_path / "nowhere", PASSPHRASE)


def test_a_strand_with_a_gap_is_refused(
    dead: Counter, written: tuple[Path, Rescue], tmp_path: Path
) -> None:
    rescue = written[1]
    gap = replace(rescue, entries=rescue.entries[:2] + rescue.entries[3:])
    write_rescue(tmp_path / "gap", gap, PASSPHRASE, _signer(dead).sign, os.urandom)
    with pytest.raises(Refusal) as refused:
        read_rescue(tmp_path / "gap", PASSPHRASE)
    assert refused.value.reason == "rescue.broken_strand"


def test_a_short_passphrase_is_refused_and_nothing_is_written(
    dead: Counter, tmp_path: Path
) -> None:
    with pytest.raises(Refusal) as refused:
        dead.link.rescue(tmp_path / "day", "kurz")
    assert refused.value.reason == "rescue.short_passphrase"
    with pytest.raises(Trouble):
        dead.link.rescue(tmp_path / "no" / "folder", PASSPHRASE)
    assert not (tmp_path / "day").exists()
