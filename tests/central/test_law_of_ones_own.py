"""A window of a founded hall brings law of its own making: nobody believes it, nobody stops."""

from __future__ import annotations

import json
from dataclasses import replace

from counter_app.assembly import FEATURES
from counter_app.kernel.trust.contents import (
    Ending,
    Founding,
    Joining,
    Judgement,
    NewKey,
)
from counter_app.kernel.trust.edition import edition_of
from counter_app.kernel.trust.hall_line import NO_DIGEST, HallLine, read_hall_line
from counter_app.kernel.trust.law import NOBODY
from counter_app.kernel.trust.people import AccountContent, LawGrant
from counter_app.kernel.trust.seal import LARGEST_SEAL
from counter_app.kernel.trust.signed import Signed, sign
from counter_app.kernel.trust.suite import NAME, NO_HALL, KeyPair
from counter_app.kernel.trust.voucher import vouch
from counter_app.sync.ed25519 import SUITE
from counter_app.sync.enrolment import read_enrolment
from counter_app.sync.vouching import admission_in
from tests.central.hostile_founded import HOSTILE, AttackedHall, empty_hall, key_of
from tests.conftest import Asking
from tests.halls import HallOfWindows
from tests.people import enter, staff

SUITES = {SUITE.number: SUITE}
RULES = AccountContent("恶某", "evil", (LawGrant("administrator", (HOSTILE,)),))
LATER = 2**61


def test_accounts_and_keys_that_it_makes_open_nothing(
    attacked: AttackedHall, asking: Asking
) -> None:
    attacked.case(asking)
    hostile, evil = attacked.hostile, key_of("evil")
    content = NewKey(evil.public_key, bytes(32), at_once=True).to_bytes()
    closed = replace(RULES, grants=(), closed=True, at_once=True).to_bytes()
    with attacked.unharmed(asking):
        for code in ("wang", "lin", "chen", "evil"):
            hostile.rule("account", code, RULES.to_bytes())
            hostile.rule("account", code, RULES.to_bytes(), evil)
            hostile.rule("account", code, closed, hostile.key)
            hostile.rule("key", code, content, evil, evil)
            hostile.rule("key", code, content, evil)
            hostile.rule("key", code, content, evil, key=evil)
        accounts = {one.code for one in attacked.first.people.accounts.all()}
        assert accounts == {"wang", "lin", "chen"}
    assert hostile.refused == []


def test_windows_roots_and_foundings_that_it_makes_up_are_none(
    attacked: AttackedHall, asking: Asking
) -> None:
    attacked.case(asking)
    hostile, evil = attacked.hostile, key_of("evil")
    law, once = hostile.law, key_of("once")
    with attacked.unharmed(asking):
        for code in ("02", "03", HOSTILE, "10"):
            voucher = vouch(
                evil, SUITE, law.hall, code, bytes(16), once.public_key, LATER, founds=True
            )
            as_root = replace(voucher, root=law.root)
            for one in (voucher, as_root):
                content = Joining("恶", evil.public_key, one).to_bytes()
                hostile.rule("window", code, content, once, key=evil)
        for code in ("02", "03"):
            seat = law.now("window", code)
            assert seat
            for lost in (True, False):
                hostile.rule("end", code, Ending(seat.value.key, lost).to_bytes())
        hostile.rule("root", "", evil.public_key)
        hostile.rule("root", "", evil.public_key, key=evil)
        hostile.rule("founding", "", founding(evil).to_bytes(), key=evil)
        assert hostile.say(another_founding(evil))
    assert hostile.refused == []


def test_rules_and_judgements_of_its_own_hold_for_nobody(
    attacked: AttackedHall, asking: Asking
) -> None:
    number, hostile, evil = attacked.case(asking), attacked.hostile, key_of("evil")
    hostile.push(hostile.event(number, "Withdrawn", reason="不办了"))
    [(digest,)] = attacked.hall.rows(
        "SELECT hash FROM counter.events WHERE window_code = '09' ORDER BY n DESC LIMIT 1"
    )
    assert isinstance(digest, bytes)
    commit = SUITE.digest(digest)
    edition = edition_of(1, FEATURES)
    with attacked.unharmed(asking):
        for admitted in (True, False):
            told = Judgement(admitted, "核对过", (commit,)).to_bytes()
            hostile.rule("judged", SUITE.digest(told)[:NAME].hex(), told, evil, key_of("other"))
            hostile.rule("judged", SUITE.digest(told)[:NAME].hex(), told)
        for people in ((), (evil,)):
            hostile.rule("edition", "", edition.name.to_bytes(), *people)
            hostile.rule("edition", "", b"\0\2" + bytes(32), *people)
            hostile.rule("settings", "offline_days", b"\0\x1e", *people)
            hostile.rule("catalog", "catalog", b"{}", *people)
            hostile.rule("branch", "", bytes(16), *people)
            hostile.rule("nonsense", "x" * 64, b"", *people)
    assert hostile.refused == []


def test_the_file_with_which_it_came_lets_nobody_in_again(
    attacked: AttackedHall, asking: Asking
) -> None:
    attacked.case(asking)
    hostile, evil = attacked.hostile, key_of("evil")
    [file] = attacked.hall.folder.glob(f"enrolment-{HOSTILE}-*.json")
    admission = admission_in(read_enrolment(file))
    assert admission
    with attacked.unharmed(asking):
        for code in (HOSTILE, "02", "10"):
            content = Joining("恶", evil.public_key, admission.voucher).to_bytes()
            hostile.rule("window", code, content, admission.one_time, key=evil)
    assert hostile.refused == []


def test_true_lines_again_cut_and_spoilt_undo_nothing(
    attacked: AttackedHall, asking: Asking
) -> None:
    attacked.case(asking)
    hostile = attacked.hostile
    with attacked.unharmed(asking):
        for (data,) in attacked.hall.rows("SELECT signed FROM counter.hall_lines ORDER BY n"):
            assert isinstance(data, bytes)
            line = read_hall_line(data, SUITES)
            hostile.say(data)
            hostile.say(data[:-1])
            hostile.say(data + b"\0")
            hostile.say(data[:-1] + bytes([data[-1] ^ 1]))
            hostile.say(data[:-64])
            mine = replace(line.what, key=SUITE.name_of(hostile.key.public_key))
            hostile.say(Signed(mine, SUITE, line.signatures).to_bytes())
    assert hostile.refused == []


def test_bytes_that_are_no_line_stop_nobody(attacked: AttackedHall, asking: Asking) -> None:
    attacked.case(asking)
    hostile = attacked.hostile
    with attacked.unharmed(asking):
        for junk in (
            b"\0",
            b"\x01",
            b"\x02" * 400,
            b"\xff" * 400,
            b"\x01" + hostile.law.hall + b"\xff\xff" * 40,
            b"\x01" + hostile.law.hall + b"\0\x07account\0\x03lin" + b"\xff" * 500,
            b"\x01" + hostile.law.hall + b"\0\x07account\0\x03l\0n" + bytes(500),
            bytes(263_168),
            bytes(LARGEST_SEAL),
        ):
            assert hostile.say(junk, b"a blob", b"")
        assert hostile.say(b"") is None
        assert hostile.say(bytes(263_169)) is None
        assert hostile.say(b"\x01", *[b"x"] * 17) is None
    assert hostile.refused == ["54000"] * 3


def test_publishing_accounts_says_nothing_in_a_founded_hall(
    attacked: AttackedHall, asking: Asking
) -> None:
    """What took over any account of a hall before: a version of one's own, changed by oneself."""
    attacked.case(asking)
    hostile = attacked.hostile
    with attacked.unharmed(asking):
        for code in ("evil", "wang", "lin", ""):
            told = {
                "code": code,
                "name": "恶某",
                "grants": [{"role": "administrator", "windows": []}],
                "password": "$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$" + "A" * 22,
                "lock": "",
                "changed_at": "2026-11-30T00:00:00+00:00",
                "changed_by": code,
                "closed": False,
            }
            for content in (
                told,
                {"code": code},
                told | {"changed_by": ""},
                told | {"grants": "x"},
            ):
                hostile.call(
                    "SELECT counter.publish('account', %s, %s)", code, json.dumps(content).encode()
                )
        for one in attacked.honest:
            assert {each.code for each in one.people.accounts.all()} == {"wang", "lin", "chen"}


def test_it_cannot_write_the_first_account_of_a_hall(hall: HallOfWindows, asking: Asking) -> None:
    """02 was enrolled first, and founds; what 09 said before is of no account."""
    attacked = empty_hall(hall)
    first, hostile, evil = attacked.first, attacked.hostile, key_of("evil")
    hostile.rule("account", "evil", RULES.to_bytes())
    hostile.rule("account", "root", RULES.to_bytes())
    content = NewKey(evil.public_key, bytes(32)).to_bytes()
    hostile.rule("key", "evil", content, key_of("nobody"), evil)
    first.link.sync_once()
    law = first.store.law()
    assert law is not None
    assert law.now(*NOBODY) is not None
    staff(first)
    enter(first, "clerk")
    number = first.take_in(asking()).case.number
    first.link.sync_once()
    attacked.second.link.sync_once()
    assert attacked.second.store.files.row(number).clerk == "clerk"
    assert attacked.second.people.accounts.find("evil") is None
    hostile.line.close()


def founding(evil: KeyPair) -> Founding:
    edition = edition_of(1, FEATURES)
    return Founding("460200", evil.public_key, key_of("other").public_key, edition.name)


def another_founding(evil: KeyPair) -> bytes:
    line = HallLine(
        suite=SUITE.number,
        hall=NO_HALL,
        kind="founding",
        name="",
        follows=NO_DIGEST,
        content=founding(evil).to_bytes(),
        line=0,
        head=NO_DIGEST,
        key=SUITE.name_of(evil.public_key),
    )
    return sign(line, SUITE, [evil]).to_bytes()
