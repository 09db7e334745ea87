"""Teach four layers to say what twelve say: ``distil.py TEACHER.bin TEXTS.txt OUT.pt``.

``TEXTS.txt`` holds short Chinese texts, one a line: names, words, sentences of
conditions. The teacher is asked as for queries.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import torch
from network import batch, begin_from, encode
from teacher import Teacher, read_teacher
from torch.nn import functional
from vocabulary import vocabulary_of

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


def main(teacher_file: str, texts_file: str, out: str) -> None:
    """Distil, telling the loss as it goes."""
    random.seed(3)
    torch.manual_seed(3)
    teacher = read_teacher(Path(teacher_file))
    vocabulary = vocabulary_of(teacher)
    cutter = vocabulary.cutter()
    texts = Path(texts_file).read_text("utf-8").splitlines()
    cut = [cutter.cut(text, LONGEST) for text in dict.fromkeys(texts) if text.strip()]
    asked = prefix(teacher)
    many = len(vocabulary.kept)
    whole = begin_from(teacher, [*vocabulary.kept, *asked], range(teacher.layers)).eval()
    begun = [[one[0], *range(many, many + len(asked)), *one[1:]] for one in cut]
    wanted = encode(whole, begun, 256)
    wanted = functional.normalize(wanted - wanted.mean(0, keepdim=True), dim=-1)
    student = begin_from(teacher, vocabulary.kept, LAYERS)
    learn = torch.optim.AdamW(
        [one for one in student.parameters() if one.requires_grad], lr=RATE, weight_decay=0.01
    )
    order = sorted(range(len(cut)), key=lambda place: len(cut[place]))
    parts = [order[begin : begin + AT_ONCE] for begin in range(0, len(order), AT_ONCE)]
    step, steps = 0, EPOCHS * len(parts)
    for _ in range(EPOCHS):
        random.shuffle(parts)
        for part in parts:
            for group in learn.param_groups:
                group["lr"] = RATE * min(1, (step + 1) / 100) * (1 - step / steps)
            said, right = student(batch([cut[place] for place in part])), wanted[part]
            apart = ((said @ said.T - right @ right.T) ** 2).mean()
            loss = (1 - (said * right).sum(-1)).mean() + 2 * apart
            learn.zero_grad()
            loss.backward()
            learn.step()
            step += 1
            if step % 50 == 0:
                sys.stdout.write(f"{step}/{steps} {loss.item():.4f}\n")
        torch.save(student.state_dict(), out)


if __name__ == "__main__":
    main(*sys.argv[1:])
