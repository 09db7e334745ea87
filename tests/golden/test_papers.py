"""The text of every paper, on a sheet and on a slip, in Chinese and with English beside it."""

from __future__ import annotations

import pytest

from tests.golden import world
from tests.golden.playing import PAPERS, Lived

NAMES = sorted(
    f"{kind}-{size}-{language}"
    for kind in world.paper_kinds()
    for size in ("a4", "80mm")
    for language in ("zh", "en")
)


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_says_what_it_said(name: str, lived: Lived) -> None:
    assert lived.papers[name] == (PAPERS / f"{name}.txt").read_text("utf-8")


def test_no_kept_paper_is_forgotten() -> None:
    assert sorted(one.stem for one in PAPERS.iterdir()) == NAMES
