"""A dead PC's unsent day on a stick: taken in once or ten times, with the same result."""

from __future__ import annotations

import json
import os
import unicodedata
import zlib
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.assembly import Counter
from counter_app.central.dsn import dsn_with
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.press.signing import Ed25519Signer
from counter_app.sync import rescue_file
from counter_app.sync.rescue_file import Rescue, read_rescue, write_rescue
from tests.conftest import Asking
from tests.halls import HallOfWindows

PASSPHRASE = "椰林海风2026，十二号柜"
ANYBODY = bool  # a key is never empty: whoever signed is trusted


@pytest.fixture
def hall(hall_of_before: HallOfWindows) -> HallOfWindows:
    """One that nobody founded."""
    return hall_of_before


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
    assert hall.rows("SELECT count(*) FROM counter.events") == [(0,)]  # another's word waits
    assert hall.take_parked() == 12
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
    rescue = read_rescue(stick, PASSPHRASE, ANYBODY)
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
    return stick, read_rescue(stick, PASSPHRASE, ANYBODY)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(at=st.integers(min_value=9), flip=st.integers(min_value=1, max_value=255))
def test_any_changed_byte_is_refused(written: tuple[Path, Rescue], at: int, flip: int) -> None:
    data = bytearray(written[0].read_bytes())
    data[6 + at % (len(data) - 6)] ^= flip
    changed = written[0].with_name("changed.rescue")
    changed.write_bytes(data)
    with pytest.raises(Refusal):
        read_rescue(changed, PASSPHRASE, ANYBODY)


def test_what_is_no_rescue_file_is_said_plainly(
    written: tuple[Path, Rescue], tmp_path: Path
) -> None:
    data = written[0].read_bytes()
    for name, content, reason in (
        ("cut", data[:-1], "rescue.cannot_open"),
        ("empty", b"", "rescue.no_rescue_file"),
        ("other", b"PK\x03\x04" * 100, "rescue.no_rescue_file"),
        ("newer", b"ZWFWR9" + data[6:], "rescue.newer_format"),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(Refusal) as refused:
            read_rescue(path, PASSPHRASE, ANYBODY)
        assert refused.value.reason == reason
    with pytest.raises(Refusal) as refused:
        read_rescue(written[0], PASSPHRASE + "x", ANYBODY)
    assert refused.value.reason == "rescue.cannot_open"
    with pytest.raises(Trouble):
        read_rescue(tmp_path / "nowhere", PASSPHRASE, ANYBODY)


def test_a_strand_with_a_gap_is_refused(
    dead: Counter, written: tuple[Path, Rescue], tmp_path: Path
) -> None:
    rescue = written[1]
    gap = replace(rescue, entries=rescue.entries[:2] + rescue.entries[3:])
    write_rescue(tmp_path / "gap", gap, PASSPHRASE, _signer(dead).sign, os.urandom)
    with pytest.raises(Refusal) as refused:
        read_rescue(tmp_path / "gap", PASSPHRASE, ANYBODY)
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


def test_a_window_brings_its_own_entries_only(
    hall: HallOfWindows, dead: Counter, written: tuple[Path, Rescue], tmp_path: Path
) -> None:
    """Its key is in the hall, and yet it does not speak for window 02."""
    thief, other = hall.window("04"), hall.window("03")
    forged = replace(written[1], public_key=_signer(thief).public_key)
    for number, installation in enumerate((forged.installation, installation_of(thief))):
        path = tmp_path / f"forged-{number}"
        told = replace(forged, installation=installation)
        write_rescue(path, told, PASSPHRASE, _signer(thief).sign, os.urandom)
        with pytest.raises(Refusal) as refused:
            other.link.take_rescued(path, PASSPHRASE)
        assert refused.value.reason == "rescue.of_another"
    assert other.link.state().pending == 0


def installation_of(window: Counter) -> str:
    member = window.link.membership
    assert member is not None
    return str(member.installation)


def test_nothing_is_read_of_a_file_that_nobody_trusted_signed(
    written: tuple[Path, Rescue], monkeypatch: pytest.MonkeyPatch
) -> None:
    def parsed(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(rescue_file.json, "loads", parsed)
    with pytest.raises(Refusal) as refused:
        read_rescue(written[0], PASSPHRASE, lambda key: False)
    assert refused.value.reason == "rescue.unknown_window"


def plain_of(rescue: Rescue) -> dict[str, object]:
    plain: dict[str, object] = json.loads(json.dumps(rescue_file._plain(rescue)))
    return plain


def odd_contents(rescue: Rescue) -> list[object]:
    """What a window whose memory fails, or a clever enemy with its key, might have written."""
    sound = plain_of(rescue)
    entries = sound["entries"]
    assert isinstance(entries, list)
    odd: list[object] = [None, 7, [], {}, "day", {**sound, "entries": {"a": 1}}]
    odd += [{**sound, key: None} for key in sound]
    odd += [{**sound, "made_at": when} for when in ("", "soon", 7)]
    for place in range(7):
        for value in (None, -1, 0, 2**70, "", "\ud800", [], 1e400):
            changed = [list(entry) for entry in entries]
            changed[0][place] = value
            odd.append({**sound, "entries": changed})
    return odd


def test_no_content_however_odd_does_more_than_be_refused(
    dead: Counter, written: tuple[Path, Rescue], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    contents = [json.dumps(one) for one in odd_contents(written[1])]
    contents += ["[" * 100_000, "1" * 5_000, "", "\x00", '{"hall": ' + "9" * 5_000 + "}"]
    monkeypatch.setattr(rescue_file, "_key", lambda head, passphrase: bytes(32))
    for number, content in enumerate(contents):
        path = tmp_path / f"odd-{number}"
        with monkeypatch.context() as odd:
            odd.setattr(rescue_file.json, "dumps", lambda *_, told=content, **__: told)
            write_rescue(path, written[1], PASSPHRASE, _signer(dead).sign, os.urandom)
        with suppress(Refusal):
            read = read_rescue(path, PASSPHRASE, ANYBODY)
            assert read.entries == written[1].entries  # only what it says of itself is odd


def test_content_that_unpacks_without_end_is_refused(
    dead: Counter, written: tuple[Path, Rescue], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(rescue_file, "_LARGEST_CONTENT", 100_000)
    monkeypatch.setattr(
        rescue_file.zlib, "compress", lambda content: zlib.compressobj().compress(content)
    )
    big = replace(written[1], window_name="门" * 100_000)
    write_rescue(tmp_path / "big", big, PASSPHRASE, _signer(dead).sign, os.urandom)
    with pytest.raises(Refusal):
        read_rescue(tmp_path / "big", PASSPHRASE, ANYBODY)


def test_only_an_ordinary_file_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path / "folder"):
        with pytest.raises((Refusal, Trouble)):
            read_rescue(path, PASSPHRASE, ANYBODY)


def test_a_file_on_the_stick_is_never_written_over(
    dead: Counter, written: tuple[Path, Rescue]
) -> None:
    before = written[0].read_bytes()
    with pytest.raises(Refusal) as refused:
        dead.link.rescue(written[0], PASSPHRASE)
    assert refused.value.reason == "rescue.file_exists"
    assert written[0].read_bytes() == before
    assert [path.name for path in written[0].parent.glob("day*")] == ["day.rescue"]


def test_a_passphrase_typed_on_another_keyboard_opens_it(dead: Counter, tmp_path: Path) -> None:
    """The same letters, composed or not."""
    composed = unicodedata.normalize("NFC", "Größe über alles")
    dead.link.rescue(tmp_path / "day", composed)
    typed = unicodedata.normalize("NFD", composed)
    assert read_rescue(tmp_path / "day", typed, ANYBODY).window == "02"


def test_the_replacement_of_the_dead_pc_has_the_cases(
    hall: HallOfWindows, dead: Counter, tmp_path: Path
) -> None:
    stick = tmp_path / "day.rescue"
    dead.link.rescue(stick, PASSPHRASE)
    other = hall.window("03")
    other.link.take_rescued(stick, PASSPHRASE)
    other.link.sync_once()
    hall.take_parked()
    replacement = hall.window("02", tmp_path / "new")
    wanted = {row.number for row in dead.desk.ledger.cases()}
    assert {row.number for row in replacement.desk.ledger.cases()} == wanted


def test_what_was_written_after_the_pc_was_put_out_is_told_and_not_taken(
    hall: HallOfWindows, dead: Counter, asking: Asking, tmp_path: Path
) -> None:
    other = hall.window("03")
    hall.rows("SELECT counter.revoke_window('460200', '02')")
    dead.take_in(asking())
    stick = tmp_path / "day.rescue"
    dead.link.rescue(stick, PASSPHRASE)
    other.link.sync_once()
    rescue, new = other.link.take_rescued(stick, PASSPHRASE)
    assert (new, other.link.after_end(rescue)) == (16, 4)
    other.link.sync_once()
    assert hall.take_parked() == 12
    assert hall.rows("SELECT count(*), min(reason) FROM counter.parked") == [(4, "offered")]
