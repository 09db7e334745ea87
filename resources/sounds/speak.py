"""Make the pieces of announcements: ``python resources/sounds/speak.py``, where espeak-ng is."""

from __future__ import annotations

import io
import subprocess
import wave
from array import array
from pathlib import Path

HERE = Path(__file__).parent / "spoken"
QUIET = 400  # of 32,767: below it nothing is heard
BEFORE, AFTER = 200, 900  # samples of silence that stay beside a piece
LOUDEST = 24_000

NUMERALS = ("ling2", "yi1", "er4", "san1", "si4", "wu3", "liu4", "qi1", "ba1", "jiu3")
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
MANDARIN = {
    **{str(n): word for n, word in enumerate(NUMERALS)},
    "please": "qing3",
    "number": "hao4",
    "to": "dao4",
    "window": "chuang1 kou3",
    "ten": "shi2",
    "dash": "gang4",
}
ENGLISH = {
    **{f"en-{n}": word for n, word in enumerate(DIGITS)},
    "en-number": "number",
    "en-please": "please go to window",
    "en-dash": "dash",
    **{letter: f"{letter}." for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
}


def spoken(voice: str, words: str) -> tuple[int, array[int]]:
    """How many samples a second, and what espeak-ng says in 16 bits each."""
    said = subprocess.run(
        ["espeak-ng", "-v", voice, "-s", "150", "--stdout", words],
        capture_output=True,
        check=True,
    ).stdout
    with wave.open(io.BytesIO(said)) as file:
        frames = file.readframes(file.getnframes())
        return file.getframerate(), array("h", frames[: len(frames) // 2 * 2])


def trimmed(told: array[int]) -> array[int]:
    """Without the silence before and after, and as loud as all others."""
    heard = [place for place, level in enumerate(told) if abs(level) > QUIET]
    cut = told[max(0, heard[0] - BEFORE) : heard[-1] + AFTER]
    most = max(abs(level) for level in cut)
    return array("h", (level * LOUDEST // most for level in cut))


def main() -> None:
    """Write each piece."""
    HERE.mkdir(exist_ok=True)
    voices = (("cmn-latn-pinyin", MANDARIN), ("en-us", ENGLISH))
    for voice, pieces in voices:
        for name, words in pieces.items():
            rate, told = spoken(voice, words)
            with wave.open(str(HERE / f"{name}.wav"), "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(rate)
                file.writeframes(trimmed(told).tobytes())


if __name__ == "__main__":
    main()
