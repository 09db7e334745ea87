"""The paper log keeps what came out, also when the last line is torn."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from tests.faults.paper_log import PaperLine, PaperLog, read_paper_log

FIRST = PaperLine("460200-01-K3T-B00001-1", "460200-01-K3T-W00001-1", (UUID(int=1), UUID(int=2)))
SECOND = PaperLine("460200-01-K3T-B00002-1", "460200-01-K3T-W00002-1", (UUID(int=3),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "paper.log"


def test_what_was_written_is_read_in_order_over_several_runs(path: Path) -> None:
    assert read_paper_log(path) == ()
    with PaperLog(path) as log:
        log.write(FIRST)
    with PaperLog(path) as log:
        log.write(SECOND)
    assert read_paper_log(path) == (FIRST, SECOND)


def test_a_torn_last_line_is_left_out_and_does_not_spoil_the_next(path: Path) -> None:
    with PaperLog(path) as log:
        log.write(FIRST, SECOND)
    whole = path.read_bytes()
    for end in range(whole.find(b"\n") + 1, len(whole)):
        path.write_bytes(whole[:end])
        assert read_paper_log(path) == (FIRST,)
    with PaperLog(path) as log:
        log.write(SECOND)
    assert read_paper_log(path) == (FIRST, SECOND)


def test_damage_before_the_end_is_no_torn_line(path: Path) -> None:
    with PaperLog(path) as log:
        log.write(FIRST, SECOND)
    path.write_bytes(path.read_bytes()[10:])
    with pytest.raises(ValueError, match="line 1"):
        read_paper_log(path)
