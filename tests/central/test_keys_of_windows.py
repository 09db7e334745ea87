"""Whose a key is: papers of windows that were replaced, put out, moved, or that borrow a key."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from counter_app.assembly import Counter
from counter_app.central import provisioning
from counter_app.central.dsn import dsn_parts
from counter_app.features.hall.self_check import State, check_counter
from counter_app.features.papers.words.verification import describe_verification
from counter_app.kernel.paper import PaperSize, Standing
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.press.signing import Ed25519Signer
from counter_app.press.verifying import Verification
from tests.conftest import Asking
from tests.halls import HallOfWindows

NEUTRAL = bytes([1]) + bytes(31)


class ClockAhead:
    """The computer's clock, so much ahead."""

    def __init__(self, **by: float) -> None:
        self._by = timedelta(**by)

    def now(self) -> object:
        return SystemClock().now() + self._by


class Nobody(Ed25519Signer):
    """Signs without a secret."""

    public_key = NEUTRAL

    def __init__(self) -> None:
        pass

    def sign(self, message: bytes) -> bytes:
        return NEUTRAL + bytes(32)


def join_with(hall: HallOfWindows, code: str, public_key: bytes) -> None:
    """What no program of ours does: say that somebody's key is one's own."""
    dsn = hall.enroll(code).dsn
    with psycopg.connect(dsn, autocommit=True) as connection:
        login = str(dsn_parts(dsn)["user"]).encode()
        verifier = connection.pgconn.encrypt_password(os.urandom(8), login, b"scram-sha-256")
        connection.execute("SELECT counter.join_hall(%s, %s)", (verifier.decode(), public_key))


def key_of(window: Counter) -> bytes:
    return Ed25519Signer(window.store.window_key()).public_key


def paper_of(window: Counter, asking: Asking) -> Path:
    return Path(window.papers.file_originals(window.take_in(asking()).papers)[0]["path"])


def judged(window: Counter, paper: Path) -> Verification:
    window.link.sync_once()
    return window.papers.verify(paper)


def test_papers_of_a_window_that_was_put_out_are_held_against_the_files(
    hall: HallOfWindows, asking: Asking
) -> None:
    lost, other = hall.window("05"), hall.window("02")
    paper, unsent = paper_of(lost, asking), paper_of(lost, asking)
    assert judged(other, paper).standing is Standing.UNKNOWN
    lost.link.sync_once()
    assert judged(other, paper).valid
    provisioning.revoke(hall.dsn, hall="", window="05")
    found = judged(other, paper)
    assert (found.valid, found.reason) == (False, "verification.key_lost")
    assert found.standing is Standing.CURRENT
    assert "与案卷一致" in describe_verification(found)
    assert unsent.exists()


def test_the_centre_gives_no_key_to_a_second_window(hall: HallOfWindows, tmp_path: Path) -> None:
    five = hall.window("05", tmp_path / "five")
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="key_of_another"):
        join_with(hall, "07", key_of(five))
    provisioning.revoke(hall.dsn, hall="", window="05")
    for code in ("07", "05"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="key_of_another"):
            join_with(hall, code, key_of(five))


def test_a_borrowed_key_makes_nothing_valid(hall_of_before: HallOfWindows, asking: Asking) -> None:
    """05 was put out; then the centre told of a window 07 that has 05's key."""
    hall = hall_of_before
    lost, other = hall.window("05"), hall.window("02")
    lost.link.sync_once()
    key = key_of(lost)
    provisioning.revoke(hall.dsn, hall="", window="05")
    join_with(hall, "07", os.urandom(32))
    hall.rows(
        "WITH told AS (UPDATE counter.installations i SET public_key = %s"
        " WHERE window_code = '07' RETURNING i)"
        " SELECT counter.publish_window(told.i)::text FROM told",
        key,
    )
    lost.close()
    hall.clock = ClockAhead(hours=1)  # type: ignore[assignment]
    late = paper_of(hall.opened(lost.store.folder), asking)
    found = judged(other, late)
    assert {one.window for one in other.store.publications.windows() if one.public_key == key} == {
        "05",
        "07",
    }
    assert (found.valid, found.reason) == (False, "verification.key_ended")
    assert "05" in found.issued_by


def test_a_window_whose_key_was_first_another_windows_is_told(
    hall_of_before: HallOfWindows, asking: Asking
) -> None:
    """A PC that moved under a program that let it keep its key."""
    hall = hall_of_before
    moved, other = hall.window("03"), hall.window("05")
    hall.rows(
        "WITH told AS (UPDATE counter.installations i SET public_key = %s, joined_at = joined_at"
        " - interval '1 day' WHERE window_code = '05' RETURNING i)"
        " SELECT counter.publish_window(told.i)::text FROM told",
        key_of(moved),
    )
    for window in (moved, other):
        window.link.sync_once()
    [told] = [one for one in check_counter(moved) if one.name == "printer"]
    assert told.state is State.WARNING
    assert "05" in told.message
    assert judged(other, paper_of(moved, asking)).reason == "verification.other_window"
    moved.close()
    again = hall.opened(moved.store.folder)
    hall.join(again, "03")
    again.link.sync_once()
    [told] = [one for one in check_counter(again) if one.name == "printer"]
    assert told.state is State.OK
    paper = paper_of(again, asking)
    again.link.sync_once()
    assert judged(other, paper).valid


def test_a_copy_is_believed_once_the_window_that_made_it_was_heard(
    hall: HallOfWindows, asking: Asking
) -> None:
    first, second, third = (hall.window(code) for code in ("02", "03", "04"))
    number = first.take_in(asking()).papers[0].number
    for window in (first, second, third):
        window.link.sync_once()
    second.ensure_catalog()
    copy, n = second.papers.file_copy(second.papers.choose(number), PaperSize.A4)
    assert n == 1
    found = judged(third, copy)
    assert (found.valid, found.reason) == (False, "verification.unknown_copy")
    assert "没有第 1 次补打" in describe_verification(found)
    second.link.sync_once()
    for window in (first, second, third):
        assert (judged(window, copy).valid, judged(window, copy).copy) == (True, 1)


def test_two_pcs_that_were_copied_from_one_folder_sign_each_with_its_own_key(
    hall: HallOfWindows, asking: Asking, tmp_path: Path
) -> None:
    hall.opened(tmp_path / "one").close()
    shutil.copytree(tmp_path / "one", tmp_path / "other")
    one, other = (hall.opened(tmp_path / name) for name in ("one", "other"))
    assert key_of(one) == key_of(other)
    hall.join(one, "05")
    hall.join(other, "06")
    assert key_of(one) != key_of(other)
    for window in (one, other):
        window.link.sync_once()
    papers = [paper_of(window, asking) for window in (one, other)]
    for window in (one, other):
        window.link.sync_once()
    assert [judged(window, paper).reason for window in (one, other) for paper in papers] == [""] * 4


def test_a_key_without_a_secret_makes_nothing_valid(hall: HallOfWindows, asking: Asking) -> None:
    other = hall.window("02")
    join_with(hall, "08", NEUTRAL)
    known = other.desk.ledger.case(other.take_in(asking()).case.number).papers[0]
    from counter_app.press.proof import Proof, sign_proof, text_digest

    told = Proof(known.kind, known.number, known.case_number, 0, known.issued_at, text_digest("x"))
    other.link.sync_once()
    found = other.papers.verify(sign_proof(told, Nobody()))
    assert (found.valid, found.reason) == (False, "verification.unknown_key")


def test_a_pc_that_joins_anew_signs_with_a_new_key(
    hall: HallOfWindows, asking: Asking, tmp_path: Path
) -> None:
    moved, other = hall.window("05", tmp_path / "moved"), hall.window("02")
    first, before = key_of(moved), paper_of(moved, asking)
    moved.link.sync_once()
    hall.join(moved, "05")
    moved.link.sync_once()
    again = key_of(moved)
    after = paper_of(moved, asking)
    moved.link.sync_once()
    assert first != again
    assert [judged(other, one).reason for one in (before, after)] == ["", ""]
    assert judged(moved, before).standing is Standing.CURRENT


def test_what_waited_for_the_printer_while_the_pc_joined_anew_is_still_its_windows(
    hall: HallOfWindows, asking: Asking, tmp_path: Path
) -> None:
    window, other = hall.window("05", tmp_path / "again"), hall.window("02")
    taken = window.take_in(asking())
    code = window.desk.rating_code(taken.case.number)
    copied = window.copy_paper(taken.papers[0].number)
    window.link.sync_once()
    window.close()
    hall.clock = ClockAhead(hours=1)  # type: ignore[assignment]
    window = hall.opened(tmp_path / "again")
    hall.join(window, "05")
    window.link.sync_once()
    late = Path(window.papers.file_originals(taken.papers)[0]["path"])
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(window.papers.render(copied.number, 1))
    assert [judged(other, one).reason for one in (late, copy)] == ["", ""]
    assert window.desk.rating_code(taken.case.number) == code


def test_a_window_that_joins_keeps_what_it_printed_while_it_stood_alone(
    hall: HallOfWindows, asking: Asking, tmp_path: Path
) -> None:
    alone = hall.opened(tmp_path / "alone")
    key, paper = key_of(alone), paper_of(alone, asking)
    assert alone.papers.verify(paper).valid
    hall.join(alone, "06")
    assert key_of(alone) == key
    other = hall.window("02")
    alone.link.sync_once()
    assert [judged(one, paper).reason for one in (alone, other)] == ["", ""]
