"""The hall's root as a file, its recovery as a code, and what root says in an enrolment file."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from counter_app.kernel.refusal import Refusal
from counter_app.sync.ed25519 import SUITE, Ed25519Key, confirms
from counter_app.sync.enrolment import Enrolment, read_enrolment, write_enrolment
from counter_app.sync.recovery_code import new_recovery, recovery_key
from counter_app.sync.root_file import Root, read_root, usual_place, write_root
from counter_app.sync.vouching import admission_in, vouched

HALL, SEED = bytes(range(16)), b"r" * 32
WORDS = "椰林海风二〇二六，十二号柜的钥匙"
EXPIRES = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
FILE = Enrolment("460200", "02", "综合窗口 02", UUID(int=7), "host=x", "", EXPIRES)


def written(path: Path, passphrase: str = "") -> Path:
    write_root(path, "460200", HALL, SEED, passphrase, os.urandom)
    return path


def test_root_is_opened_by_its_passphrase_alone(tmp_path: Path) -> None:
    file = read_root(written(tmp_path / "root.json", WORDS))
    assert file.has_passphrase
    root = file.opened(WORDS)
    assert (root.code, root.hall) == ("460200", HALL)
    assert confirms(Ed25519Key(SEED).public_key, root.key.sign(b"x"), b"x")
    with pytest.raises(Refusal, match=r"root\.wrong_passphrase"):
        file.opened(WORDS + "！")
    with pytest.raises(Refusal, match=r"root\.wrong_passphrase"):
        file.opened("")


def test_root_of_a_loopback_centre_opens_without_a_question(tmp_path: Path) -> None:
    file = read_root(written(tmp_path / "folder" / "root.json"))
    assert not file.has_passphrase
    assert file.opened("").key.public_key == Ed25519Key(SEED).public_key


def test_root_is_its_owners_alone_and_never_overwritten(tmp_path: Path) -> None:
    path = written(tmp_path / "root.json", WORDS)
    kept = path.read_bytes()
    assert SEED.hex() not in kept.decode()
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(Refusal, match=r"root\.file_exists"):
        written(path)
    assert path.read_bytes() == kept


def test_a_short_passphrase_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"root\.short_passphrase"):
        written(tmp_path / "root.json", "十五个字符的口令还差一个呢一")
    assert not list(tmp_path.iterdir())


def test_root_of_another_hall_does_not_open_as_this_one(tmp_path: Path) -> None:
    path = written(tmp_path / "root.json")
    told = json.loads(path.read_text("utf-8")) | {"hall": bytes(16).hex()}
    path.write_text(json.dumps(told), "utf-8")
    with pytest.raises(Refusal, match=r"root\.wrong_passphrase"):
        read_root(path).opened("")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"hall": "zz"}, "root.not_one"),
        ({"public_key": "00"}, "root.not_one"),
        ({"sealed": "q"}, "root.not_one"),
        ({"format": 2}, "root.newer_format"),
        ({"more": 1}, "root.not_one"),
    ],
)
def test_what_is_no_root_file_is_said_to_be_none(
    tmp_path: Path, change: dict[str, object], reason: str
) -> None:
    path = written(tmp_path / "root.json")
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | change), "utf-8")
    with pytest.raises(Refusal) as refused:
        read_root(path)
    assert refused.value.reason == reason


def test_a_root_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"root\.not_here"):
        read_root(tmp_path / "root.json")


def test_two_halls_of_one_code_have_two_places() -> None:
    assert usual_place("460200", HALL) != usual_place("460200", bytes(16))


# The recovery


def test_a_recovery_code_is_typed_as_people_type() -> None:
    code = new_recovery(os.urandom)
    key = recovery_key(code)
    assert recovery_key(code.lower().replace("-", " ")).public_key == key.public_key
    assert recovery_key(code.replace("0", "O").replace("1", "I")).public_key == key.public_key
    assert recovery_key(new_recovery(os.urandom)).public_key != key.public_key


def test_one_wrong_character_or_two_swapped_are_noticed() -> None:
    code = new_recovery(lambda n: bytes(range(n)))
    plain = code.replace("-", "")
    for place, character in enumerate(plain):
        wrong = "7" if character != "7" else "8"
        with pytest.raises(Refusal, match=r"recovery\.bad_code"):
            recovery_key(plain[:place] + wrong + plain[place + 1 :])
        after = plain[place + 1 : place + 2]
        if after not in ("", character):
            with pytest.raises(Refusal, match=r"recovery\.bad_code"):
                recovery_key(plain[:place] + after + character + plain[place + 2 :])
    for other in ("", plain[:-1], plain + "0", "Y" * 27, "！" * 27):
        with pytest.raises(Refusal, match=r"recovery\.bad_code"):
            recovery_key(other)


# What root says in an enrolment file


def test_a_vouched_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    root = Root("460200", HALL, Ed25519Key(SEED))
    enrolment = vouched(FILE, root, os.urandom, founds=True)
    write_enrolment(tmp_path / "02.json", enrolment)
    read = read_enrolment(tmp_path / "02.json")
    assert read == enrolment
    admission = admission_in(read)
    assert admission is not None
    voucher = admission.voucher
    assert (voucher.hall, voucher.code, voucher.installation) == (HALL, "02", UUID(int=7).bytes)
    assert (voucher.founds, voucher.past) == (True, True)
    assert voucher.one_time == admission.one_time.public_key
    assert confirms(root.key.public_key, voucher.signature, voucher.signed_bytes)
    assert voucher.root == SUITE.name_of(root.key.public_key)
    assert voucher.expires == round(EXPIRES.timestamp()) * 1_000_000


def test_a_file_of_before_there_were_vouchers_is_read(tmp_path: Path) -> None:
    write_enrolment(tmp_path / "02.json", FILE)
    told = json.loads((tmp_path / "02.json").read_text("utf-8"))
    assert told["format"] == 1
    assert not {"voucher", "one_time"} & told.keys()
    assert read_enrolment(tmp_path / "02.json") == FILE
    assert admission_in(FILE) is None


@pytest.mark.parametrize("voucher", ["zz", "00", "00" * 200])
def test_a_voucher_that_is_none_is_refused(voucher: str) -> None:
    with pytest.raises(Refusal, match=r"enrolment\.not_one"):
        admission_in(replace(FILE, voucher=voucher, one_time="11" * 32))
