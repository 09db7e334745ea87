"""Make the tones of the desk: ``python resources/sounds/make.py``. The same bytes each time."""

from __future__ import annotations

import math
import struct
import wave
from pathlib import Path

RATE = 22_050
LOUDNESS = 0.35
EDGE = 0.008  # s; without it a tone begins and ends with a click
TONES = {
    # Pairs of Hz and seconds; 0 Hz is silence. Heard apart by melody, not by pitch alone.
    "accepted": ((660.0, 0.07), (880.0, 0.11)),
    "refused": ((440.0, 0.10), (330.0, 0.16)),
    "unknown": ((520.0, 0.06), (0.0, 0.04), (520.0, 0.06), (0.0, 0.04), (520.0, 0.06)),
}


def samples(notes: tuple[tuple[float, float], ...]) -> list[int]:
    """16 bits each, one channel."""
    told = []
    for pitch, seconds in notes:
        count = round(seconds * RATE)
        for place in range(count):
            edge = min(place, count - 1 - place) / (EDGE * RATE)
            level = LOUDNESS * min(1.0, edge)
            told.append(round(32_767 * level * math.sin(2 * math.pi * pitch * place / RATE)))
    return told


def main() -> None:
    """Write each tone beside this script."""
    for name, notes in TONES.items():
        told = samples(notes)
        with wave.open(str(Path(__file__).with_name(f"{name}.wav")), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(struct.pack(f"<{len(told)}h", *told))


if __name__ == "__main__":
    main()
