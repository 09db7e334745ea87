"""来件文件夹: what lies in it is taken, what is bad is put aside with the reason, nothing is lost."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from counter_app.assembly import Counter
from counter_app.features.channels.acts.watching import LookedAt, look, watch, watched
from counter_app.features.channels.words.imported import told_of_file
from counter_app.kernel.refusal import Refusal, Trouble
from tests.channels.conftest import Saying, sent
from tests.people import staff


@pytest.fixture
def inbox(window: Counter, tmp_path: Path) -> Path:
    """A folder that the window looks into."""
    window.ensure_catalog()
    folder = tmp_path / "来件"
    folder.mkdir()
    watch(window.store, window.desk, window.folder, str(folder))
    return folder


def put(folder: Path, name: str, *applications: object) -> Path:
    path = folder / name
    path.write_text(json.dumps({"applications": applications}), "utf-8")
    return path


def looks(window: Counter) -> tuple[LookedAt, ...]:
    return look(window.store, window.desk, told_of_file)


def count(window: Counter) -> int:
    return len(window.desk.files.rows("application").all())


def test_what_lies_there_is_taken_and_moved(window: Counter, inbox: Path) -> None:
    put(inbox, "a.json", sent())
    (one,) = looks(window)
    assert one.is_good
    assert count(window) == 1
    assert [each.name for each in (inbox / "已取").iterdir()] == ["a.json"]
    assert looks(window) == ()


def test_what_is_bad_lies_aside_with_the_reason_in_chinese(window: Counter, inbox: Path) -> None:
    put(inbox, "b.json", sent(), sent(platform_number="2", decision="accept"))
    (one,) = looks(window)
    assert not one.is_good
    assert count(window) == 1  # the good one is here
    told = (inbox / "有误" / "b.json.说明.txt").read_text("utf-8-sig")
    assert "applications[1].decision" in told
    assert "窗口人员决定" in told
    assert (inbox / "有误" / "b.json").exists()


def test_a_half_written_file_waits(window: Counter, inbox: Path) -> None:
    path = inbox / "c.json"
    whole = json.dumps({"applications": [sent()]})
    path.write_text(whole[:200], "utf-8")
    assert looks(window) == ()
    path.write_text(whole[:400], "utf-8")
    assert looks(window) == ()  # it grew since the last look
    path.write_text(whole, "utf-8")
    assert [one.is_good for one in looks(window)] == [True]


def test_what_stays_half_is_bad_in_the_end(window: Counter, inbox: Path) -> None:
    (inbox / "d.json").write_text('{"applications": [', "utf-8")
    assert looks(window) == ()
    (one,) = looks(window)
    assert one.refusal
    assert one.refusal.reason == "request.not_json"
    assert "JSON" in (inbox / "有误" / "d.json.说明.txt").read_text("utf-8-sig")


def test_what_is_no_file_of_applications_is_left_alone(window: Counter, inbox: Path) -> None:
    (inbox / "说明.txt").write_text("x")
    (inbox / ".e.json").write_text("{")
    (inbox / "f.json").mkdir()
    os.mkfifo(inbox / "g.json")
    (inbox / "h.json").symlink_to("/dev/zero")
    assert looks(window) == ()
    assert len(list(inbox.iterdir())) == 5


def test_nothing_is_written_over(window: Counter, inbox: Path) -> None:
    for number in ("1", "2", "3"):
        put(inbox, "a.json", sent(platform_number=number))
        looks(window)
    names = {one.name for one in (inbox / "已取").iterdir()}
    assert names == {"a.json", "a (2).json", "a (3).json"}


def test_what_cannot_be_moved_is_taken_once(
    window: Counter, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(inbox, "a.json", sent())

    def stuck(_one: Path, _there: Path) -> Path:
        raise PermissionError(13, "nobody may")

    monkeypatch.setattr(Path, "rename", stuck)
    (one,) = looks(window)
    assert one.stays
    assert looks(window) == ()
    assert count(window) == 1
    assert (inbox / "a.json").exists()


def test_many_files_come_a_few_at_a_time(window: Counter, inbox: Path) -> None:
    for n in range(25):
        put(inbox, f"{n:02}.json", sent(platform_number=f"N{n}"))
    assert [len(looks(window)) for _ in range(3)] == [20, 5, 0]
    assert count(window) == 25


def test_a_folder_that_went_away_is_said(window: Counter, inbox: Path) -> None:
    inbox.rmdir()
    with pytest.raises(Trouble, match=r"file[.]unreadable"):
        looks(window)


def test_no_folder_of_ours_and_none_that_is_not(window: Counter, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"file[.]in_data_folder"):
        watch(window.store, window.desk, window.folder, str(window.folder))
    with pytest.raises(Refusal, match=r"applications[.]no_folder"):
        watch(window.store, window.desk, window.folder, str(tmp_path / "nowhere"))
    assert watched(window.store) == ""


def test_it_is_looked_into_with_nobody_signed_in(window: Counter, inbox: Path) -> None:
    staff(window)
    put(inbox, "a.json", sent())
    assert [tone for tone, _text in window.look_outside()] == ["ok"]
    (row,) = window.store.files.rows("application").all()
    assert window.store.files.state(row.number).arrived_by.code == "auto"  # type: ignore[attr-defined]


def test_on_the_command_line(say: Saying, tmp_path: Path) -> None:
    folder = tmp_path / "来件"
    folder.mkdir()
    put(folder, "a.json", sent())
    code, told = say("intake", "watch", str(folder))
    assert (code, told["folder"]) == (0, str(folder))
    assert [one["taken"] for one in told["files"]] == [True]
    assert say("intake", "watch")[1]["files"] == []
    assert say("intake", "watch", "--stop")[1]["folder"] == ""
