"""Whatever honest people and a hostile window do: all readers alike, and nothing without right.

Each of these can fail: the faults of ``FAULTS`` are planted, and turn it red.
``make faults`` plays many more halls.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from counter_app.kernel.trust import appointing, judging, lawgiving, seal, seating
from counter_app.kernel.trust.brought import Brought
from counter_app.kernel.trust.commit import Commit
from counter_app.kernel.trust.counting import Reader
from counter_app.kernel.trust.law import Law
from counter_app.kernel.trust.people import AccountContent
from counter_app.kernel.trust.signed import Signed
from counter_app.kernel.trust.verdict import Proved, SetAside
from tests.trust.planting import planted
from tests.trust.properties import PROPERTIES, must_count_once
from tests.trust.random_hall import played

HALLS = 8
MOST_HALLS = 60  # until a planted fault must be seen


@pytest.mark.parametrize("must", PROPERTIES)
def test_in_any_hall(must: Callable[[int], None]) -> None:
    """``played`` itself holds every verdict against the truth."""
    for seed in range(HALLS):
        must(seed)


# Readers elsewhere


def digest_of(seed: int) -> str:
    hall = played(seed)
    told = [(line.n, str(line.verdict)) for line in hall.hall.feed]
    return hashlib.sha256(repr(told).encode()).hexdigest()


READ_ELSEWHERE = """
import sys, time
time.time = lambda: {now}
from tests.trust.test_any_hall import digest_of
sys.setrecursionlimit({depth})
print(digest_of(int(sys.argv[1])))
"""


@pytest.mark.parametrize(
    ("now", "zone", "hashes", "digits"),
    [(1.4e9, "Pacific/Kiritimati", "1", "640"), (2.1e9, "America/Noronha", "4711", "0")],
)
def test_readers_of_any_clock_zone_and_settings_say_the_same(
    now: float, zone: str, hashes: str, digits: str
) -> None:
    surroundings = {
        **os.environ,
        "TZ": zone,
        "PYTHONHASHSEED": hashes,
        "PYTHONINTMAXSTRDIGITS": digits,
    }
    program = READ_ELSEWHERE.format(now=now, depth=700)
    told = subprocess.run(
        [sys.executable, "-c", program, "3"], env=surroundings, capture_output=True, text=True
    )
    assert told.stdout.strip() == digest_of(3), told.stderr


def test_any_hall_of_another_suite_is_judged_as_well() -> None:
    program = "from tests.trust.properties import every_hall; every_hall(3)"
    surroundings = {**os.environ, "COUNTER_APP_TOY_SUITE": "1"}
    told = subprocess.run(
        [sys.executable, "-c", program], env=surroundings, capture_output=True, text=True
    )
    assert told.returncode == 0, told.stderr


# Planted faults


FAULTS: dict[str, tuple[Callable[..., Any], str, str]] = {
    "grace for hall lines": (
        Brought.signatory,
        "held, account = self.law.now(LineKind.KEY, bound.name), self.law.account(bound.name)",
        "held = next((one for one in self.law.counting(LineKind.KEY, bound.name, self.stamp)"
        " if one.value.key == key), None)\n"
        "    account = next((one.value for one in self.law.counting("
        "LineKind.ACCOUNT, bound.name, self.stamp) if not one.value.closed), None)",
    ),
    "a window of before writes law": (
        Brought.window,
        "seat = self.law.now(LineKind.WINDOW, bound.name)",
        "seat = next((one for one in self.law.counting(LineKind.WINDOW, bound.name, self.stamp)"
        " if one.value.key == self.line.key), None)",
    ),
    "a key that is kept at a new password": (
        Brought.must_be_new_key,
        "name in self.law.keys",
        "(name in self.law.keys and self.law.keys[name].name != self.line.name)",
    ),
    "identity by id": (
        Reader._new,
        "one.hash",
        "one.body.split(b'\"id\":\"')[1].split(b'\"')[0]",
    ),
    "the first copy counts inside the judging": (
        judging.judge,
        "_judge(law, commit, stamp)",
        "_judge(law, commit, stamp)\n"
        "        if commit.digest in judge.__dict__:\n"
        "            set_aside(Why.FOLLOWS)\n"
        "        judge.__dict__[commit.digest] = True",
    ),
    "a clock for the stamp": (
        judging.judge,
        "_judge(law, commit, stamp)",
        "_judge(law, commit, int(__import__('time').time() * 1e6))",
    ),
    "the founding's stamp for the stamp": (
        judging.judge,
        "_judge(law, commit, stamp)",
        "_judge(law, commit, 0)",
    ),
    "a seal over the last hash only": (
        seal.entries_digest,
        'b"".join(hashes)',
        "list(hashes)[-1]",
    ),
    "at once is not heard": (Law.with_tenure, "abrupt=at_once", "abrupt=False"),
    "at once ends what is now only": (Law.ended, "one.abrupt or abrupt", "one.abrupt"),
    "lost is like replaced": (lawgiving._unseated, "seat.abrupt or ending.lost", "seat.abrupt"),
    "a lost key comes back": (seating._own_key, "bound.lost or ", ""),
    "given keys work": (judging._accounts, "if any(one.given for one in held):", "if False:"),
    "given keys write law": (Brought.signatory, "held.value.given and not given", "False"),
    "who gave a key knows it for good": (appointing._is_given, "return True", "return False"),
    "another account is another person": (
        judging._people,
        "{one.value.person for one in first} & {one.value.person for one in second}",
        "seal.person == seal.second",
    ),
    "anybody may be second": (judging._lacking, "not people.second or not approving", "False"),
    "the second's signature is not looked at": (
        Signed.holds,
        "zip(_signers(self.what), self.signatures, strict=True)",
        "list(zip(_signers(self.what), self.signatures))[:2]",
    ),
    "any window's key for any code": (
        judging._must_sit,
        "law.counting(LineKind.WINDOW, seal.window, stamp)",
        "[one for code in ('01', '02', '09')"
        " for one in law.counting(LineKind.WINDOW, code, stamp)]",
    ),
    "a role holds everywhere": (
        AccountContent.roles_at,
        " if one.holds_at(window)",
        "",
    ),
    "anybody's key for the clerk": (
        judging._accounts,
        "law.counting(LineKind.KEY, code, stamp)",
        "[one for who in ('zhao', 'qian', 'sun', 'mo')"
        " for one in law.counting(LineKind.KEY, who, stamp)]",
    ),
    "an account that is closed": (judging._accounts, "if not one.value.closed", ""),
    "who has no key of their own": (appointing.lay_key, "line.second != name", "False"),
    "what it follows": (lawgiving._laid, "line.follows != law.follows(*brought.place)", "False"),
    "a voucher used twice": (seating._must_be_vouched, "one_time in law.keys or ", ""),
    "anybody's voucher": (
        seating._must_be_vouched,
        "not suite.confirms(root.public_key, voucher.signature, voucher.signed_bytes)",
        "False",
    ),
    "nobody's word on any file": (judging._is_nobodys, "is_own and ", ""),
    "nobody's word at any time": (judging._is_nobodys, "any(law.counting(*NOBODY, stamp))", "True"),
    "a new tag is right": (judging._must_have_right, "len(tags) == len(told.tags)", "True"),
    "a new tag of nobody freezes": (
        judging._must_have_right,
        "not (people.nobody or _roles(people.first, told.window))",
        "False",
    ),
}


SEEN_BY = {"identity by id": must_count_once}
"""The others are seen where the verdicts are held against the truth."""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_seen(fault: str) -> None:
    look = SEEN_BY.get(fault, played)
    with planted(*FAULTS[fault]):
        for seed in range(MOST_HALLS):
            try:
                look(seed)
            except AssertionError:
                return
    raise AssertionError(f"{fault}: nothing was seen in {MOST_HALLS} halls")


def test_halls_of_chance_hold_what_they_should() -> None:
    """The truth is not agreed with by setting everything aside."""
    feeds = [line for seed in range(12) for line in played(seed).hall.feed]
    commits = [line.verdict for line in feeds if isinstance(line.what, Commit)]
    why = {one.why for one in commits if isinstance(one, SetAside)}
    assert commits.count(Proved()) > len(commits) / 8
    assert len(why) >= 7
