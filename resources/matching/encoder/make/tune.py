"""Teaches what people say of official names.

Learns from ``spoken.tsv``, ``elsewhere.tsv`` and the lexicon beside it; the
queries with which matching is measured are in none of them.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch
from distil import LONGEST
from network import Network, batch, encode, principal
from progress import Progress
from teacher import Teacher
from texts import MATCHING
from torch import Tensor, nn
from torch.nn import functional
from vocabulary import vocabulary_of

from counter_app.knowledge.matching.lexicon import read_lexicon
from counter_app.knowledge.matching.spoken import read_phrases

SEED = 5
EPOCHS, AT_ONCE, RATE, HEAT, FEWER = 3, 96, 1.2e-4, 0.05, 128
OF_ONE_NAME = 0.35  # of the pairs are two phrases of one official name
SURE = 0.9
USUAL_TEXTS, USUAL_PHRASES = 4000, 3000  # in whose main directions the last layer begins

Pairs = list[tuple[str, str]]


def pairs() -> tuple[Pairs, dict[str, tuple[str, ...]]]:
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


def tune(
    teacher: Teacher,
    network: Network,
    texts: Sequence[str],
    progress: Progress,
    most: int | None = None,
) -> None:
    """Tune the distilled ``network``, over ``EPOCHS`` of the pairs or for ``most`` steps."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    cutter = vocabulary_of(teacher).cutter()
    data, said = pairs()
    usual = random.sample(texts, min(USUAL_TEXTS, len(texts)))
    usual += [phrase for phrase, _ in random.sample(data, min(USUAL_PHRASES, len(data)))]
    rows = encode(network, [cutter.cut(text, LONGEST) for text in usual])
    network.narrow(principal(rows, FEWER))
    learn = torch.optim.AdamW(
        [one for one in network.parameters() if one.requires_grad], lr=RATE, weight_decay=0.01
    )
    each = range(0, len(data) - AT_ONCE + 1, AT_ONCE)
    step, steps = 0, EPOCHS * len(each)
    for _ in range(EPOCHS):
        random.shuffle(data)
        for begin in each[: None if most is None else most - step]:
            part = data[begin : begin + AT_ONCE]
            for group in learn.param_groups:
                group["lr"] = RATE * min(1, (step + 1) / 50) * max(0.02, 1 - step / steps)
            texts_of = [*(phrase for phrase, _ in part), *_others(part, said)]
            rows = network(batch([cutter.cut(text, LONGEST) for text in texts_of]))
            loss = _confused(rows, [name for _, name in part])
            learn.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            learn.step()
            step += 1
            progress("tune", step, steps, loss.item())


def _others(part: Pairs, said: dict[str, tuple[str, ...]]) -> list[str]:
    """For each pair its name, or another phrase of that name."""
    return [
        random.choice(said[name]) if name in said and random.random() < OF_ONE_NAME else name
        for _, name in part
    ]


def _confused(rows: Tensor, names: Sequence[str]) -> Tensor:
    """How far phrases (the first half) are taken for what others mean (the second half)."""
    many = len(names)
    fits = rows[:many] @ rows[many:].T / HEAT
    same = torch.tensor([[a == b for b in names] for a in names])
    fits = fits.masked_fill(same & ~torch.eye(many, dtype=torch.bool), -1e4)
    right = torch.arange(many)
    loss: Tensor = functional.cross_entropy(fits, right)
    return loss + 0.5 * functional.cross_entropy(fits.T, right)
