"""What is heard at the desk, as files tell it; and that nobody waits for it."""

from __future__ import annotations

import importlib.util
import wave
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.look import DeskLook
from counter_app.desk.sounds import Sounds, Tone, system_player
from counter_app.knowledge.assets import resource
from tests.ui.desks import Desk
from tests.ui.keyboard import Keyboard
from tests.ui.test_scan_table import fill_in, in_a_confirmation
from tests.ui.test_scan_table import window as opened_window
from tests.waiting import until

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise()", "grabbing")
window = opened_window


class IntoAFile:
    """A player that writes down what it was given."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._file.write_text("")

    def __call__(self, wav: Path, /) -> None:
        with self._file.open("a") as told:
            told.write(f"{wav.stem}\n")

    @property
    def heard(self) -> list[str]:
        return self._file.read_text().split()


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[Desk]:
    here = Desk(qtbot, counter)
    yield here
    here.session.close()
    here.session.dress(DeskLook())


@pytest.fixture
def file(desk: Desk, tmp_path: Path) -> IntoAFile:
    sink = IntoAFile(tmp_path / "heard.txt")
    desk.shell.seat.service(Sounds).player = sink
    return sink


def test_an_unknown_scan_and_a_refusal_are_heard(desk: Desk, file: IntoAFile) -> None:
    Keyboard(desk.shell).scan("6901234567892", gap=5)
    until(lambda: file.heard == ["unknown"])
    desk.shell.tell("error", "没有权限")
    until(lambda: file.heard == ["unknown", "refused"])
    desk.shell.tell("ok", "✓ 已保存")
    desk.shell.tell("warning", "✕ 缺材料 1 份")
    until(lambda: file.heard == ["unknown", "refused", "refused"])


def test_an_acceptance_is_heard(window: Any, tmp_path: Path) -> None:
    sink = IntoAFile(tmp_path / "heard.txt")
    window.shell.seat.service(Sounds).player = sink
    fill_in(window)
    in_a_confirmation(window)
    window.settle()
    window.keys.hold(Qt.Key.Key_Return, "\r", times=0)
    window.settle()
    until(lambda: "accepted" in sink.heard)


def test_whoever_wants_none_hears_none_and_the_others_do(
    desk: Desk, file: IntoAFile, counter: Counter
) -> None:
    sounds = desk.shell.seat.service(Sounds)
    desk.shell.do("sounds")
    assert "提示音已关" in desk.shell.banner.text
    assert not sounds.on
    desk.shell.tell("error", "没有权限")
    assert file.heard == []
    desk.shell.do("sounds", on=True)
    assert sounds.on
    until(lambda: file.heard == ["accepted"])


def test_no_device_fails_no_page(desk: Desk, tmp_path: Path) -> None:
    tried = []

    def broken(wav: Path, /) -> None:
        tried.append(wav)
        raise OSError("no device")

    sounds = desk.shell.seat.service(Sounds)
    sounds.player = broken
    for number in (1, 2):
        sounds.play(Tone.REFUSED)
        until(lambda number=number: len(tried) == number)  # type: ignore[misc]
    sounds.player = None
    sounds.play(Tone.REFUSED)
    assert len(tried) == 2


def test_nobody_waits_for_a_tone_that_hangs(desk: Desk) -> None:
    begun, go_on = Event(), Event()

    def hangs(_wav: Path, /) -> None:
        begun.set()
        go_on.wait()

    sounds = desk.shell.seat.service(Sounds)
    sounds.player = hangs
    sounds.play(Tone.REFUSED)
    assert begun.wait(30)
    for _ in range(50):
        sounds.play(Tone.UNKNOWN)  # what comes meanwhile is dropped, but for one
    go_on.set()


def test_the_systems_own_player_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert system_player() is None  # nothing is shown here, so nothing is heard
    told = tmp_path / "told"
    program = tmp_path / "aplay"
    program.write_text(f'#!/bin/sh\necho "$@" > {told}\nexit 1\n')
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}")
    monkeypatch.setattr(QGuiApplication, "platformName", staticmethod(lambda: "xcb"))
    player = system_player()
    assert player is not None
    wav = resource("sounds", "unknown.wav")
    player(wav)
    assert told.read_text().split() == ["-q", str(wav)]
    program.unlink()
    assert system_player() is None


@pytest.mark.parametrize("tone", Tone)
def test_tones_are_short_and_made_by_their_script(tone: Tone, tmp_path: Path) -> None:
    shipped = resource("sounds", f"{tone}.wav")
    with wave.open(str(shipped)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
        assert 0.1 < sound.getnframes() / sound.getframerate() < 0.4
    there = tmp_path / "make.py"
    there.write_bytes(resource("sounds", "make.py").read_bytes())
    made = importlib.util.spec_from_file_location("make_tones", there)
    assert made is not None
    assert made.loader is not None
    script = importlib.util.module_from_spec(made)
    made.loader.exec_module(script)
    script.main()
    assert (tmp_path / f"{tone}.wav").read_bytes() == shipped.read_bytes()
