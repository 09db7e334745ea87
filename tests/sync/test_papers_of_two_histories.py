"""A window that was set back writes a second history: its papers verify, or it is said why not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.acts.intake_request import RequestMark
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.papers.words.verification import describe_verification, tone_of
from counter_app.kernel.paper import Standing
from counter_app.press.verifying import Verification
from tests.conftest import ALL_BUT_FORM, FORM, Asking
from tests.faults.clones import Kind, Laboratory, Trial, witnesses_in
from tests.halls import HallOfWindows


@pytest.fixture(autouse=True)
def witnesses(tmp_path: Path) -> Iterator[None]:
    with witnesses_in(tmp_path / "witness"):
        yield


def file_paper(window: Counter, asking: Asking, decision: str, keep: Path) -> tuple[str, Path]:
    """The number of the notice of this decision, and its PDF where nothing overwrites it."""
    taken = window.take_in(asking(decision=decision, reason="不在本窗口受理"))
    [filed] = [
        one
        for one in window.papers.file_originals(taken.papers)
        if one["kind"].startswith(("acceptance", "refusal"))
    ]
    path = keep / f"{decision}.pdf"
    path.write_bytes(Path(filed["path"]).read_bytes())
    return filed["number"], path


def judged(window: Counter, paper: Path) -> Verification:
    window.link.sync_once()
    found = window.papers.verify(paper)
    assert found.valid or found.reason
    assert found.number is not None
    assert "{" not in describe_verification(found)
    return found


def test_of_a_number_that_was_given_twice_each_paper_is_told_apart(
    hall: HallOfWindows, asking: Asking, tmp_path: Path
) -> None:
    """The whole machine was set back, numbered on before it synced."""
    lab = Laboratory(Trial(Kind.MACHINE_OFFLINE, joined=True), tmp_path, hall)
    other = hall.window("03")
    lab.take_copy()
    number, first = file_paper(lab.window, asking, "accept", tmp_path)
    lab.window.link.sync_once()
    (window,) = lab.bring_back()
    again, second = file_paper(window, asking, "refuse", tmp_path)
    assert judged(other, first).valid
    assert window.papers.verify(second).valid
    window.link.sync_once()
    found = judged(other, second)
    if again == number:
        assert found.reason in {"verification.other_kind", "verification.contested"}
        assert number in describe_verification(found) or found.valid
    else:
        assert found.valid or found.reason == "verification.unknown_number"
    assert judged(other, first).valid
    assert judged(window, second).valid


def test_papers_of_a_folder_that_was_put_back_verify_from_both_histories(
    hall: HallOfWindows, asking: Asking, tmp_path: Path
) -> None:
    lab = Laboratory(Trial(Kind.FOLDER_RESTORED, joined=True), tmp_path, hall)
    other = hall.window("03")
    lab.take_copy()
    _, first = file_paper(lab.window, asking, "accept", tmp_path)
    lab.window.link.sync_once()
    (window,) = lab.bring_back()
    window.link.sync_once()
    _, second = file_paper(window, asking, "refuse", tmp_path)
    for reader in (window, other, window):
        assert [judged(reader, one).valid for one in (first, second)] == [True, True]


def test_a_paper_of_a_contested_version_says_so_until_somebody_chooses(
    hall: HallOfWindows, asking: Asking
) -> None:
    """The applicant brought the form to one window, and withdrew at the other, both offline."""
    first, second = hall.window("02"), hall.window("03")
    case = first.take_in(asking(materials=ALL_BUT_FORM, decision="notice")).case
    for window in (first, second):
        window.link.sync_once()
    accepted = first.supplement_case(case.number, [RequestMark(FORM, "present")])
    filed = first.papers.file_originals(accepted.papers)
    [paper] = [Path(one["path"]) for one in filed if one["kind"] == PaperKind.ACCEPTANCE_NOTICE]
    assert first.papers.verify(paper).standing is Standing.CURRENT
    second.withdraw_case(case.number, "不办了")
    for window in (second, first, second):
        window.link.sync_once()
    for window in (first, second):
        found = judged(window, paper)
        assert (found.valid, found.reason) == (True, "verification.contested")
        assert tone_of(found) == "warning"
        assert found.known
    first.settle_contest(first.contest(case.number), second=False, reason="申请人已书面撤回")
    for window in (first, second):
        assert judged(window, paper).standing is Standing.VOID
