"""``central enroll-all``: a list becomes a folder of enrolment files, whole or not at all."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from counter_app.central import bulk_enrolment
from counter_app.central.bulk_enrolment import Wanted, enroll_all
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.sync.enrolment import read_enrolment
from counter_app.window.main import run
from tests.halls import HallOfWindows, TestServer

DONE, REFUSED, TROUBLE = 0, 1, 3
LIST = "窗口编号,窗口名称\n01,一号综合窗口\n02，二号综合窗口\n\n03,三号综合窗口\n"

EnrollAll = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "files"


@pytest.fixture
def enroll(
    capsys: pytest.CaptureFixture[str], hall: HallOfWindows, tmp_path: Path, out: Path
) -> EnrollAll:
    """The command with this list: exit code, document, and what was said beside it."""

    def call(text: str = LIST, *words: str, encoding: str = "utf-8") -> tuple[int, Any, str]:
        file = tmp_path / "list.csv"
        file.write_bytes(text.encode(encoding))
        capsys.readouterr()
        asked = ["--list", str(file), "--out", str(out), *words]
        code = run(["--json", "central", "enroll-all", hall.dsn, *asked])
        said = capsys.readouterr()
        return code, json.loads(said.out), said.err

    return call


def enrolled(hall: HallOfWindows) -> int:
    return len(hall.rows("SELECT 1 FROM counter.installations"))


def test_a_list_becomes_a_folder_of_files_with_which_windows_join(
    hall: HallOfWindows, enroll: EnrollAll, out: Path, tmp_path: Path
) -> None:
    code, told, _said = enroll()
    assert (code, told["hall"], told["problems"]) == (DONE, "460200", [])
    assert [(one["window"], one["name"]) for one in told["enrolled"]] == [
        ("01", "一号综合窗口"),
        ("02", "二号综合窗口"),
        ("03", "三号综合窗口"),
    ]
    assert sorted(one.name for one in out.iterdir()) == ["01.json", "02.json", "03.json"]
    assert all(stat.S_IMODE(one.stat().st_mode) == 0o600 for one in out.iterdir())
    for code_of in ("01", "02", "03"):
        window = hall.opened(tmp_path / code_of)
        member = window.link.join(out / f"{code_of}.json")
        assert (member.window, member.name[1:]) == (code_of, "号综合窗口")
        window.link.sync_once()


def test_again_only_what_is_missing_is_made(
    hall: HallOfWindows, enroll: EnrollAll, out: Path, tmp_path: Path
) -> None:
    enroll()
    first = read_enrolment(out / "01.json")
    hall.opened(tmp_path / "two").link.join(out / "02.json")
    (out / "03.json").unlink()
    code, told, _said = enroll(LIST + "04,四号综合窗口\n")
    assert code == DONE
    assert [one["window"] for one in told["enrolled"]] == ["03", "04"]
    assert (told["kept"], told["joined"]) == (["01"], ["02"])
    assert read_enrolment(out / "01.json") == first
    assert enroll(LIST + "04,四号综合窗口\n")[1]["enrolled"] == []


def test_a_file_that_became_void_is_made_anew(
    hall: HallOfWindows, enroll: EnrollAll, out: Path
) -> None:
    enroll("01,一号综合窗口\n")
    before = read_enrolment(out / "01.json")
    hall.enroll("01")  # another one, so that this file lets nobody in any more
    _code, told, _said = enroll("01,一号综合窗口\n")
    assert [one["window"] for one in told["enrolled"]] == ["01"]
    assert read_enrolment(out / "01.json").installation != before.installation


def test_all_that_is_wrong_is_told_by_kind_and_nothing_is_done(
    hall: HallOfWindows, enroll: EnrollAll, out: Path
) -> None:
    wrong = "01,一号综合窗口\n窗口一,甲\n1?,乙\n02\n03,\n01,又是一号\n"
    code, told, said = enroll(wrong)
    assert (code, told["enrolled"]) == (REFUSED, [])
    assert [(one["line"], one["field"]) for one in told["problems"]] == [
        (2, "code"),
        (3, "code"),
        (4, "name"),
        (5, "name"),
        (6, "code"),
    ]
    lines = said.splitlines()
    assert [line[:8].strip() for line in lines] == ["第 2、3 行：", "第 4、5 行：", "第 6 行：窗口"]
    assert enrolled(hall) == 0
    assert not out.exists()


@pytest.mark.parametrize("text", ["", "\n\n", "编号,名称\n", "a\0b"])
def test_what_is_no_list_is_refused(enroll: EnrollAll, text: str) -> None:
    code, told, _said = enroll(text)
    assert (code, told["refused"]["reason"]) == (REFUSED, "windows.not_a_list")


def test_a_list_of_a_table_program_is_read(enroll: EnrollAll) -> None:
    for encoding in ("utf-8-sig", "gb18030"):
        code, told, _said = enroll("编号\t名称\n05\t五号综合窗口\n", encoding=encoding)
        assert (code, told["problems"]) == (DONE, [])
    assert told["kept"] == ["05"]


def test_a_file_of_somebody_else_stops_it_all(
    hall: HallOfWindows, enroll: EnrollAll, out: Path
) -> None:
    out.mkdir()
    (out / "02.json").write_text("{}", "utf-8")
    code, told, _said = enroll()
    assert (code, told["refused"]["reason"]) == (REFUSED, "enrolment.file_exists")
    assert [one.name for one in out.iterdir()] == ["02.json"]
    assert (out / "02.json").read_text("utf-8") == "{}"
    assert enrolled(hall) == 0


def test_a_disk_that_fills_leaves_nothing_half_done(
    hall: HallOfWindows, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = bulk_enrolment.write_enrolment

    def full(path: Path, enrolment: Any) -> None:
        if path.name == "03.json":
            raise Trouble("file.unwritable", file=path.name, problem="No space left on device")
        write(path, enrolment)

    monkeypatch.setattr(bulk_enrolment, "write_enrolment", full)

    def go() -> bulk_enrolment.Enrolled:
        wanted = [Wanted(one, f"综合窗口 {one}") for one in ("01", "02", "03")]
        return enroll_all(
            hall.dsn,
            wanted,
            out,
            hall="",
            expires=timedelta(days=1),
            publishes=True,
            through="",
            authority=None,
            root=None,
            random=os.urandom,
            now=SystemClock().now,
        )

    with pytest.raises(Trouble, match=r"file\.unwritable"):
        go()
    assert list(out.iterdir()) == []
    assert enrolled(hall) == 0
    monkeypatch.setattr(bulk_enrolment, "write_enrolment", write)
    assert len(go().fresh) == 3


def test_without_a_root_certificate_no_window_would_know_the_server(hall: HallOfWindows) -> None:
    far = "host=pg1.hall.example sslmode=verify-full dbname=counter user=a"
    with pytest.raises(Refusal, match=r"central\.no_root_certificate"):
        enroll_all(
            hall.dsn,
            [Wanted("01", "综合窗口")],
            hall.folder / "far",
            hall="",
            expires=timedelta(days=1),
            publishes=True,
            through=far,
            authority=None,
            root=None,
            random=os.urandom,
            now=SystemClock().now,
        )
    assert enrolled(hall) == 0


def test_authority_and_key_are_given_together(
    hall: HallOfWindows, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--list", str(tmp_path / "l"), "--out", str(tmp_path / "o"), "--ca", str(tmp_path)]
    assert run(["central", "enroll-all", hall.dsn, *words]) == REFUSED
    assert "--ca-key" in capsys.readouterr().err


def test_in_a_founded_hall_root_vouches_for_each(
    server: TestServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dsn, root, windows = server.new_database(), tmp_path / "root.json", tmp_path / "list.csv"
    assert run(["central", "init", dsn, "--root", str(root)]) == DONE
    windows.write_text(LIST, "utf-8")
    line = ["central", "enroll-all", dsn, "--list", str(windows), "--out", str(tmp_path / "files")]
    capsys.readouterr()
    assert run([*line, "--root", str(tmp_path / "nothing.json"), "--json"]) != DONE
    assert not (tmp_path / "files").exists()
    assert run([*line, "--root", str(root)]) == DONE
    for code in ("01", "02", "03"):
        join = ["window", "join", str(tmp_path / "files" / f"{code}.json")]
        assert run(["--data", str(tmp_path / code), *join]) == DONE
