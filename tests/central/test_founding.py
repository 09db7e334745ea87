"""From an empty server to a founded hall whose every act is proved; and all that may go wrong."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from counter_app.assembly import FEATURES, Counter
from counter_app.central import law, provisioning
from counter_app.central.appointing import Office, give_key
from counter_app.central.dsn import dsn_with
from counter_app.central.founding import found, is_new, standing
from counter_app.central.law import (
    admit,
    end_window,
    raise_edition,
    replace_root,
    ruling,
)
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.trust.edition import known_editions
from counter_app.kernel.trust.hall_line import HallLine, LineKind
from counter_app.kernel.trust.law import NOBODY, Program
from counter_app.kernel.trust.signed import sign
from counter_app.kernel.trust.verdict import Proved, SetAside, Unread, Why
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.knowledge.hall import DEFAULT_HALL
from counter_app.store.law_pin import pinned_hall
from counter_app.sync.argon2 import Costs
from counter_app.sync.ed25519 import SUITE, Ed25519Key
from counter_app.sync.editions import shipped_editions
from counter_app.sync.enrolment import Enrolment, write_enrolment
from counter_app.sync.key_file import read_key_file
from counter_app.sync.root_file import Root, read_root
from counter_app.sync.sealed_key import open_key
from counter_app.window.main import run
from tests.central.reader import read_hall
from tests.conftest import Asking
from tests.halls import (
    HallOfWindows,
    TestServer,
    found_hall,
    hall_of_windows,
    root_of,
    vouched,
)

CODE = DEFAULT_HALL.code


@pytest.fixture
def old_hall(server: TestServer, tmp_path: Path) -> Iterator[HallOfWindows]:
    """A hall that nobody founded yet, as the first edition left it."""
    yield from hall_of_windows(server.new_centre(), tmp_path, SystemClock())


def file_of(hall: HallOfWindows, enrolment: Enrolment) -> Path:
    file = hall.folder / f"{enrolment.installation}-{os.urandom(3).hex()}.json"
    write_enrolment(file, enrolment)
    return file


def key_of(window: Counter) -> bytes:
    return SUITE.name_of(Ed25519Key(window.store.window_key()).public_key)


def my_root(hall: HallOfWindows) -> Root:
    root = root_of(hall.dsn)
    assert root is not None
    return root


def seated(hall: HallOfWindows, code: str) -> bytes | None:
    """The name of the key that sits there by the hall's law."""
    seat = read_hall(hall.dsn).law.now(LineKind.WINDOW, code)
    return None if seat is None else seat.value.key


def refused(counter: Counter, file: Path) -> str:
    with pytest.raises(Refusal) as told:
        counter.link.join(file)
    return told.value.reason


# From an empty server


def test_an_empty_server_becomes_a_hall_of_three_windows_in_which_everything_is_proved(
    server: TestServer, tmp_path: Path, asking: Asking
) -> None:
    dsn = server.new_database()
    provisioning.initialise(dsn, DEFAULT_HALL, FEATURES)
    assert is_new(dsn, CODE)
    assert found(dsn, CODE, root=None, passphrase="", random=os.urandom) is not None
    for hall in hall_of_windows(dsn, tmp_path, SystemClock()):
        windows = [hall.window(code) for code in ("01", "02", "03")]
        for window in windows:
            window.ensure_catalog()
            window.take_in(asking())
        for window in (*windows, *windows):
            window.link.sync_once()
        read = read_hall(dsn)
        assert read.is_all_proved, (read.lines, read.commits)
        assert len(read.commits) >= 3
        assert [seated(hall, one.hall.window) for one in windows] == [
            key_of(one) for one in windows
        ]
        assert {pinned_hall(one.store.settings) for one in windows} == {read.law.hall}
        assert read.law.now(*NOBODY) is not None


def test_only_the_first_window_may_write_the_first_account(hall: HallOfWindows) -> None:
    for code in ("01", "02", "03"):
        hall.window(code)
    seats = read_hall(hall.dsn).law.tenures
    founds = [
        name for (kind, name), said in seats.items() if kind == "window" and said[-1].value.founds
    ]
    assert founds == ["01"]


def test_a_window_brings_what_it_wrote_while_it_stood_alone(
    hall: HallOfWindows, tmp_path: Path, asking: Asking
) -> None:
    alone = hall.opened(tmp_path / "alone")
    alone.ensure_catalog()
    before = alone.take_in(asking()).case.number
    hall.join(alone, "02")
    alone.link.sync_once()
    alone.take_in(asking())
    alone.link.sync_once()
    read = read_hall(hall.dsn)
    assert read.is_all_proved, read.commits
    seat = read.law.latest(LineKind.WINDOW, "02")
    assert seat is not None
    assert [one.series for one in seat.value.past] == [before.split("-")[2]]


def test_founding_again_changes_nothing_and_says_what_stands(hall: HallOfWindows) -> None:
    hall.window("01")
    before = standing(hall.dsn, CODE)
    assert found(hall.dsn, CODE, root=None, passphrase="", random=os.urandom) is None
    assert standing(hall.dsn, CODE) == before
    assert before is not None
    assert [code for code, _key in before.windows] == ["01"]


def test_who_founds_at_once_founds_one_hall(server: TestServer) -> None:
    dsn = server.new_centre()
    tried = [found(dsn, CODE, root=None, passphrase="", random=os.urandom) for _ in range(2)]
    assert [one is None for one in tried] == [False, True]
    with psycopg.connect(dsn) as connection:
        kinds = connection.execute("SELECT kind FROM counter.hall_lines").fetchall()
    assert kinds == [("founding",), ("settings",)]


def test_a_founding_that_fails_leaves_no_root_behind(server: TestServer, tmp_path: Path) -> None:
    dsn, root = server.new_centre(), tmp_path / "root.json"
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("DROP FUNCTION counter.bring_law(text, bytea, bytea[])")
    with pytest.raises(Exception, match=r"central\.no_schema"):
        found(dsn, CODE, root=root, passphrase="", random=os.urandom)
    assert not root.exists()


# The command line


def test_the_commands_of_before_found_a_loopback_hall_unasked(
    server: TestServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dsn = server.new_database()
    assert run(["central", "init", dsn, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert Path(told["root"]).exists()
    assert told["windows"] == {}
    out = tmp_path / "02.json"
    enroll = ["central", "enroll", dsn, "--window", "02", "--name", "二号", "--out", str(out)]
    assert run(enroll) == 0
    folder = str(tmp_path / "window")
    assert run(["window", "join", str(out), "--data", folder]) == 0
    capsys.readouterr()
    assert run(["window", "code", "--data", folder, "--json"]) == 0
    window = json.loads(capsys.readouterr().out)
    assert run(["central", "init", dsn, "--json"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert again["windows"] == {"02": window["key"]}
    assert again["founding"] == window["founding"] == told["founding"]
    assert "recovery" not in again
    assert run(["central", "revoke", dsn, "--window", "02", "--lost"]) == 0
    read = read_hall(dsn).law
    assert read.now(LineKind.WINDOW, "02") is None
    assert [one.lost for one in read.keys.values() if one.name == "02"].count(True) == 1


def test_a_root_elsewhere_has_a_passphrase_that_is_asked_for(
    server: TestServer,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dsn, root, out = server.new_database(), tmp_path / "stick" / "root.json", tmp_path / "02.json"
    monkeypatch.setenv("COUNTER_APP_ROOT_PASSPHRASE", "一句至少要有十六个字的长口令才可以")
    assert run(["central", "init", dsn, "--root", str(root)]) == 0
    recovery = capsys.readouterr().err
    assert read_root(root).has_passphrase
    enroll = ["central", "enroll", dsn, "--window", "02", "--name", "二号", "--out", str(out)]
    assert run(enroll) == 1  # not in its usual place
    assert not out.exists()
    monkeypatch.setenv("COUNTER_APP_ROOT_PASSPHRASE", "另一句也有十六个字的长口令可是不对")
    assert run([*enroll, "--root", str(root)]) == 1
    assert not out.exists()
    monkeypatch.setenv("COUNTER_APP_ROOT_PASSPHRASE", "一句至少要有十六个字的长口令才可以")
    assert run([*enroll, "--root", str(root)]) == 0
    code = recovery.split("恢复码：")[1].split("（")[0]
    (tmp_path / "code").write_text(code, "utf-8")
    again = tmp_path / "other.json"
    new_root = ["central", "new-root", dsn, "--recovery", str(tmp_path / "code"), "--root"]
    assert run([*new_root, str(root)]) == 1  # never over a file
    assert run([*new_root, str(again)]) == 0
    assert run(["window", "join", str(out), "--data", str(tmp_path / "window")]) == 1
    assert run([*enroll[:-1], str(tmp_path / "03.json"), "--root", str(root)]) == 1
    assert run([*enroll[:-1], str(tmp_path / "03.json"), "--root", str(again)]) == 0


# Vouchers


def test_a_file_without_a_voucher_is_refused_and_not_used_up(
    hall: HallOfWindows, tmp_path: Path
) -> None:
    enrolment = hall.enroll("02")
    window = hall.opened(tmp_path / "window")
    bare = replace(enrolment, voucher="", one_time="")
    assert refused(window, file_of(hall, bare)) == "window.no_voucher"
    assert window.link.membership is None
    assert pinned_hall(window.store.settings) is None
    assert window.link.join(file_of(hall, enrolment)).window == "02"


def test_a_stolen_file_that_was_used_lets_nobody_in(hall: HallOfWindows, tmp_path: Path) -> None:
    enrolment = hall.enroll("02")
    window = hall.opened(tmp_path / "window")
    window.link.join(file_of(hall, enrolment))
    thief = hall.opened(tmp_path / "thief")
    assert refused(thief, file_of(hall, enrolment)) == "window.enrolment_used"
    assert seated(hall, "02") == key_of(window)


def test_a_voucher_is_used_once_whatever_login_it_comes_with(
    hall: HallOfWindows, tmp_path: Path
) -> None:
    first = hall.enroll("02")
    window = hall.opened(tmp_path / "window")
    window.link.join(file_of(hall, first))
    again = hall.enroll("02")
    stolen = replace(again, voucher=first.voucher, one_time=first.one_time)
    thief = hall.opened(tmp_path / "thief")
    assert refused(thief, file_of(hall, stolen)) == "window.not_admitted"
    assert seated(hall, "02") == key_of(window)
    read = read_hall(hall.dsn)
    assert list(read.lines.values()).count(SetAside(Why.VOUCHER)) == 1


@pytest.mark.parametrize("expired", [True, False])
def test_a_voucher_of_another_window_or_time_lets_nobody_in(
    hall: HallOfWindows, tmp_path: Path, expired: bool
) -> None:
    enrolment = hall.enroll("02")
    root = my_root(hall)
    if expired:
        late = replace(enrolment, expires_at=SystemClock().now().replace(year=2020))
        made = admit(hall.dsn, late, root, os.urandom)
    else:
        made = hall.enroll("03")
    wrong = replace(enrolment, voucher=made.voucher, one_time=made.one_time)
    window = hall.opened(tmp_path / "window")
    assert refused(window, file_of(hall, wrong)) == "window.not_admitted"
    assert seated(hall, "02") is None


def test_who_was_not_admitted_joins_with_another_file_and_brings_all_of_its_past(
    hall: HallOfWindows, tmp_path: Path, asking: Asking
) -> None:
    alone = hall.opened(tmp_path / "alone")
    alone.ensure_catalog()
    alone.take_in(asking())
    enrolment, other = hall.enroll("02"), hall.enroll("03")
    wrong = replace(enrolment, voucher=other.voucher, one_time=other.one_time)
    assert refused(alone, file_of(hall, wrong)) == "window.not_admitted"
    with pytest.raises(Refusal, match=r"window\.not_admitted"):
        alone.link.sync_once()
    assert alone.link.join(file_of(hall, hall.enroll("02"))).window == "02"
    alone.link.sync_once()
    alone.take_in(asking())
    alone.link.sync_once()
    read = read_hall(hall.dsn)
    assert [one for one in read.commits.values() if one != Proved()] == []
    assert len(read.commits) >= 2


def test_a_voucher_of_another_halls_root_is_refused_before_anything(
    hall: HallOfWindows, server: TestServer, tmp_path: Path
) -> None:
    other = server.new_centre()
    found(other, CODE, root=tmp_path / "other.json", passphrase="", random=os.urandom)
    foreign = read_root(tmp_path / "other.json").opened("")
    with pytest.raises(Refusal, match=r"root\.other_hall"):
        admit(hall.dsn, hall.enroll("02"), foreign, os.urandom)
    enrolment = provisioning_enrolment(hall)
    wrong = admit(other, replace(enrolment, hall=CODE), foreign, os.urandom)
    window = hall.opened(tmp_path / "window")
    assert refused(window, file_of(hall, wrong)) == "window.other_hall"


def provisioning_enrolment(hall: HallOfWindows) -> Enrolment:
    return replace(hall.enroll("02"), voucher="", one_time="")


def test_a_halls_own_administrator_enrolls_and_ends_with_root_at_hand(
    server: TestServer, tmp_path: Path
) -> None:
    whole = server.new_database()
    provisioning.initialise(whole, DEFAULT_HALL, FEATURES)
    found_hall(whole)
    login, password = provisioning.appoint(whole, hall="", name="luo", duty="administrator")
    dsn = dsn_with(whole, user=login, password=password)
    for hall in hall_of_windows(whole, tmp_path, SystemClock()):
        root = my_root(hall)
        enrolment = admit(dsn, bare_enrolment(dsn, "02"), root, os.urandom)
        window = hall.opened(tmp_path / "window")
        window.link.join(file_of(hall, enrolment))
        assert seated(hall, "02") == key_of(window)
        assert end_window(dsn, hall="", window="02", root=root, lost=False)
        assert seated(hall, "02") is None


# Root and recovery


def test_a_wrong_recovery_code_changes_nothing(hall: HallOfWindows, tmp_path: Path) -> None:
    window, unused = hall.window("01"), hall.enroll("02")
    with pytest.raises(Refusal, match=r"recovery\.bad_code"):
        replace_root(
            hall.dsn, hall="", recovery="AAA", path=tmp_path / "n", passphrase="", random=os.urandom
        )
    assert not (tmp_path / "n").exists()
    assert window.link.sync_once().head > 0
    assert hall.opened(tmp_path / "w").link.join(file_of(hall, unused)).window == "02"


def test_a_lost_root_is_replaced_and_the_old_one_and_its_vouchers_are_void(
    server: TestServer, tmp_path: Path
) -> None:
    dsn = server.new_centre()
    founded = found(dsn, CODE, root=tmp_path / "root.json", passphrase="", random=os.urandom)
    assert founded is not None
    old = read_root(tmp_path / "root.json").opened("")
    for hall in hall_of_windows(dsn, tmp_path, SystemClock()):
        enrolment = bare_enrolment(dsn, "02")
        unused = admit(dsn, enrolment, old, os.urandom)
        new_file = tmp_path / "new.json"
        replace_root(
            dsn,
            hall="",
            recovery=founded.recovery.lower(),
            path=new_file,
            passphrase="",
            random=os.urandom,
        )
        with pytest.raises(Refusal, match=r"root\.not_in_force"):
            admit(dsn, enrolment, old, os.urandom)
        window = hall.opened(tmp_path / "window")
        assert refused(window, file_of(hall, unused)) == "window.not_admitted"
        new = read_root(new_file).opened("")
        fresh = admit(dsn, bare_enrolment(dsn, "02"), new, os.urandom)
        assert window.link.join(file_of(hall, fresh)).window == "02"
        assert seated(hall, "02") == key_of(window)


def bare_enrolment(dsn: str, code: str) -> Enrolment:
    return provisioning.enroll(
        dsn,
        hall="",
        window=code,
        name=f"综合窗口 {code}",
        expires=timedelta(days=1),
        now=SystemClock().now,
    )


def test_root_puts_the_programs_newest_edition_in_force(
    hall: HallOfWindows, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = my_root(hall)
    last = shipped_editions()[-1]
    assert raise_edition(hall.dsn, hall="", root=root) == (last.number, last.number)
    newer = (*shipped_editions(), replace(last, number=last.number + 1))
    program = Program({SUITE.number: SUITE}, known_editions(newer))
    monkeypatch.setattr(law, "shipped_editions", lambda: newer)
    monkeypatch.setattr(law, "known_program", lambda: program)
    assert raise_edition(hall.dsn, hall="", root=root) == (last.number, last.number + 1)
    monkeypatch.undo()
    stale = read_hall(hall.dsn)
    assert Unread(Why.EDITION) in stale.lines.values()


def test_root_gives_a_key_where_no_administrator_has_one(hall: HallOfWindows) -> None:
    hall.window("02")
    root, quick = my_root(hall), Costs(64, 1, 1)
    ask = {"hall": "", "root": root, "account": "wang", "random": os.urandom, "costs": quick}
    with pytest.raises(Refusal, match=r"root\.no_account"):
        give_key(hall.dsn, office=None, **ask)  # type: ignore[arg-type]
    first = give_key(hall.dsn, office=Office("王芳", "02"), **ask)  # type: ignore[arg-type]
    second = give_key(hall.dsn, office=None, **ask)  # type: ignore[arg-type]
    read = read_hall(hall.dsn)
    assert read.is_all_proved, read.lines
    account, held = read.law.account("wang"), read.law.now(LineKind.KEY, "wang")
    assert account is not None
    assert held is not None
    assert account.roles_at("02") == {"administrator"}
    assert account.roles_at("03") == frozenset()
    assert held.value.given
    assert read.law.now(*NOBODY) is None
    for given, is_in_force in ((first, False), (second, True)):
        (hall.folder / "key").write_bytes(given.file)
        file = read_key_file(hall.folder / "key")
        key = open_key(file.sealed_key, given.password, file.owner)
        assert key is not None
        assert (SUITE.name_of(key.public_key) == held.value.key) is is_in_force
        assert open_key(file.sealed_key, given.password[:-1], file.owner) is None


def test_a_key_is_given_by_a_command_to_a_file_that_was_not_there(
    server: TestServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dsn, out = server.new_database(), tmp_path / "wang.key"
    assert run(["central", "init", dsn]) == 0
    give = ["central", "give-key", dsn, "--account", "wang", "--out", str(out), "--json"]
    assert run(give) == 1
    assert not out.exists()
    capsys.readouterr()
    assert run([*give, "--name", "王芳", "--window", "02"]) == 0
    told = json.loads(capsys.readouterr().out)
    file = read_key_file(out)
    assert open_key(file.sealed_key, told["password"], file.owner) is not None
    assert run(give) == 1  # never over a file


# A window ends


def test_what_a_lost_window_sends_afterwards_counts_nowhere(
    hall: HallOfWindows, asking: Asking
) -> None:
    window = hall.window("02")
    window.ensure_catalog()
    window.take_in(asking())
    window.link.sync_once()
    before = read_hall(hall.dsn)
    window.take_in(asking())
    assert end_window(hall.dsn, hall="", window="02", root=my_root(hall), lost=True)
    window.link.sync_once()  # its login goes on: the centre is believed in nothing
    after = read_hall(hall.dsn)
    new = {n: one for n, one in after.commits.items() if n not in before.commits}
    assert before.is_all_proved
    assert set(new.values()) == {SetAside(Why.WINDOW)}
    assert {n: after.commits[n] for n in before.commits} == before.commits
    assert not end_window(hall.dsn, hall="", window="02", root=my_root(hall), lost=True)


def test_what_a_replaced_window_did_before_counts_for_offline_days(
    hall: HallOfWindows, asking: Asking
) -> None:
    window = hall.window("02")
    window.ensure_catalog()
    window.take_in(asking())
    assert end_window(hall.dsn, hall="", window="02", root=my_root(hall), lost=False)
    window.link.sync_once()
    assert read_hall(hall.dsn).is_all_proved
    assert seated(hall, "02") is None


def test_a_replaced_window_takes_nothing_in_says_where_to_go_and_hands_over(
    hall: HallOfWindows, asking: Asking
) -> None:
    old = hall.window("02")
    old.ensure_catalog()
    old.link.sync_once()
    unsent = old.take_in(asking()).case.number
    new, other = hall.window("02", hall.folder / "new"), hall.window("03")
    with pytest.raises(Refusal, match=r"central\.revoked"):
        old.link.sync_once()
    with pytest.raises(Refusal) as told:
        old.take_in(asking())
    assert told.value.reason == "window.put_out"
    assert told.value.details["window"] == "02"
    stick = hall.folder / "02.rescue"
    assert old.link.rescue(stick, "一句很长的口令放在这里") > 0
    other.link.take_rescued(stick, "一句很长的口令放在这里")
    other.link.sync_once()
    hall.take_parked()
    other.link.sync_once()
    new.link.sync_once()
    assert new.desk.ledger.case(unsent).number == unsent
    assert read_hall(hall.dsn).is_all_proved


def let_in(hall: HallOfWindows, login: object, power: str) -> None:
    with psycopg.connect(hall.dsn, autocommit=True) as connection:
        connection.execute(f'ALTER ROLE "{login}" {power}')


def test_a_window_that_was_put_out_by_mistake_goes_on_when_it_is_let_in_again(
    hall: HallOfWindows, asking: Asking
) -> None:
    window = hall.window("02")
    window.ensure_catalog()
    window.link.sync_once()
    [(login,)] = hall.rows("SELECT login FROM counter.installations WHERE window_code = '02'")
    let_in(hall, login, "NOLOGIN")
    with pytest.raises(Refusal, match=r"central\.revoked"):
        window.link.sync_once()
    with pytest.raises(Refusal, match=r"window\.put_out"):
        window.take_in(asking())
    let_in(hall, login, "LOGIN")
    window.link.sync_once()
    assert window.take_in(asking()).case.number


def test_a_wrong_root_ends_no_window(
    hall: HallOfWindows, server: TestServer, tmp_path: Path
) -> None:
    hall.window("02")
    found(server.new_centre(), CODE, root=tmp_path / "o", passphrase="", random=os.urandom)
    foreign = read_root(tmp_path / "o").opened("")
    with pytest.raises(Refusal, match=r"root\.other_hall"):
        end_window(hall.dsn, hall="", window="02", root=foreign, lost=True)
    forged = Root(CODE, my_root(hall).hall, Ed25519Key(os.urandom(32)))
    with pytest.raises(Refusal, match=r"root\.not_in_force"):
        end_window(hall.dsn, hall="", window="02", root=forged, lost=True)
    assert seated(hall, "02") is not None


# A hall of before


def test_a_hall_of_before_is_founded_with_everything_that_stands_there(
    old_hall: HallOfWindows, asking: Asking
) -> None:
    windows = [old_hall.window(code) for code in ("01", "02")]
    numbers = []
    for window in windows:
        window.ensure_catalog()
        numbers.append(window.take_in(asking()).case.number)
    for window in (*windows, *windows):
        window.link.sync_once()
    assert not is_new(old_hall.dsn, CODE)
    lines = old_hall.rows("SELECT * FROM counter.events ORDER BY n")
    found(old_hall.dsn, CODE, root=None, passphrase="", random=os.urandom)
    for window in windows:
        window.link.sync_once()
        numbers.append(window.take_in(asking()).case.number)
    for window in (*windows, *windows):
        window.link.sync_once()
    read = read_hall(old_hall.dsn)
    assert read.is_all_proved, read.commits
    assert read.law.mark == len(lines) + len(old_hall.rows("SELECT 1 FROM counter.publications"))
    kept = old_hall.rows("SELECT * FROM counter.events ORDER BY n LIMIT %s", len(lines))
    assert kept == lines
    assert {pinned_hall(one.store.settings) for one in windows} == {read.law.hall}
    third = old_hall.window("03")
    third.link.sync_once()
    assert all(third.desk.ledger.case(one).number == one for one in numbers)
    assert len(set(numbers)) == 4


def test_a_hall_of_the_released_schema_is_migrated_and_founded_with_nothing_lost(
    server: TestServer, tmp_path: Path, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    dsn, steps = server.new_database(), provisioning._steps()
    for hall in hall_of_windows(dsn, tmp_path, SystemClock()):
        with monkeypatch.context() as before:
            before.setattr(provisioning, "_steps", lambda: steps[:7])
            before.setattr(provisioning, "_functions", lambda: ())
            before.setattr(provisioning, "_write_rules", lambda connection, features: None)
            provisioning.initialise(dsn, DEFAULT_HALL, FEATURES)
            window = hall.window("02")
            taken = window.take_in(asking())
            with suppress(Refusal, Trouble):  # a window of today may not pull from it
                window.link.sync_once()
        paper = Path(window.papers.file_originals(taken.papers)[0]["path"])
        provisioning.migrate(dsn, FEATURES)
        window.link.sync_once()
        lines = hall.rows("SELECT n, body, hash FROM counter.events ORDER BY n")
        assert len(lines) >= 4
        found_hall(dsn)
        window.link.sync_once()
        later = window.take_in(asking()).case.number
        window.link.sync_once()
        read = read_hall(dsn)
        assert read.is_all_proved, read.commits
        kept = hall.rows("SELECT n, body, hash FROM counter.events ORDER BY n LIMIT %s", len(lines))
        assert kept == lines
        other = hall.window("03")
        assert other.desk.ledger.case(taken.case.number) == taken.case
        assert other.desk.ledger.case(later).number == later
        assert [other.papers.verify(paper).valid, window.papers.verify(paper).valid] == [True, True]


def test_a_hall_is_not_founded_while_windows_hold_what_they_did_not_send(
    old_hall: HallOfWindows, asking: Asking
) -> None:
    window = old_hall.window("02")
    window.ensure_catalog()
    window.link.sync_once()
    old_hall.rows("UPDATE counter.installations SET unsent = 3 RETURNING 1")
    with pytest.raises(Refusal, match=r"founding\.not_ready") as told:
        found(old_hall.dsn, CODE, root=None, passphrase="", random=os.urandom)
    assert told.value.details["windows"] == "02"
    assert found(old_hall.dsn, CODE, root=None, passphrase="", random=os.urandom, anyway=True)


def test_a_window_that_the_founding_left_out_is_told_to_join_again(
    old_hall: HallOfWindows, tmp_path: Path
) -> None:
    window = old_hall.window("02")
    window.link.sync_once()
    old_hall.rows("UPDATE counter.installations SET public_key = %s RETURNING 1", b"\1" + bytes(31))
    founded = found(old_hall.dsn, CODE, root=None, passphrase="", random=os.urandom)
    assert founded is not None
    assert founded.left_out == ("02",)
    with pytest.raises(Refusal, match=r"window\.not_listed"):
        window.link.sync_once()
    old_hall.join(window, "02")
    window.link.sync_once()
    assert seated(old_hall, "02") == key_of(window)


def test_init_of_a_hall_of_before_waits_until_root_is_named(
    old_hall: HallOfWindows, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    window = old_hall.window("02")
    window.link.sync_once()
    assert run(["central", "init", old_hall.dsn, "--json"]) == 0
    told = capsys.readouterr()
    assert "founding" not in json.loads(told.out)
    assert "--root" in told.err
    root = tmp_path / "root.json"
    assert run(["central", "init", old_hall.dsn, "--root", str(root), "--json"]) == 0
    assert list(json.loads(capsys.readouterr().out)["windows"]) == ["02"]
    with ruling(old_hall.dsn, "", read_root(root).opened("")) as here:
        assert here.law.now(LineKind.WINDOW, "02") is not None


def test_a_centre_that_was_restored_to_before_its_founding_is_founded_as_it_was(
    server: TestServer, tmp_path: Path, asking: Asking
) -> None:
    dsn, root = server.new_centre(), tmp_path / "root.json"
    found(dsn, CODE, root=root, passphrase="", random=os.urandom)
    before = standing(dsn, CODE)
    for hall in hall_of_windows(dsn, tmp_path, SystemClock()):
        hall.rows("UPDATE counter.halls SET founding = NULL RETURNING 1")
        assert standing(dsn, CODE) is None
        assert found(dsn, CODE, root=root, passphrase="", random=os.urandom) is None
        assert standing(dsn, CODE) == before


def test_a_founding_that_somebody_else_brought_hinders_nobody(old_hall: HallOfWindows) -> None:
    window = old_hall.window("02")
    window.link.sync_once()
    forged = HallLine(1, bytes(16), "founding", "", bytes(32), b"x", 0, bytes(32), key_of(window))
    signed = sign(forged, SUITE, [Ed25519Key(window.store.window_key())]).to_bytes()
    centre = window.link.connect()
    centre.bring_law(signed)
    centre.close()
    assert found_hall(old_hall.dsn).recovery
    window.link.sync_once()
    assert seated(old_hall, "02") == key_of(window)


def test_a_window_goes_no_further_with_a_centre_of_another_founding(
    hall: HallOfWindows, asking: Asking
) -> None:
    window = hall.window("02")
    hall.rows("UPDATE counter.halls SET founding = %s RETURNING 1", os.urandom(16))
    with pytest.raises(Refusal, match=r"window\.other_hall"):
        window.link.sync_once()


def test_the_fixture_founds_unasked(hall: HallOfWindows) -> None:
    assert vouched(hall.dsn, hall.enroll("02")).voucher
