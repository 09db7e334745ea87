"""Once a number stands, whatever fails is told after it: nobody takes the same case in twice."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from counter_app.assembly import open_counter
from counter_app.desk.mishap import explain
from counter_app.features.papers.pages.printing import print_next
from counter_app.features.papers.print_room import PrinterSetting, PrintRoom
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.wording import say
from counter_app.press.sinks import FileSink
from counter_app.store.connection import Connection
from counter_app.window.main import run

DONE, REFUSED, TROUBLE = 0, 1, 3


class DiskThatFills:
    """Takes what is written up to the commit of the case and ``more`` writes after it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, more: int) -> None:
        self.left, self.full, self._cased = more, False, False
        do, begin, commit = Connection.do, Connection.begin, Connection.commit
        deliver = FileSink.deliver

        def wrap(write: Callable[..., Any]) -> Callable[..., Any]:
            def written(connection: Connection, *given: Any) -> Any:
                self._take()
                return write(connection, *given)

            return written

        def committed(connection: Connection) -> None:
            self._take()
            commit(connection)
            self._cased = True

        def delivered(sink: FileSink, pdf: bytes, title: str) -> None:
            try:
                self._take()
            except Trouble:
                raise Trouble("paper_file.not_written", field=title, cause="full") from None
            deliver(sink, pdf, title)

        monkeypatch.setattr(Connection, "do", wrap(do))
        monkeypatch.setattr(Connection, "begin", wrap(begin))
        monkeypatch.setattr(Connection, "commit", committed)
        monkeypatch.setattr(FileSink, "deliver", delivered)

    def _take(self) -> None:
        if self._cased:
            self.full = self.full or self.left == 0
            self.left -= 1
        if self.full:
            raise Trouble("store.disk_full")


@pytest.fixture
def accept(
    folder: Path, tmp_path: Path, lost_card: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> Callable[[], tuple[int, Any, str]]:
    """Accepts one case by the command line: exit code, document, what was said beside it."""
    request = tmp_path / "request.json"
    request.write_text(json.dumps(lost_card), "utf-8")
    counter = open_counter(folder)
    counter.ensure_catalog()
    counter.close()

    def call() -> tuple[int, Any, str]:
        code = run(["--data", str(folder), "case", "accept", str(request), "--json"])
        said = capsys.readouterr()
        return code, json.loads(said.out), said.err

    return call


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file of this process grows beyond this size, as if the disk ended there."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def cases(folder: Path) -> list[str]:
    counter = open_counter(folder)
    try:
        rows = counter.store.connection.rows("SELECT number FROM case_rows ORDER BY number")
        return [str(number) for (number,) in rows]
    finally:
        counter.close()


def test_a_disk_that_fills_at_any_write_after_the_commit_never_hides_the_number(
    accept: Callable[[], tuple[int, Any, str]], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    for more in range(40):
        with monkeypatch.context() as within:
            disk = DiskThatFills(within, more)
            code, document, said = accept()
        told.append(document["case_number"])
        assert cases(folder) == sorted(told)
        if not disk.full:
            break
        assert (code, document["status"]) in ((TROUBLE, "accepted"), (DONE, "accepted"))
        if code == TROUBLE:
            assert said.startswith(document["case_number"])
            assert "没有保存" not in said
            assert [one["number"] for one in document["documents"] if one["path"] is None]
    assert more > 4  # it failed at as many places
    assert code == DONE


@pytest.mark.skipif(sys.platform != "linux", reason="a bound for files, as Linux has it")
def test_a_disk_that_really_ends_somewhere_tells_what_is_so(
    accept: Callable[[], tuple[int, Any, str]], folder: Path
) -> None:
    ends: dict[int, int] = {}
    for size in range(20_000, 420_000, 20_000):
        before = cases(folder)
        with largest_file(size):
            code, document, said = accept()
        after = cases(folder)
        if "case_number" in document:
            assert after == sorted([*before, document["case_number"]])
            assert code == DONE or said.startswith(document["case_number"])
        else:
            assert after == before, said
            assert code == TROUBLE
        ends[code] = ends.get(code, 0) + 1
    assert set(ends) == {DONE, TROUBLE}


def test_a_printer_that_fails_tells_of_the_paper_first(
    accept: Callable[[], tuple[int, Any, str]], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = open_counter(folder)
    counter.save_setting(PrinterSetting("device", "/nowhere/printer"))
    counter.close()
    _code, document, _said = accept()
    counter = open_counter(folder)
    with pytest.raises(Trouble) as unreachable:
        print_next(counter)
    assert say(unreachable.value).startswith(document["documents"][0]["number"])
    with monkeypatch.context() as within:
        disk = DiskThatFills(within, 0)
        disk.full = True
        with pytest.raises(Trouble) as full:
            print_next(counter)
    assert say(full.value).startswith(document["documents"][1]["number"])
    assert "没有保存" not in say(full.value)
    counter.close()


def test_a_paper_folder_that_is_none_still_gives_the_number(
    accept: Callable[[], tuple[int, Any, str]], folder: Path
) -> None:
    (folder / "papers").write_text("a file stands here")
    code, document, said = accept()
    assert code == TROUBLE
    assert said.startswith(document["case_number"])
    assert [one["path"] for one in document["documents"]] == [None, None]
    assert cases(folder) == [document["case_number"]]


@pytest.mark.parametrize("fails", [ZeroDivisionError("张三"), Refusal("paper.unknown", number="1")])
def test_an_error_of_the_program_after_the_commit_hides_no_number(
    accept: Callable[[], tuple[int, Any, str]],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    fails: Exception,
) -> None:
    def file_originals(_room: PrintRoom, _papers: object) -> object:
        raise fails

    monkeypatch.setattr(PrintRoom, "file_originals", file_originals)
    code, document, said = accept()
    assert (code, document["status"]) == (TROUBLE, "accepted")
    assert said.startswith(document["case_number"])
    assert cases(folder) == [document["case_number"]]
    assert ("test_what_stands.py" in said) is isinstance(fails, ZeroDivisionError)
    assert "张三" not in said  # whose words could be what people typed


def test_what_cannot_be_printed_for_an_error_of_the_program_is_told_by_its_number(
    accept: Callable[[], tuple[int, Any, str]],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    counter = open_counter(folder)
    counter.save_setting(PrinterSetting("device", "/nowhere/printer"))
    counter.close()
    _code, document, _said = accept()
    counter = open_counter(folder)

    def print_one(_room: PrintRoom) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(PrintRoom, "print_next", print_one)
    with pytest.raises(Trouble) as broken:
        print_next(counter)
    counter.close()
    told = explain(broken.value)
    assert told.startswith(document["documents"][0]["number"])
    assert "E-" in told
    assert "ZeroDivisionError" in caplog.text
