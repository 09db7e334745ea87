"""Every signed object has one spelling, kept for good, and reading it raises one error only."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from counter_app.assembly import FEATURES
from counter_app.kernel.trust import contents, feed
from counter_app.kernel.trust.commit import Commit, SealedEntry, told_by
from counter_app.kernel.trust.edition import edition_of, read_edition
from counter_app.kernel.trust.hall_line import read_hall_line
from counter_app.kernel.trust.packing import Malformed, Packed, number
from counter_app.kernel.trust.people import AccountContent, LawGrant, read_account
from counter_app.kernel.trust.seal import read_seal
from counter_app.kernel.trust.suite import Purpose, signed_text
from counter_app.kernel.trust.voucher import packed_voucher
from tests.trust.signed_hall import CLERK, EDITION, PROGRAM, SUITE, StaffedHall, account, body, key

KEPT = Path(__file__).with_name("bytes.tsv")
SUITES = PROGRAM.suites
OFFICER = AccountContent(
    "钱",
    "460200-0017",
    (LawGrant("officer", ("01", "A7"), "市场监管局"), LawGrant(CLERK)),
    True,
    True,
)


def whole_voucher(data: bytes) -> contents.Voucher:
    packed = Packed(data, 1000)
    voucher = packed_voucher(packed, SUITE)
    packed.end()
    return voucher


def spelt() -> dict[str, tuple[bytes, Callable[[bytes], Any]]]:
    """One object of each kind with what reads it."""
    hall = StaffedHall(windows=("08",), people={"wei": account("魏", CLERK)}, mark=4)
    w1 = key("window 01")
    voucher = hall.voucher("03", key("once"), past=True)
    past = (contents.Strand("03", "A7B", 40),)
    joining = contents.Joining("综合窗口 03", key("window 03").public_key, voucher, past)
    commit = hall.commit("01", [body("01", "zhao", "Voided", "sun")], hall.zhao, hall.sun)
    line = hall.line("account", "qian", OFFICER.to_bytes(), w1, hall.lin)
    blob = hall.line("catalog", "catalog", b"", w1, hall.lin, blob=bytes(range(32)))
    founding = hall.founding()
    new_key = contents.NewKey(key("new").public_key, bytes(range(32)), at_once=True)
    judgement = contents.Judgement(True, "核对过纸质材料", (bytes(range(32)),))
    return {
        "seal": (commit.sealed, lambda data: read_seal(data, SUITES)),
        "hall line": (line.to_bytes(), lambda data: read_hall_line(data, SUITES)),
        "hall line of a blob": (blob.to_bytes(), lambda data: read_hall_line(data, SUITES)),
        "founding line": (founding.to_bytes(), lambda data: read_hall_line(data, SUITES)),
        "founding": (founding.what.content, lambda data: contents.read_founding(data, SUITE)),
        "voucher": (voucher.to_bytes(), whole_voucher),
        "joining": (joining.to_bytes(), lambda data: contents.read_joining(data, SUITE)),
        "end": (contents.Ending(bytes(range(16)), True).to_bytes(), contents.read_ending),
        "account": (OFFICER.to_bytes(), read_account),
        "key": (new_key.to_bytes(), lambda data: contents.read_new_key(data, SUITE)),
        "edition": (EDITION.to_bytes(), read_edition),
        "edition's name": (EDITION.name.to_bytes(), contents.read_edition_name),
        "judged": (judgement.to_bytes(), contents.read_judgement),
    }


def test_bytes_that_were_signed_once_are_never_spelt_otherwise() -> None:
    kept = dict(line.split("\t") for line in KEPT.read_text("utf-8").splitlines())
    assert {name: data.hex() for name, (data, _) in spelt().items()} == kept


def test_what_is_signed_begins_with_its_purpose() -> None:
    assert signed_text(Purpose.COMMIT, b"\x01\x02") == b"zwfw commit\x00\x01\x02"
    assert [str(one) for one in Purpose] == ["commit", "law", "voucher", "join", "rescue"]


def test_a_seal_takes_some_290_bytes_of_two_signatures() -> None:
    hall = StaffedHall()
    assert len(hall.commit("01", [body("01", "zhao", "Received")], hall.zhao).sealed) == 154 + 128


def test_the_head_of_the_feed_is_reckoned_from_number_stamp_and_all_bytes() -> None:
    line = feed.entry_line("01", "K3T", 7, bytes(32), b"{}", b"sealed")
    heads = {
        feed.next_head(feed.BEGINNING, 1, 5, line),
        feed.next_head(feed.BEGINNING, 2, 5, line),
        feed.next_head(feed.BEGINNING, 1, 6, line),
        feed.next_head(bytes([1, *bytes(31)]), 1, 5, line),
        feed.next_head(feed.BEGINNING, 1, 5, feed.law_line(line[1:])),
        feed.next_head(feed.BEGINNING, 1, 5, feed.entry_line("01", "K3T", 7, bytes(32), b"{}")),
    }
    assert len(heads) == 6
    assert feed.next_head(feed.BEGINNING, 1, 5, line).hex() == (
        "f68e702f5a43d65735e5f6570e0df462af8359fcaa714b7f7cb03e7485397b0d"
    )


@pytest.mark.parametrize("name", spelt())
def test_what_is_read_is_spelt_the_same_again(name: str) -> None:
    data, read = spelt()[name]
    assert read(data).to_bytes() == data


@pytest.mark.parametrize("name", spelt())
def test_what_is_cut_or_goes_on_is_read_as_nothing(name: str) -> None:
    data, read = spelt()[name]
    cut = [data[:end] for end in range(0, len(data), 1 + len(data) // 100)]
    for one in (*cut, data + b"\0", b"", bytes(10**6)):
        with pytest.raises(Malformed):
            read(one)


@pytest.mark.parametrize("name", spelt())
def test_every_byte_counts(name: str) -> None:
    """Changed bytes are refused by the one error, or say something else: no two spellings."""
    data, read = spelt()[name]
    drawn, as_it_is = random.Random(name), read(data)
    for place in range(len(data)):
        changed = bytes([data[place] ^ (1 << drawn.randrange(8))])
        with suppress(Malformed):
            again = read(data[:place] + changed + data[place + 1 :])
            assert again != as_it_is
            assert again.to_bytes()[place : place + 1] == changed


# Bodies


def commit_of(*bodies: bytes) -> Commit:
    return Commit("01", "K3T", 1, tuple(SealedEntry(bytes(32), one) for one in bodies))


DEEP = b'{"a":' * 40 + b"1" + b"}" * 40
HOSTILE = {
    "nothing": b"",
    "no JSON": b"\x00\xff",
    "no object": b"[1]",
    "deep": DEEP,
    "very deep": b"[" * 100_000,
    "hidden depth": b'{"a":"\\"",' + DEEP[1:],
    "a long number": body("01", "zhao", "Received").replace(b'zhao"}', b'zhao"},"n":' + b"9" * 21),
    "a huge number": b'{"n":' + b"9" * 200_000 + b"}",
    "no number": b'{"n":NaN}',
    "infinity": b'{"n":-Infinity}',
    "a key twice": body("01", "zhao", "Received")[:-1] + b',"window":"02"}',
    "UTF-16": body("01", "zhao", "Received").decode().encode("utf-16"),
    "a mark of order": b"\xef\xbb\xbf" + body("01", "zhao", "Received"),
    "no clerk": b'{"window":"01","happening":{"is":"Received"}}',
    "clerk is a list": b'{"window":"01","clerk":["code"],"happening":{"is":"Received"}}',
    "code is a number": b'{"window":"01","clerk":{"code":1},"happening":{"is":"Received"}}',
    "window is nothing": body("", "zhao", "Received"),
    "a long code": body("01", "z" * 65, "Received"),
    "tag is an object": b'{"window":"01","clerk":{"code":"zhao"},"happening":{"is":{}}}',
    "second is text": b'{"approved_by":"sun","window":"01","clerk":{"code":"z"},"happening":{"is":"V"}}',
    "second is nobody": body("01", "zhao", "Voided", "sun").replace(b'"code":"sun"', b'"code":""'),
    "too large": b" " * (256 * 1024) + body("01", "zhao", "Received"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_body_out_of_bounds_is_told_by_the_one_error(name: str) -> None:
    with pytest.raises(Malformed):
        told_by(commit_of(HOSTILE[name]))


def test_bodies_of_two_windows_or_people_are_no_commit() -> None:
    mine = body("01", "zhao", "Voided", "sun")
    for other in (
        body("02", "zhao", "Voided", "sun"),
        body("01", "qian", "Voided", "sun"),
        body("01", "zhao", "Voided", "wei"),
    ):
        with pytest.raises(Malformed):
            told_by(commit_of(mine, other))
    assert told_by(commit_of(mine, body("01", "zhao", "Issued"))).second == "sun"


def test_too_many_or_too_large_or_none_are_no_commit() -> None:
    small, large = body("01", "zhao", "Printed"), body("01", "zhao", "Printed", x="x" * 200_000)
    told_by(commit_of(*[small] * 500))
    for bodies in ([small] * 501, [large] * 6, []):
        with pytest.raises(Malformed):
            told_by(commit_of(*bodies))


def test_numbers_as_journals_bear_them_are_read() -> None:
    fine = body("01", "zhao", "Received", limit=10**19, share=0.25, none=None, yes=True)
    assert told_by(commit_of(fine)).tags == {"Received"}


# Editions


def test_an_edition_is_what_the_features_declare() -> None:
    edition = edition_of(1, FEATURES)
    assert read_edition(edition.to_bytes()) == edition
    assert edition.tags.keys() == {kind.tag for kind in FEATURES.kinds.values()}
    assert edition.tags["PaperVoided"].four_eyes
    assert edition.tags["PaperIssued"].by_itself
    assert edition.tags["Printed"].roles == frozenset()
    assert edition.kinds["account"] == {"administrator"}
    assert edition.approving == {"supervisor"}


def test_an_edition_spelt_in_another_order_is_none() -> None:
    data = EDITION.to_bytes()
    first, second = data.index(b"\0\x06Issued"), data.index(b"\0\x07Printed")
    third = data.index(b"\0\x08Received")
    swapped = data[:first] + data[second:third] + data[first:second] + data[third:]
    with pytest.raises(Malformed):
        read_edition(swapped)


def test_an_account_of_nobody_is_none() -> None:
    with pytest.raises(Malformed):
        read_account(AccountContent("钱", "", ()).to_bytes())


def test_what_does_not_fit_is_not_written() -> None:
    with pytest.raises(ValueError, match="bytes"):
        AccountContent("钱" * 100, "1", ()).to_bytes()
    with pytest.raises(OverflowError):
        number(1 << 16, 2)
