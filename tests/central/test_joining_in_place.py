"""A code that is in use is enrolled knowingly; a hall without a catalog is told, and gets one."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from counter_app.features.hall.pages.presenters.hall_page import hall_page, read_standing
from counter_app.sync.enrolment import read_enrolment, write_enrolment
from counter_app.window.main import run
from tests.conftest import Asking
from tests.halls import HallOfWindows

DONE, REFUSED = 0, 1
OWN_CATALOG = """事项名称,实施编码,实施主体
个体工商户开业登记,QY-001,崖州区市场监督管理局
"""

Saying = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def saying(capsys: pytest.CaptureFixture[str]) -> Saying:
    """A command: exit code, document, and what was said beside it."""

    def call(*words: str) -> tuple[int, Any, str]:
        capsys.readouterr()
        code = run(["--json", *words])
        said = capsys.readouterr()
        return code, json.loads(said.out), said.err

    return call


class Terminal(io.StringIO):
    """Somebody who sits there and answers."""

    def isatty(self) -> bool:
        return True


def enroll(hall: HallOfWindows, code: str, *words: str) -> Sequence[str]:
    out = hall.folder / f"{code}{len(list(hall.folder.glob('*.json')))}.json"
    asked = ("--window", code, "--name", "综合窗口", "--out", str(out))
    return ("central", "enroll", hall.dsn, *asked, *words)


def test_who_enrolls_a_code_in_use_hears_what_is_unsent_there_and_is_asked(
    hall: HallOfWindows, saying: Saying, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = hall.window("02")
    window.take_in(asking())
    hall.rows(
        "UPDATE counter.installations SET unsent = 7,"
        " last_seen_at = now() - interval '3 days' RETURNING 1"
    )
    for answer, code in (("n", REFUSED), ("y", DONE)):
        monkeypatch.setattr(sys, "stdin", Terminal(f"{answer}\n"))
        words = enroll(hall, "02")
        found, told, said = saying(*words)
        assert found == code, told
        assert "7 条没有上报" in said
        assert "3 天没有联系" in said
        assert "正在用的立即停用" in said
        assert Path(words[-1]).exists() is (code == DONE)
    window.link.sync_once()  # nothing ends before somebody joins


def test_a_script_goes_on_and_is_told(hall: HallOfWindows, saying: Saying) -> None:
    hall.window("02")
    code, _told, said = saying(*enroll(hall, "02"))
    assert (code, "● 在线" in said) == (DONE, True)
    code, _told, said = saying(*enroll(hall, "03", "--yes"))
    assert (code, said) == (DONE, "")  # nobody is there


def test_an_enrolment_that_nobody_used_is_told_as_well(hall: HallOfWindows, saying: Saying) -> None:
    saying(*enroll(hall, "03"))
    _code, _told, said = saying(*enroll(hall, "03"))
    assert "还没有加入" in said


def joining(hall: HallOfWindows, folder: Path, code: str = "02") -> tuple[str, ...]:
    file = hall.folder / f"enrolment-{code}.json"
    write_enrolment(file, hall.enroll(code))
    return ("--data", str(folder), "window", "join", str(file))


def test_a_window_that_joins_a_hall_without_a_catalog_says_so(
    hall: HallOfWindows, saying: Saying, tmp_path: Path
) -> None:
    words = joining(hall, tmp_path / "first")
    code, told, said = saying(*words)
    assert (code, told["catalog"]) == (DONE, "sample")
    assert "大厅还没有目录：本窗口用样例目录" in said
    code, told, said = saying(*words, "--publish-catalog")  # a sample is nobody's catalog
    assert (code, told["window"], told["catalog"]) == (REFUSED, "02", "sample")
    assert "样例目录" in said
    assert hall.rows("SELECT 1 FROM counter.hall_lines WHERE kind = 'catalog'") == []
    first = hall.opened(tmp_path / "first")
    page = hall_page(read_standing(first, 0))
    assert [one for one in page.place if "大厅还没有目录" in one[1]]


def test_a_window_with_a_catalog_of_its_own_makes_it_the_halls(
    hall: HallOfWindows, saying: Saying, tmp_path: Path
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    file = tmp_path / "catalog.csv"
    file.write_text(OWN_CATALOG, "utf-8")
    assert saying("--data", str(first), "catalog", "import", str(file))[0] == DONE
    words = joining(hall, first)
    code, told, said = saying(*words)
    assert (code, told["catalog"]) == (DONE, "window")
    assert "--publish-catalog" in said
    code, told, said = saying(*words, "--publish-catalog")  # joined already: only this is new
    assert (code, told["catalog"], said) == (DONE, "hall", "")
    code, told, said = saying(*joining(hall, second, "03"), "--publish-catalog")
    assert (code, told["catalog"], said) == (DONE, "hall", "")  # the hall has one, nothing is lost
    code, told, _said = saying("--data", str(second), "catalog", "stats")
    assert (told["items"], told["version"]) == (1, 1001)
    assert hall.rows("SELECT name FROM counter.hall_lines WHERE kind = 'catalog'") == [("1001",)]


def test_only_who_may_publish_makes_it_the_halls(
    hall: HallOfWindows, saying: Saying, tmp_path: Path
) -> None:
    folder, file = tmp_path / "first", tmp_path / "catalog.csv"
    file.write_text(OWN_CATALOG, "utf-8")
    saying("--data", str(folder), "catalog", "import", str(file))
    enrolment = hall.folder / "no.json"
    write_enrolment(enrolment, hall.enroll("02", publishes=False))
    assert read_enrolment(enrolment).window == "02"
    words = ("--data", str(folder), "window", "join", str(enrolment), "--publish-catalog")
    code, told, said = saying(*words)
    assert (code, told["catalog"]) == (REFUSED, "window")
    assert "没有向全大厅发布目录和日历的权限" in said
