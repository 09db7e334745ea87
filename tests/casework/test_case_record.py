"""留痕: the record of a case tells everything, and notices what was changed afterwards."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pypdfium2
import pytest

from counter_app.assembly import Counter, open_counter
from counter_app.features.cases.acts.intake_request import RequestMark
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.result import Result
from counter_app.features.papers.acts.file_record import record_of
from counter_app.kernel.record import Exported
from counter_app.kernel.refusal import Refusal
from counter_app.press.pdf_text import shown_text
from counter_app.window.main import run
from tests.conftest import ALL_BUT_FORM, FORM, Asking, StandingClock
from tests.halls import HallOfWindows


@pytest.fixture
def number(window: Counter, asking: Asking, standing_clock: StandingClock) -> str:
    number = window.take_in(asking(materials=ALL_BUT_FORM, decision="notice")).case.number
    standing_clock.forward(minutes=5)
    window.supplement_case(number, [RequestMark(FORM, "present")])
    window.do_case(number, Act.RATE, {"level": 1, "visit": "intake"})
    standing_clock.forward(days=1)
    window.decide_case(number, Result.ISSUED)
    return number


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return re.sub(r"\s", "", shown_text(document))


def test_the_record_tells_each_act_once_with_whom_and_what(window: Counter, number: str) -> None:
    record = record_of(window.desk, number)
    assert record.whole
    assert [len(act.happenings) for act in record.acts] == [4, 4, 3]
    assert {act.clerk for act in record.acts} == {window.clerk.name}
    assert len(record.proofs) == sum(len(act.happenings) for act in record.acts)
    assert all(one.line is None for one in record.proofs)


def test_that_a_visit_was_rated_is_not_told(window: Counter, number: str) -> None:
    record = record_of(window.desk, number)
    kinds = {type(one).__name__ for act in record.acts for one in act.happenings}
    assert "Rated" not in kinds
    assert len(record.proofs) == len(window.desk.ledger.events(number)) - 1
    assert "评价" not in text_of(window.papers.record(number))


def test_a_changed_entry_is_told_by_its_place(window: Counter, number: str) -> None:
    connection = window.store.connection
    [(position, body)] = connection.rows(
        "SELECT position, event FROM journal WHERE case_number = ? ORDER BY position LIMIT 1"
        " OFFSET 1",
        (number,),
    )
    changed = bytes(body).replace(b'"lacking"', b'"lacking" ')
    assert changed != bytes(body)
    connection.do("UPDATE journal SET event = ? WHERE position = ?", (changed, position))
    record = record_of(window.desk, number)
    assert [one.holds for one in record.proofs][:3] == [True, False, True]
    assert not record.whole
    assert "✕第2条记录与哈希链不符" in text_of(window.papers.record(number))


def test_the_pdf_holds_it_all_and_masks_who_it_is_about(window: Counter, number: str) -> None:
    told = text_of(window.papers.record(number))
    case = window.desk.ledger.case(number)
    for expected in (
        number,
        "办件留痕记录",
        "内部留存，不作为对外文书",
        "✓完整",
        case.received.item_name,
        *(paper.number for paper in case.papers),
        "一次性告知",
        "只在本机",
    ):
        assert expected in told
    assert case.received.applicant.id_number not in told
    assert case.received.applicant.phone not in told


def test_what_the_centre_has_is_told_with_its_line(hall: HallOfWindows, asking: Asking) -> None:
    first, second = hall.window("02"), hall.window("03")
    number = first.take_in(asking()).case.number
    first.link.sync_once()
    second.link.sync_once()
    brought = len(second.desk.ledger.events(number))
    second.withdraw_case(number)
    record = record_of(second.desk, number)
    assert record.whole
    assert len(record.proofs) > brought
    assert all(one.line is None for one in record.proofs[brought:])
    assert all(one.line for one in record.proofs[:brought])


def noted(folder: Path) -> list[str]:
    """What was written down as exported."""
    window = open_counter(folder)
    exported = [one.happening for one in window.desk.unasked_ledger.happenings(Exported)]
    window.close()
    return [one.what for one in exported if isinstance(one, Exported)]


def test_the_command_line_gives_it_as_lines_json_and_pdf(
    window: Counter, number: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, pdf = window.folder, tmp_path / "record.pdf"
    window.close()
    assert run(["--data", str(folder), "--json", "case", "record", number, "--pdf", str(pdf)]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["whole"] is True
    assert pdf.read_bytes().startswith(b"%PDF")
    assert noted(folder) == [f"办件留痕记录 {number}"]
    assert run(["--data", str(folder), "case", "record", number]) == 0
    assert "✓ 哈希链完整" in capsys.readouterr().out
    assert len(noted(folder)) == 1  # who only looks gives nothing away
    nowhere = str(tmp_path / "no" / "folder" / "x.pdf")
    assert run(["--data", str(folder), "case", "record", number, "--pdf", nowhere]) == 3


def test_an_unknown_case_has_no_record(window: Counter) -> None:
    with pytest.raises(Refusal):
        record_of(window.desk, "460200-01-ABC-B00009-K")
