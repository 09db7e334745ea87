"""Orders as files in a folder, tracking as files from it; and the commands of the channel."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counter_app.assembly import Counter
from counter_app.features.errands.acts.setting_channel import set_folder
from counter_app.features.errands.model.moves import ErrandStatus as S
from counter_app.kernel.outbound import NoticeState
from counter_app.window.main import run
from tests.errands.conftest import under_way
from tests.outbound.conftest import Decides
from tests.outbound.courier import SECRET


def _put(folder: Path, name: str, told: Any) -> None:
    (folder / "in").mkdir(exist_ok=True)
    text = told if isinstance(told, str) else json.dumps(told)
    (folder / "in" / name).write_text(text, "utf-8")


def test_orders_lie_in_out_and_tracking_is_read_from_in(
    window: Counter, decided: Decides, tmp_path: Path
) -> None:
    place = tmp_path / "courier"
    place.mkdir()
    set_folder(window.desk, window.store.settings, place)
    errand = under_way(window, decided())
    assert window.outbound.once().sent == 2
    told = [json.loads(one.read_text("utf-8")) for one in (place / "out").iterdir()]
    assert {one["purpose"] for one in told} == {"errand.pick_up", "errand.handed_over"}
    at = window.desk.clock.now().isoformat()
    word = {"id": "a", "about": errand.number, "at": at, "body": {"stage": "moving"}}
    _put(place, "1.json", [word, {**word, "id": "b", "body": {"stage": "out"}}])
    _put(place, "2.json", word)
    _put(place, "3.json", "<html>")
    done = window.outbound.once()
    assert (done.heard, done.unread) == (2, 1)
    window.go_round()
    assert window.desk.files.state(errand.number).status is S.OUT
    assert sorted(one.name for one in (place / "in" / "done").iterdir()) == ["1.json", "2.json"]
    assert [one.name for one in (place / "in" / "bad").iterdir()] == ["3.json"]
    assert window.outbound.once().heard == 0


def test_without_a_channel_nothing_waits(window: Counter, decided: Decides) -> None:
    under_way(window, decided())
    assert window.store.messages.messages() == ()


Saying = Callable[..., tuple[int, Any]]


@pytest.fixture
def say(window: Counter, folder: Path, capsys: pytest.CaptureFixture[str]) -> Saying:
    window.close()

    def words(*said: str) -> tuple[int, Any]:
        code = run(["--data", str(folder), "--json", *said])
        told = capsys.readouterr()
        return code, json.loads(told.out) if told.out else told.err

    return words


def test_a_channel_on_the_command_line(
    say: Saying, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, told = say("outbound", "once")
    assert (code, told["refused"]["reason"]) == (1, "outbound.none")
    code, told = say("outbound", "folder", str(tmp_path / "nowhere"))
    assert (code, told["refused"]["reason"]) == (1, "outbound.no_folder")
    assert say("outbound", "folder", str(tmp_path)) == (0, {"channel": "folder"})
    _put(tmp_path, "x.json", {"id": "a", "about": "YD1", "at": "2026-11-23", "body": {}})
    code, told = say("outbound", "once")
    assert (code, told["heard"], told["problem"]) == (0, 1, None)
    code, told = say("outbound", "list")
    assert [(one["id"], one["state"]) for one in told["aside"]] == [("a", "unknown")]
    assert "YD1" in told["aside"][0]["why"]
    code, told = say("outbound", "again", "x")
    assert (code, told["refused"]["reason"]) == (1, "outbound.unknown_message")
    code, told = say("outbound", "http", "https://courier.example", "--key", "k")
    assert (code, told["refused"]["reason"]) == (1, "outbound.no_secret")
    monkeypatch.setenv("COUNTER_APP_OUTBOUND_SECRET", SECRET)
    code, told = say("outbound", "http", "http://127.0.0.1:9", "--key", "k")
    assert (code, told) == (0, {"channel": "http"})
    code, told = say("outbound", "once")
    assert (code, told["problem"]["reason"]) == (3, "outbound.unreachable")
    assert say("outbound", "off") == (0, {"channel": None})


def test_a_notice_heard_in_the_middle_of_a_crash_is_heard_once(
    window: Counter, tmp_path: Path
) -> None:
    set_folder(window.desk, window.store.settings, tmp_path)
    _put(tmp_path, "x.json", {"id": "a", "about": "YD1", "at": "2026-11-23", "body": {}})
    channel = window.outbound.channel()
    assert channel is not None
    box = window.store.messages
    box.hear(channel.fetch(box.cursor()), window.desk.clock.now())  # and no further
    assert window.outbound.once().heard == 0
    assert len(box.notices(NoticeState.NEW)) == 1
