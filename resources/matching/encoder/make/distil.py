"""Teaches four layers to say what twelve say."""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch
from network import Network, batch, begin_from, encode
from progress import Progress
from teacher import Teacher
from torch import Tensor
from torch.nn import functional
from vocabulary import vocabulary_of

SEED = 3
LAYERS = (0, 4, 8, 11)  # of the teacher, to begin with
EPOCHS, AT_ONCE, RATE, LONGEST = 4, 128, 4e-4, 44
ASKED = "▁query:"


def prefix(teacher: Teacher) -> list[int]:
    """The pieces of the word that tells the teacher what kind of text follows."""
    known = {
        piece: (number, float(score))
        for number, (piece, score) in enumerate(zip(teacher.pieces, teacher.scores, strict=True))
    }
    best: list[tuple[float, list[int]]] = [(0.0, [])]
    for end in range(1, len(ASKED) + 1):
        ways = [
            (best[begin][0] + known[part][1], [*best[begin][1], known[part][0]])
            for begin in range(end)
            if (part := ASKED[begin:end]) in known
        ]
        best.append(max(ways, default=(-1e9, [])))
    return best[-1][1]


def distil(
    teacher: Teacher, texts: Sequence[str], progress: Progress, most: int | None = None
) -> Network:
    """The student after ``EPOCHS`` over the texts, or after ``most`` steps."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    vocabulary = vocabulary_of(teacher)
    cutter = vocabulary.cutter()
    cut = [cutter.cut(text, LONGEST) for text in dict.fromkeys(texts) if text.strip()]
    wanted = _said_by(teacher, vocabulary.kept, cut, progress)
    student = begin_from(teacher, vocabulary.kept, LAYERS)
    learn = torch.optim.AdamW(
        [one for one in student.parameters() if one.requires_grad], lr=RATE, weight_decay=0.01
    )
    order = sorted(range(len(cut)), key=lambda place: len(cut[place]))
    parts = [order[begin : begin + AT_ONCE] for begin in range(0, len(order), AT_ONCE)]
    step, steps = 0, EPOCHS * len(parts)
    for _ in range(EPOCHS):
        random.shuffle(parts)
        for part in parts[: None if most is None else most - step]:
            for group in learn.param_groups:
                group["lr"] = RATE * min(1, (step + 1) / 100) * (1 - step / steps)
            loss = _apart(student(batch([cut[place] for place in part])), wanted[part])
            learn.zero_grad()
            loss.backward()
            learn.step()
            step += 1
            progress("distil", step, steps, loss.item())
    return student


def _said_by(
    teacher: Teacher, kept: Sequence[int], cut: Sequence[list[int]], progress: Progress
) -> Tensor:
    """What the whole teacher says of each text, asked as for queries; around their middle."""
    asked = prefix(teacher)
    whole = begin_from(teacher, [*kept, *asked], range(teacher.layers)).eval()
    asked_places = range(len(kept), len(kept) + len(asked))
    begun = [[one[0], *asked_places, *one[1:]] for one in cut]
    wanted = encode(whole, begun, 256, lambda done, of: progress("teacher", done, of))
    return functional.normalize(wanted - wanted.mean(0, keepdim=True), dim=-1)


def _apart(said: Tensor, right: Tensor) -> Tensor:
    """How far the student is: from each vector, and in how texts lie to one another."""
    among = ((said @ said.T - right @ right.T) ** 2).mean()
    return (1 - (said * right).sum(-1)).mean() + 2 * among
