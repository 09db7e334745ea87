"""播报: what is said, and that every piece of it ships."""

from __future__ import annotations

import wave
from pathlib import Path
from threading import Event

import pytest

from counter_app.features.queueing.model.announcement import pieces
from counter_app.features.queueing.pages.announcing import Announcer, composed
from counter_app.knowledge.assets import resource


@pytest.mark.parametrize(
    ("label", "post", "said"),
    [
        ("A012", "03", "please A 0 1 2 number to 3 number window"),
        ("B104", "12", "please B 1 0 4 number to ten 2 number window"),
        ("E001", "20", "please E 0 0 1 number to 2 ten number window"),
        ("A02-1", "K3", "please A 0 2 dash 1 number to K 3 number window"),
    ],
)
def test_a_call_is_put_together_from_pieces(label: str, post: str, said: str) -> None:
    assert " ".join(pieces(label, post)) == said


def test_in_english_on_wish() -> None:
    said = " ".join(pieces("A012", "03", english=True))
    assert said.endswith("window en-number A en-0 en-1 en-2 en-please en-3")


def test_every_piece_ships_and_is_heard() -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"
    for name in {*pieces(letters, "19", english=True), *pieces(letters, "Z0")}:
        with wave.open(str(resource("sounds", "spoken", f"{name}.wav"))) as file:
            assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 22_050)
            assert 0.1 < file.getnframes() / 22_050 < 2


def test_volume_and_twice() -> None:
    said = (pieces("A012", "03"),)
    rate, loud = composed(said, 100)
    _rate, half = composed(said, 50)
    _rate, twice = composed(said * 2, 100)
    assert len(half) == len(loud)
    assert len(twice) == 2 * len(loud)
    levels = [
        max(
            abs(int.from_bytes(one[at : at + 2], "little", signed=True))
            for at in range(0, len(one), 2)
        )
        for one in (loud, half)
    ]
    assert levels[1] == levels[0] // 2
    assert 1 < len(loud) / 2 / rate < 8


def test_who_has_no_loudspeaker_waits_for_nothing() -> None:
    heard, done = list[bytes](), Event()

    def play(wav: Path) -> None:
        heard.append(wav.read_bytes())
        done.set()

    Announcer().say("A001", "01", percent=80, twice=False, english=False)
    announcer = Announcer(play)
    announcer.say("A001", "01", percent=0, twice=False, english=False)
    announcer.say("A001", "01", percent=80, twice=True, english=False)
    assert done.wait(60)
    assert len(heard) == 1
    assert heard[0].startswith(b"RIFF")
