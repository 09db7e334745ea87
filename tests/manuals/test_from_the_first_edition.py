"""Drain, migrate, update, found: one evening, typed as the recipe says it, in a hall that is kept."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from counter_app.central.overview import windows
from counter_app.sync.root_file import ROOTS_PLACE
from tests.central.first_edition import DRAINED, NOT_DRAINED, put_back
from tests.central.reader import read_hall
from tests.conftest import LOST_CARD
from tests.halls import TestServer
from tests.manuals.sandbox import Sandbox
from tests.manuals.told_commands import Told, told_in

RECIPE = "docs/hall/from-the-first-edition.md"
APPLICANT = LOST_CARD["applicant"]
WITHDRAWN = json.dumps(
    {"by": APPLICANT["name"]} | {key: APPLICANT[key] for key in ("id_kind", "id_number")}
)
WINDOWS = (DRAINED, NOT_DRAINED)
INIT = 'counter-app central init "$HALL" --root /media/usb/root.json'


class Evening:
    """The hall as it was left, and who goes from PC to PC with the recipe."""

    def __init__(self, sandbox: Sandbox, kept: dict[str, Any]) -> None:
        self.sandbox = sandbox
        self.kept = kept
        self.said = dict[str, str]()

    def type(self, told: Told) -> None:
        """At the administrator's PC, or at every window; a key goes to one."""
        places = ("",) if "$HALL" in told.text else WINDOWS
        for code in places[:1] if "take-key" in told.text else places:
            self.at(code)
            done, said = self.sandbox.type(told)
            assert done == 0, f"{code} {told}\n{said}"
            self.said[f"{code} {told.text}"] = said

    def at(self, code: str) -> None:
        self.sandbox.variables["XDG_DATA_HOME"] = str(self.sandbox.folder / f"pc{code}")

    def told(self, code: str, line: str) -> Any:
        return json.loads(self.say(code, f"{line} --json").splitlines()[-1])

    def say(self, code: str, line: str) -> str:
        self.at(code)
        done, said = self.sandbox.say(line)
        assert done == 0, f"{line}\n{said}"
        return said


@pytest.fixture
def evening(server: TestServer, tmp_path: Path) -> Evening:
    dsn, kept = put_back(server, tmp_path / "kept")
    for code in WINDOWS:
        (tmp_path / f"pc{code}").mkdir()
        (tmp_path / "kept" / code).rename(tmp_path / f"pc{code}" / "counter-app")
    return Evening(
        Sandbox(
            tmp_path,
            known={"/media/usb": str(tmp_path)},
            variables={"HALL": dsn, ROOTS_PLACE: str(tmp_path / "roots")},
        ),
        kept,
    )


def test_the_hall_of_the_first_edition_is_brought_over_in_one_evening(evening: Evening) -> None:
    drained, rest = evening.kept["sent"], evening.kept["unsent"]
    dsn = evening.sandbox.variables["HALL"]
    for told in (one for one in told_in(RECIPE) if one.word == "counter-app"):
        if "central init" in told.text:
            fit = {one["window"]: (one["fits"], one["unsent"]) for one in windows(dsn, hall="")}
            assert fit == dict.fromkeys(WINDOWS, (True, 0))
        evening.type(told)
    keys = re.findall(r"密钥 ([0-9a-f-]+)", evening.said[f" {INIT}"])
    assert len(keys) == len(WINDOWS)
    for code, key in zip(WINDOWS, keys, strict=True):
        assert key in evening.said[f"{code} counter-app window code"]
        evening.say(code, "counter-app sync once")
        listed = evening.told(code, "counter-app case list --as lin")
        assert {one["case_number"] for one in listed} == {*drained, rest}
        number, paper = next(item for item in drained.items() if f"-{code}-" in item[0])
        checked = evening.told(code, f"counter-app document verify '{paper['code']}'")
        assert (checked["valid"], checked["standing"]) == (True, "current")
        assert checked["number"] == paper["paper"]
        evening.say(code, f"echo '{WITHDRAWN}' | counter-app case do {number} withdraw - --as lin")
        evening.say(code, "counter-app sync once")
    assert read_hall(dsn).is_all_proved


def test_founding_waits_for_a_window_that_was_not_updated_that_evening(evening: Evening) -> None:
    evening.say("", 'counter-app central migrate "$HALL"')
    evening.say(DRAINED, "counter-app sync once")
    evening.at("")
    found = INIT.replace("/media/usb", str(evening.sandbox.folder))
    code, said = evening.sandbox.say(found)
    assert code == 1
    assert NOT_DRAINED in said
    assert DRAINED not in said
    evening.say(NOT_DRAINED, "counter-app sync once")  # the next day
    evening.say("", found)
    assert read_hall(evening.sandbox.variables["HALL"]).is_all_proved
