"""Teach what people say of official names: ``tune.py TEACHER.bin DISTILLED.pt TEXTS.txt OUT.pt``.

Learns from ``spoken.tsv``, ``elsewhere.tsv`` and the lexicon beside it; the
queries with which matching is measured are in none of them.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import torch
from distil import LAYERS, LONGEST
from network import Network, batch, encode, principal
from teacher import read_teacher
from torch import nn
from torch.nn import functional
from vocabulary import vocabulary_of

from counter_app.knowledge.matching.lexicon import read_lexicon
from counter_app.knowledge.matching.spoken import read_phrases

EPOCHS, AT_ONCE, RATE, HEAT, FEWER = 3, 96, 1.2e-4, 0.05, 128
OF_ONE_NAME = 0.35  # of the pairs are two phrases of one official name
SURE = 0.9
MATCHING = Path(__file__).parents[2]


def pairs() -> tuple[list[tuple[str, str]], dict[str, tuple[str, ...]]]:
    """What is said and what it stands for; the phrases of each name."""
    said = dict(read_phrases(MATCHING / "spoken.tsv"))
    said |= {f"找{who}": some for who, some in read_phrases(MATCHING / "elsewhere.tsv").items()}
    found = [(phrase, name) for name, phrases in said.items() for phrase in phrases]
    for saying in read_lexicon(MATCHING).sayings:
        names = [one.words for one in saying.officials if one.weight >= SURE][:3]
        for _ in range(2 if names and len(saying.parts) > 1 else 1 if names else 0):
            parts = [random.choice(forms) for forms in saying.parts]
            random.shuffle(parts)
            found.append(("".join(parts), random.choice(names)))
    return found, said


def main(teacher_file: str, distilled: str, texts_file: str, out: str) -> None:
    """Tune, telling the loss as it goes."""
    random.seed(5)
    torch.manual_seed(5)
    vocabulary = vocabulary_of(read_teacher(Path(teacher_file)))
    cutter = vocabulary.cutter()
    network = Network(len(vocabulary.kept), len(LAYERS))
    network.load_state_dict(torch.load(distilled))
    data, said = pairs()
    usual = Path(texts_file).read_text("utf-8").splitlines()[:4000]
    usual += [phrase for phrase, _ in random.sample(data, min(3000, len(data)))]
    rows = encode(network, [cutter.cut(text, LONGEST) for text in usual])
    network.fewer = nn.Linear(rows.shape[1], FEWER, bias=False)
    with torch.no_grad():
        network.fewer.weight.copy_(principal(rows, FEWER))
    learn = torch.optim.AdamW(
        [one for one in network.parameters() if one.requires_grad], lr=RATE, weight_decay=0.01
    )
    step, steps = 0, EPOCHS * (len(data) // AT_ONCE)
    for _ in range(EPOCHS):
        random.shuffle(data)
        for begin in range(0, len(data) - AT_ONCE + 1, AT_ONCE):
            part = data[begin : begin + AT_ONCE]
            other = [
                random.choice(said[name])
                if name in said and random.random() < OF_ONE_NAME
                else name
                for _, name in part
            ]
            for group in learn.param_groups:
                group["lr"] = RATE * min(1, (step + 1) / 50) * max(0.02, 1 - step / steps)
            texts = [*(phrase for phrase, _ in part), *other]
            rows = network(batch([cutter.cut(text, LONGEST) for text in texts]))
            fits = rows[:AT_ONCE] @ rows[AT_ONCE:].T / HEAT
            names = [name for _, name in part]
            same = torch.tensor([[a == b for b in names] for a in names])
            same &= ~torch.eye(AT_ONCE, dtype=torch.bool)
            fits = fits.masked_fill(same, -1e4)
            right = torch.arange(AT_ONCE)
            loss = functional.cross_entropy(fits, right) + 0.5 * functional.cross_entropy(
                fits.T, right
            )
            learn.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            learn.step()
            step += 1
            if step % 25 == 0:
                sys.stdout.write(f"{step}/{steps} {loss.item():.3f}\n")
        torch.save(network.state_dict(), out)


if __name__ == "__main__":
    main(*sys.argv[1:])
