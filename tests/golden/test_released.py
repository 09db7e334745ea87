"""What released versions of the program left on disks, upgraded: the same bytes, the same lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden.playing import RELEASED, kept, kept_answers, kept_journal, upgrade, written


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_an_upgraded_window_has_its_journal_and_its_lists(released: Path, tmp_path: Path) -> None:
    journal, answers = upgrade(released, tmp_path)
    assert written(journal).splitlines() == kept_journal(released).read_text("utf-8").splitlines()
    assert answers == kept(kept_answers(released))


def test_every_released_database_is_kept() -> None:
    assert len(RELEASED) >= 4
    assert all(kept_journal(one).exists() for one in RELEASED)
