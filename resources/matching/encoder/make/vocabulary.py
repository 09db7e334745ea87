"""Which of the teacher's pieces the encoder keeps: Chinese ones, short letters and digits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from teacher import Teacher

from counter_app.knowledge.matching.encoder import Pieces

_KEPT = re.compile(r"▁?[\u4e00-\u9fff]+|▁?[a-z0-9]{1,2}|▁")
_SPECIAL = (0, 2, 3)  # begin, end, unknown


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``kept`` are numbers of the teacher's pieces, in the encoder's order."""

    kept: list[int]
    pieces: list[str]
    scores: list[float]

    def cutter(self) -> Pieces:
        """Cuts texts as the encoder does."""
        return Pieces(self.pieces, self.scores)


def vocabulary_of(teacher: Teacher) -> Vocabulary:
    """The pieces that short Chinese texts need."""
    fits = [
        number
        for number, piece in enumerate(teacher.pieces)
        if number not in _SPECIAL and _KEPT.fullmatch(piece)
    ]
    kept = [*_SPECIAL, *fits]
    pieces = ["<s>", "</s>", "<unk>", *(teacher.pieces[number] for number in fits)]
    return Vocabulary(kept, pieces, [0.0] * 3 + [float(teacher.scores[number]) for number in fits])
