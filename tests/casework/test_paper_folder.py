"""Papers written as PDF lie in the folder for as long as the hall lets them, and for nobody else."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from counter_app.assembly import Counter
from counter_app.features.papers.pages.printing import print_next
from counter_app.kernel.paper import PaperSize
from counter_app.kernel.ports import JobState
from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.hall import KEPT_FOR_EVER
from counter_app.knowledge.wording import say
from tests.conftest import Asking

Keep = Callable[[int], None]


@pytest.fixture
def keep(window: Counter) -> Keep:
    """The hall's rule from now on."""
    return lambda days: window.save_setting(replace(window.hall, filed_days=days))


def filed(window: Counter, asking: Asking) -> list[dict[str, Any]]:
    return window.papers.file_originals(window.take_in(asking()).papers)


def aged(window: Counter, path: Path, days: float) -> Path:
    at = (window.desk.clock.now() - timedelta(days=days)).timestamp()
    os.utime(path, (at, at))
    return path


def names(window: Counter) -> set[str]:
    return {one.name for one in window.papers.folder.iterdir()}


def test_a_paper_lies_where_it_is_told_readable_and_for_its_owner_alone(
    window: Counter, asking: Asking
) -> None:
    for one in filed(window, asking):
        path = Path(one["path"])
        assert path.name == f"{one['number']}.pdf"
        with pypdfium2.PdfDocument(path) as document:
            assert one["number"] in document[0].get_textpage().get_text_bounded()
        if os.name == "posix":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
            assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_what_is_older_than_the_rule_goes_by_itself_and_nothing_else(
    window: Counter, asking: Asking, keep: Keep
) -> None:
    keep(30)
    old, young = (Path(filed(window, asking)[0]["path"]) for _ in range(2))
    copy, _n = window.papers.file_copy(window.papers.choose(old.stem), PaperSize.A5)
    record = window.papers.folder / f"record-{young.stem.replace('W', 'B')}.pdf"
    others = [window.papers.folder / name for name in ("test.pdf", "合同.pdf", "notes.txt")]
    for file in others:
        file.write_bytes(b"%PDF-")
    for file in (old, copy, *others):
        aged(window, file, 31)
    aged(window, young, 29)
    record.unlink(missing_ok=True)
    window.go_round()
    assert not old.exists()
    assert not copy.exists()
    assert young.exists()
    assert all(file.exists() for file in others)


def test_a_record_that_was_kept_goes_with_the_papers(window: Counter, asking: Asking) -> None:
    case = window.take_in(asking()).case
    window.papers.file_originals(case.papers)
    record = window.papers.folder / f"record-{case.number}.pdf"
    record.write_bytes(window.papers.record(case.number))
    aged(window, record, 91)
    assert window.papers.clear_folder() == 1
    assert not record.exists()


def test_a_hall_may_keep_all_or_nothing(window: Counter, asking: Asking, keep: Keep) -> None:
    path = aged(window, Path(filed(window, asking)[0]["path"]), 9_000)
    keep(KEPT_FOR_EVER)
    assert window.papers.clear_folder() == 0
    assert path.exists()
    keep(0)
    window.papers.clear_folder()
    assert names(window) == set()


def test_where_none_is_kept_none_is_written_and_the_paper_waits_for_a_printer(
    window: Counter, asking: Asking, keep: Keep
) -> None:
    keep(0)
    told = filed(window, asking)
    assert [one["path"] for one in told] == [None] * len(told)
    waiting = window.store.print_queue.jobs(JobState.WAITING)
    assert [job.paper for job in waiting] == [one["number"] for one in told]
    with pytest.raises(Trouble) as refused:
        print_next(window)
    assert told[0]["number"] in say(refused.value)
    assert "不留存 PDF" in say(refused.value)
    [failed] = window.store.print_queue.jobs(JobState.FAILED)
    assert failed.problem == "paper_file.none_kept"
    assert not window.papers.folder.exists()


def test_where_none_is_kept_a_copy_is_refused_before_it_is_counted(
    window: Counter, asking: Asking, keep: Keep
) -> None:
    paper = window.take_in(asking()).papers[0]
    keep(0)
    with pytest.raises(Trouble) as refused:
        window.papers.file_copy(paper, PaperSize.A4)
    assert refused.value.reason == "paper_file.none_kept"
    assert window.papers.choose(paper.number).copies == ()


def test_a_folder_that_is_not_there_holds_nothing(window: Counter) -> None:
    assert window.papers.clear_folder() == 0
