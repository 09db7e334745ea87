"""重新出具: the old paper is void, the new one says the same under a number of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.acts.declared_outcome import ReturnParcel
from counter_app.features.cases.acts.hand_over_cases import hand_over_cases
from counter_app.features.cases.acts.return_parcel_case import return_parcel_case
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.result import Result
from counter_app.kernel.paper import Paper, Standing
from counter_app.kernel.refusal import Refusal
from counter_app.press.pdf_text import shown_text
from tests.conftest import Asking, StandingClock

PARCEL = "1234567890128"


def told(window: Counter, paper: Paper) -> str:
    with pypdfium2.PdfDocument(window.papers.render(paper.number)) as document:
        return re.sub(r"\s", "", shown_text(document))


def paper_of(case: Case, kind: PaperKind) -> Paper:
    return next(one for one in case.papers if one.kind == kind)


def test_the_old_paper_is_void_and_the_new_one_names_it(window: Counter, asking: Asking) -> None:
    case = window.take_in(asking()).case
    old = paper_of(case, PaperKind.ACCEPTANCE_NOTICE)
    length = window.store.journal_length()
    new = window.reissue_paper(old.number, " 纸张受潮 ")
    assert window.store.journal_length() == length + 2
    assert (new.kind, new.standing, new.instead_of) == (old.kind, Standing.CURRENT, old.number)
    assert new.number != old.number
    case = window.desk.ledger.case(case.number)
    assert case.paper(old.number).standing is Standing.VOID
    assert case.paper(old.number).void_reason == "纸张受潮"
    assert [job.copy for job in window.desk.print_queue.jobs() if job.paper == new.number] == [0]
    assert f"代替已作废的{old.number}" in told(window, new)
    [filed] = window.papers.file_originals([new])
    found = window.papers.verify(Path(filed["path"]))
    assert (found.valid, found.number, found.standing) == (True, new.number, Standing.CURRENT)


def test_every_paper_is_said_again_as_it_was_then(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    number = window.take_in(asking()).case.number
    hand_over_cases(window.desk, [number])
    window.do_case(number, Act.SUSPEND, {"procedure": "testing", "takes": 5})
    standing_clock.forward(days=3)
    window.do_case(number, Act.RESUME, {})
    window.decide_case(number, Result.DENIED, "不符合条件")
    standing_clock.forward(days=2)
    case = window.desk.ledger.case(number)
    for old in case.papers:
        new = window.reissue_paper(old.number, "原件遗失", english=False)
        before, after = told(window, old), told(window, new)
        day = "二〇二六年十一月二十八日"
        assert day in after, old.kind
        assert (
            before.count("二〇二六年十一月二十三日") <= after.count("二〇二六年十一月二十三日") + 1
        )
    kinds = [one.kind for one in window.desk.ledger.case(number).papers]
    assert all(kinds.count(one.kind) == 2 for one in case.papers)


def test_a_paper_said_again_twice_still_tells_the_first_act(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    case = window.withdraw_case(window.take_in(asking()).case.number, "改日再办")
    first = paper_of(case, PaperKind.WITHDRAWAL_CONFIRMATION)
    standing_clock.forward(days=1)
    second = window.reissue_paper(first.number, "打印不清")
    standing_clock.forward(days=1)
    third = window.reissue_paper(second.number, "又打印不清")
    assert "于二〇二六年十一月二十三日撤回" in told(window, third)
    assert f"代替已作废的{second.number}" in told(window, third)


def test_a_void_paper_is_said_again_once(window: Counter, asking: Asking) -> None:
    number = window.take_in(asking()).papers[0].number
    window.void_paper(number, "打印错误")
    new = window.reissue_paper(number, "补发")
    assert new.instead_of == number
    with pytest.raises(Refusal, match="done_already"):
        window.reissue_paper(number, "再补发")
    with pytest.raises(Refusal, match="no_reason"):
        window.reissue_paper(new.number, "  ")


def test_what_a_later_paper_says_instead_is_not_said_again(window: Counter, asking: Asking) -> None:
    number = window.take_in(asking()).case.number
    window.decide_case(number, Result.ISSUED)
    window.deliver_case(number, DeliveryWay.COURIER, courier="ems", courier_number=PARCEL)
    return_parcel_case(window.desk, number, ReturnParcel("无人签收"))
    window.deliver_case(number, DeliveryWay.COURIER, courier="ems", courier_number=PARCEL)
    case = window.desk.ledger.case(number)
    old = next(p for p in case.papers if p.standing is Standing.SUPERSEDED)
    length = window.store.journal_length()
    with pytest.raises(Refusal, match="superseded"):
        window.reissue_paper(old.number, "污损")
    assert window.store.journal_length() == length
