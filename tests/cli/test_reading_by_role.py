"""Every command by every role through the real command line; scopes through those that read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from counter_app.assembly import FEATURES, open_counter
from counter_app.features.cases.model.listing import EVERY
from counter_app.kernel.rights import HELD_BY, Anybody, Right, Role
from tests.conftest import StandingClock
from tests.golden import world
from tests.golden.lives import BOOK, FORM, PHOTO, card
from tests.people import PASSWORD
from tests.prepared import with_sense
from tests.reading import READERS, Cases, two_windows

DONE, REFUSED = 0, 1
AUTHORITY = {"code": "SY-NEW", "name": "三亚市样例局", "parent": "SY-ZF"}
SECTIONS = [{"department": "三亚市公安局", "code": "HZ", "name": "户政科"}]
SEVERAL = {"numbers": ["nothing"], "result": "issued"}
PARTNER = {"code": "440300", "name": "深圳市政务服务中心"}
AT = "2026-11-23T15:00"

WORDS = {
    "case accept": ("<FILES>/request.json",),
    "case do": ("<lost>", "withdraw"),
    "case show": ("<lost>",),
    "case list": (),
    "case record": ("<lost>",),
    "case waiting": (),
    "case asked-more": (),
    "case oversight": (),
    "catalog import": ("nothing.csv",),
    "catalog go-back": ("1", "--yes"),
    "catalog power-list": ("<FILES>/powers.csv",),
    "catalog hand-in": ("nothing.csv",),
    "catalog publish-parts": (),
    "catalog alias add": ("补个证", "SY-HZ-006"),
    "catalog alias remove": ("补个证", "SY-HZ-006"),
    "catalog alias import": ("nothing.tsv",),
    "calendar import": ("nothing.json",),
    "calendar close": ("--from", "2026-11-30", "--name", "台风停止办公"),
    "calendar reopen": ("--from", "2026-11-30"),
    "day check": (),
    "day close": ("--early",),
    "day correct": ("--on", "2026-11-23", "--text", "漏记"),
    "day show": ("--on", "2026-11-23"),
    "record list": (),
    "record export": ("<FILES>/record.xlsx",),
    "window join": ("nothing.json",),
    "window rules": (),
    "hall settings": (),
    "authority set": ("<FILES>/authority.json",),
    "authority import": ("<FILES>/authorities.json",),
    "authority remove": ("SY-GAJ",),
    "authority history": (),
    "partner set": ("<FILES>/partner.json",),
    "partner import": ("<FILES>/partners.json",),
    "partner remove": ("440300",),
    "partner history": (),
    "region import": ("<FILES>/lists.csv",),
    "region parcels": (),
    "region send": ("<lost>", "<FILES>/letter.zwfwh"),
    "region receive": ("nothing.zwfwh",),
    "region card": ("<FILES>/card.json",),
    "partner card": ("440300", "nothing.json"),
    "region do": ("<lost>", "withdraw"),
    "region show": ("<lost>",),
    "region list": (),
    "region record": ("<lost>",),
    "rescue write": ("<FILES>/rescue", "--passphrase-file", "<FILES>/passphrase"),
    "rescue take": ("<FILES>/rescue", "--passphrase-file", "<FILES>/passphrase"),
    "document render": ("<lost>",),
    "document void": ("<lost>", "--reason", "有误"),
    "document reissue": ("<lost>", "--reason", "有误"),
    "account list": (),
    "account create": ("new", "--name", "孙某", "--role", "clerk"),
    "account change": ("clerk", "--name", "孙某"),
    "account close": ("second",),
    "account open": ("second",),
    "account unlock": ("second",),
    "ratings list": (),
    "ratings rectify": ("01a2bfc5-c8e0-7f34-a3f3-95663138f59c", "--done", "已改"),
    "report": (),
    "figures": (),
    "visits consult": (),
    "ratings export": ("<FILES>/ratings.csv",),
    "rating do": ("<lost>", "rectify"),
    "rating show": ("<lost>",),
    "rating list": (),
    "rating record": ("<lost>",),
    "bundle do": ("<lost>", "start"),
    "bundle show": ("<lost>",),
    "bundle list": (),
    "bundle record": ("<lost>",),
    "problem do": ("<lost>", "accept"),
    "problem show": ("<lost>",),
    "problem list": (),
    "problem record": ("<lost>",),
    "liaison do": ("<lost>", "contact"),
    "liaison show": ("<lost>",),
    "liaison list": (),
    "liaison record": ("<lost>",),
    "errand do": ("<lost>", "check"),
    "errand show": ("<lost>",),
    "errand list": (),
    "errand record": ("<lost>",),
    "errands hand-over": ("<FILES>/request.json",),
    "outbound folder": ("<FILES>",),
    "outbound http": (
        "https://courier.example",
        "--key",
        "k",
        "--secret-file",
        "<FILES>/request.json",
    ),
    "outbound off": (),
    "outbound once": (),
    "outbound again": ("x",),
    "outbound list": (),
    "licence do": ("<lost>", "end"),
    "licence show": ("<lost>",),
    "licence list": (),
    "licence record": ("<lost>",),
    "department desk": (),
    "department list": ("to_decide",),
    "department take": ("<lost>",),
    "department decide": ("<FILES>/several.json",),
    "department set-sections": ("<FILES>/sections.json",),
    "department remove-section": ("SY-GAJ", "HZ"),
    "department section-history": (),
    "fees list": (),
    "intake import": ("<FILES>/request.json",),
    "intake watch": ("<FILES>",),
    "intake find": ("HYB-1",),
    "application do": ("<lost>", "take"),
    "application show": ("<lost>",),
    "application list": (),
    "application record": ("<lost>",),
    "ticket take": (),
    "ticket figures": (),
    "ticket call": (),
    "ticket do": ("<lost>", "finish"),
    "ticket show": ("<lost>",),
    "ticket list": (),
    "ticket record": ("<lost>",),
    "post do": ("<lost>", "close"),
    "post show": ("<lost>",),
    "post list": (),
    "post record": ("<lost>",),
    "sync aside": ("<lost>", "--reason", "程序太旧"),
    "sync admit": ("<lost>", "--reason", "核对过纸质材料"),
    "sync refuse": ("<lost>", "--reason", "不知是谁写的"),
    "backup": ("<FILES>/monday.zwfwb", "--passphrase-file", "<FILES>/passphrase"),
}
"""Each command that asks for a right, with what it needs to be understood."""

RIGHTS = {
    f"{group.name} {words}".rstrip(): right
    for group in FEATURES.commands
    for words, right in group.rights.items()
}
ASKING = {words: right for words, right in RIGHTS.items() if isinstance(right, Right)}
OPEN = {words: one.why for words, one in RIGHTS.items() if isinstance(one, Anybody)}


OF_THE_CENTRE = [
    "init",
    "migrate",
    "enroll",
    "enroll-all",
    "revoke",
    "appoint",
    "new-root",
    "edition",
    "give-key",
    "alarms",
    "parked",
    "restored",
    "windows",
    "serve",
    "halls",
    "close",
    "rename",
    "record",
    "dismiss",
    "password",
    "logins",
]
TELLING_NOBODY = {
    "case keys": (),
    "problem keys": (),
    "bundle keys": (),
    "bundle open": ("<FILES>/request.json",),
    "post keys": (),
    "post open": ("<FILES>/request.json",),
    "ticket keys": (),
    "ticket open": ("<FILES>/request.json",),
    "rating keys": (),
    "problem open": ("<FILES>/request.json",),
    "errand keys": (),
    "errand open": ("<FILES>/request.json",),
    "liaison keys": (),
    "liaison open": ("<FILES>/request.json",),
    "region keys": (),
    "region open": ("<FILES>/request.json",),
    "region where": ("SY-HZ-006",),
    "region lists": (),
    "partner list": (),
    "partner show": ("440300",),
    "application open": ("<FILES>/request.json",),
    "application keys": (),
    "licence keys": (),
    "licence open": ("<FILES>/request.json",),
    "catalog match": ("身份证丢了",),
    "catalog stats": (),
    "catalog parts": (),
    "catalog show": ("SY-HZ-006",),
    "department sections": (),
    "authority list": (),
    "authority show": ("SY-GAJ",),
    "catalog history": (),
    "catalog preview": ("nothing.csv",),
    "catalog compare": ("1",),
    "catalog alias try": ("补个证", "SY-HZ-006"),
    "catalog alias export": ("<FILES>/sayings.tsv",),
    "catalog alias list": (),
    "calendar closures": (),
    "calendar due": ("--from", "2026-11-23T10:00", "--days", "3"),
    "document verify": ("nothing.pdf",),
    "account found": ("thief", "--name", "孙某"),
    "account password": ("nobody",),
    "account write-key": ("root", "<FILES>/root.key"),
    "account take-key": ("<FILES>/request.json",),
    "ratings give": ("nothing", "--level", "5"),
    "window code": (),
    "sync once": (),
    "sync status": (),
    "self-check": (),
    "restore": ("<FILES>/request.json", "--passphrase-file", "<FILES>/passphrase"),
}
"""Each command that anybody may call on a window with accounts, with what it needs."""


class House:
    """A window's folder with cases and accounts, asked through the command line."""

    def __init__(self, folder: Path) -> None:
        self.window, self.files = with_sense().copy(folder / "window"), folder / "files"
        self.files.mkdir()
        (self.files / "request.json").write_text(json.dumps(card(BOOK, FORM, PHOTO)), "utf-8")
        (self.files / "authority.json").write_text(json.dumps(AUTHORITY), "utf-8")
        (self.files / "authorities.json").write_text(json.dumps([AUTHORITY]), "utf-8")
        (self.files / "sections.json").write_text(json.dumps(SECTIONS), "utf-8")
        (self.files / "several.json").write_text(json.dumps(SEVERAL), "utf-8")
        (self.files / "partner.json").write_text(json.dumps(PARTNER), "utf-8")
        (self.files / "partners.json").write_text(json.dumps([PARTNER]), "utf-8")
        (self.files / "passphrase").write_text("一句很长的口令放在这里\n", "utf-8")
        with world.fixed("2026-11-23T10:00", "house"):
            counter = open_counter(self.window, StandingClock())
            self.cases: Cases = two_windows(counter)
            rows = counter.store.ledger.cases(EVERY)
            self.personal = {text for one in rows for text in (one.number, one.applicant)}
            counter.close()
        self.lines = 0

    def say(self, *words: str) -> tuple[int, Any]:
        """The exit code and the document."""
        code, out = self._say(*words)
        return code, json.loads(out) if out else None

    def heard(self, *words: str) -> str:
        """All that a command said."""
        return self._say(*words)[1]

    def written(self) -> list[tuple[Any, ...]]:
        """Journal and settings, without refused sign-ins and how far rows were looked through."""
        counter = open_counter(self.window, StandingClock())
        journal = "SELECT kind FROM journal WHERE kind NOT IN ('SignInRefused')"
        settings = "SELECT name, hex(value) FROM settings WHERE name <> 'LookedThrough' ORDER BY 1"
        rows = [*counter.store.connection.rows(journal), *counter.store.connection.rows(settings)]
        counter.close()
        return rows

    def _say(self, *words: str) -> tuple[int, str]:
        self.lines += 1
        known = {"<lost>": self.cases.lost, "<FILES>": str(self.files)}
        for name, value in known.items():
            words = tuple(one.replace(name, value) for one in words)
        with world.fixed(AT, f"house/{self.lines}"):
            return world.say(self.window, words, PASSWORD)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(tmp_path_factory.mktemp("house"))


def test_every_command_declares_its_right_and_each_that_asks_is_tried_here() -> None:
    assert set(RIGHTS) == world.commands() - {"demo"}
    assert set(WORDS) == set(ASKING)


def test_what_anybody_may_call_is_a_short_list_with_reasons() -> None:
    assert set(OPEN) == {f"central {one}" for one in OF_THE_CENTRE} | set(TELLING_NOBODY)
    assert all(len(why.split()) > 4 for why in OPEN.values())


@pytest.mark.parametrize("command", TELLING_NOBODY)
def test_what_anybody_may_call_tells_of_nobody_and_changes_nothing(
    house: House, command: str
) -> None:
    before = house.written()
    told = house.heard(*command.split(), *TELLING_NOBODY[command])
    assert not [one for one in house.personal if one in told]
    assert house.written() == before


@pytest.mark.parametrize("command", WORDS)
def test_nobody_is_asked_to_sign_in_by_the_option_that_does_it(house: House, command: str) -> None:
    code, told = house.say(*command.split(), *WORDS[command])
    assert (code, told["refused"]["reason"]) == (REFUSED, "sign_in.needed")
    assert "--as" in told["refused"]["message"]


LACKING = [
    (command, role)
    for command, right in ASKING.items()
    for role in Role
    if role not in HELD_BY[right]
]


@pytest.mark.parametrize(("command", "role"), LACKING)
def test_a_role_without_the_right_is_refused_before_anything_is_done(
    house: House, command: str, role: Role
) -> None:
    code, told = house.say(*command.split(), *WORDS[command], "--as", role.value)
    assert (code, told["refused"]["reason"]) == (REFUSED, "rights.lacking")
    _code, noted = house.say("record", "list", "--as", "supervisor", "--by", role.value)
    refused = [one for one in noted if one["is"] == "RightRefused"]
    assert refused, command


HARMLESS = {
    "case show": ("<lost>",),
    "case list": (),
    "case record": ("<lost>",),
    "case waiting": (),
    "case asked-more": (),
    "account list": (),
    "ratings list": (),
    "record list": (),
    "report": (),
    "figures": (),
    "window rules": (),
    "day check": (),
    "department desk": (),
    "department list": ("to_decide",),
}


@pytest.mark.parametrize("command", HARMLESS)
def test_a_role_with_the_right_is_answered(house: House, command: str) -> None:
    right = ASKING[command]
    for role in HELD_BY[right]:
        code, _told = house.say(*command.split(), *HARMLESS[command], "--as", role.value)
        assert code == DONE, role


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_is_told_of_what_is_in_scope_and_of_nothing_else(
    house: House, reader: str
) -> None:
    mine = house.cases.named(READERS[reader])
    _code, listed = house.say("case", "list", "--as", reader)
    assert {one["case_number"] for one in listed} == mine
    until = ("--until", "2027-12-31")
    _code, waiting = house.say("case", "waiting", *until, "--as", reader)
    assert {one["case_number"] for one in waiting["waiting"]} == mine
    _code, asked = house.say("case", "asked-more", "--as", reader)
    assert {one["case_number"] for one in asked} == mine
    for number in house.cases.all:
        for words in (("case", "show"), ("case", "record")):
            code, told = house.say(*words, number, "--as", reader)
            if number in mine:
                assert (code, told["case_number"]) == (DONE, number)
                assert "460200199003070029" not in json.dumps(told)
            else:
                assert code == REFUSED
                assert told["refused"]["reason"].startswith("rights.other_")


def test_a_report_of_a_supervisor_counts_the_windows_of_the_role(house: House) -> None:
    for reader, count in (("supervisor", 3), ("duty", 1), ("administrator", 3)):
        code, told = house.say("report", "--as", reader)
        assert (code, told["figures"]["received"]["value"]) == (DONE, count)


def test_what_needs_no_account_goes_on_without_one(house: House) -> None:
    for words in (
        ("catalog", "stats"),
        ("catalog", "show", "SY-HZ-006"),
        ("catalog", "alias", "list"),
        ("calendar", "due", "--from", "2026-11-23T10:00", "--days", "3"),
        ("sync", "status"),
    ):
        code, _told = house.say(*words)
        assert code == DONE, words
    paper = next((house.window / "papers").glob("*.pdf"), None)
    assert "document verify" in OPEN
    assert paper is None or house.say("document", "verify", str(paper))[0] == DONE


def test_a_rescue_file_is_written_by_an_administrator_only(house: House) -> None:
    words = ("rescue", "write", "<FILES>/r", "--passphrase-file", "<FILES>/passphrase")
    assert house.say(*words)[0] == REFUSED
    assert house.say(*words, "--as", "supervisor")[0] == REFUSED
    assert not (house.files / "r").exists()
    assert ASKING["rescue write"] is Right.SET_UP


def test_an_account_for_a_window_or_a_department_that_is_not_is_refused(house: House) -> None:
    for role, reason, known in (
        ("clerk@77", "account.no_window", "02"),
        ("officer:不存在局", "account.no_department", "三亚市公安局"),
    ):
        words = ("account", "create", "new2", "--name", "孙某", "--role", role, "--as", "root")
        code, told = house.say(*words)
        assert (code, told["refused"]["reason"]) == (REFUSED, reason)
        assert known in told["refused"]["message"]


def test_help_is_there_for_everybody(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    code, _ = world.say(house.window, ("case", "list", "--help")), capsys.readouterr()
    assert code[0] == DONE
    assert "--on" in code[1]
