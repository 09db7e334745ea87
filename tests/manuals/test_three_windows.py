"""From an empty server to three windows: the recipe is typed, counted, and its time taken."""

from __future__ import annotations

import json
import logging
import re
import time
from pathlib import Path

from counter_app.sync.root_file import ROOTS_PLACE
from tests.central.certificates import Authority
from tests.conftest import LOST_CARD
from tests.halls import TestServer
from tests.manuals.sandbox import PHRASE, Sandbox
from tests.manuals.told_commands import PROJECT, Told, told_in

LOG = logging.getLogger(__name__)
RECIPE = "docs/hall/three-windows.md"
CATALOG = "事项名称,实施编码,实施主体,承诺办结时限\n食品经营许可,QY-003,三亚市公安局,10个工作日\n"
MOST_SECONDS = 120  # beside busy neighbours; some ten alone


def typed() -> list[Told]:
    return [one for one in told_in(RECIPE) if one.word == "counter-app"]


def test_the_recipe_says_how_many_commands_it_has() -> None:
    text = (PROJECT / RECIPE).read_text("utf-8")
    told = re.search(r"\*\*(\d+) 条命令。\*\*", text)
    assert told is not None
    assert int(told[1]) == len(typed()) <= 8


def test_three_windows_stand_and_see_each_others_cases(server: TestServer, tmp_path: Path) -> None:
    authority = Authority(tmp_path, "Hall CA")
    authority.root.rename(tmp_path / "ca.crt")
    authority.write_key(tmp_path / "ca.key", PHRASE)
    (tmp_path / "目录.csv").write_text(CATALOG, "utf-8")
    listed = re.search(r"```csv\n(.*?)```", (PROJECT / RECIPE).read_text("utf-8"), re.DOTALL)
    assert listed is not None
    (tmp_path / "windows.csv").write_text(listed[1], "utf-8")
    sandbox = Sandbox(
        tmp_path,
        known={"/media/usb": str(tmp_path / "入网文件"), "目录.xlsx": "目录.csv"},
        variables={"HALL": server.new_database(), ROOTS_PLACE: str(tmp_path / "roots")},
    )
    begun, said = time.monotonic(), ""
    for told in typed():
        if "account found" in told.text:  # from then on people sign in
            began_work = time.monotonic()
            _they_work(sandbox, tmp_path)
            begun += time.monotonic() - began_work
        if "catalog import" in told.text or "account found" in told.text:
            sandbox.variables["XDG_DATA_HOME"] = str(tmp_path / "pc01")
        if place := re.search(r"usb/(\d\d)\.json", told.text):
            sandbox.variables["XDG_DATA_HOME"] = str(tmp_path / f"pc{place[1]}")
        code, said = sandbox.type(told)
        assert code == 0, f"{told}\n{said}"
        LOG.info("%5.1f s after %s", time.monotonic() - begun, told.text)
    took = time.monotonic() - begun
    LOG.info("%d commands, %.1f s", sandbox.typed, took)
    assert said.count("● 在线") == 3
    assert took < MOST_SECONDS


def _they_work(sandbox: Sandbox, folder: Path) -> None:
    """Each takes somebody in by the hall's catalog, and finds the others' cases."""
    asked = {"item": "QY-003", "applicant": LOST_CARD["applicant"], "materials": []}
    request = json.dumps(asked | {"decision": "accept"}, ensure_ascii=False)
    (folder / "request.json").write_text(request, "utf-8")
    taken = set()
    for window in ("01", "02", "03"):
        _at(sandbox, window, "counter-app sync once")
        told = _at(sandbox, window, "counter-app case accept request.json --json")
        taken.add(json.loads(told)["case_number"])
    for _once_more in range(2):
        for window in ("01", "02", "03"):
            _at(sandbox, window, "counter-app sync once")
    for window in ("01", "02", "03"):
        told = _at(sandbox, window, "counter-app case list --json")
        assert {one["case_number"] for one in json.loads(told)} == taken


def _at(sandbox: Sandbox, window: str, line: str) -> str:
    sandbox.variables["XDG_DATA_HOME"] = str(sandbox.folder / f"pc{window}")
    code, said = sandbox.say(line)
    assert code == 0, f"{window}: {line}\n{said}"
    return said
