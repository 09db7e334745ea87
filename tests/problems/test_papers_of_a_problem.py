"""What the papers of a problem say, to whom, and that they verify."""

from __future__ import annotations

import pytest

from counter_app.assembly import Counter
from counter_app.features.problems.model.kinds import Disclosure, Level, Mood, Step
from counter_app.features.problems.model.papers import PAPER_NAMES, ProblemPaper
from counter_app.kernel.paper import PaperSize, Standing
from counter_app.kernel.refusal import Refusal
from tests.conftest import StandingClock
from tests.people import enter
from tests.problems.conftest import (
    ANONYMOUS,
    NAME,
    SAID,
    TOLD,
    UNIT,
    Brings,
    accept,
    answer,
    call_back,
    check,
    extend,
    grade,
    once_again,
    pass_on,
    refuse,
    sign,
    supervise,
    text_of,
)


@pytest.fixture
def whole_life(window: Counter, registers: Brings, standing_clock: StandingClock) -> str:
    """A named problem with every paper that one can have after it was accepted."""
    number = registers(wanted="尽快受理。", evidence=("照片三张",)).number
    for act in (accept, lambda w, n: grade(w, n, Level.B), pass_on, sign, extend, supervise, check):
        standing_clock.forward(minutes=10)
        act(window, number)
    standing_clock.forward(minutes=10)
    answer(window, number)
    standing_clock.forward(days=1)
    call_back(window, number, Mood.UNSATISFIED, "窗口还是不受理。")
    return number


def papers(window: Counter, number: str) -> dict[str, str]:
    """The text of each paper, by its kind; of several, the last."""
    file = window.desk.files.state(number)
    return {one.kind: text_of(window.papers.render(one.number)) for one in file.papers}


def test_each_paper_says_what_it_is_for(window: Counter, whole_life: str) -> None:
    said = papers(window, whole_life)
    for kind, text in said.items():
        assert PAPER_NAMES[kind][0] in text
        assert whole_life in text
    assert "尽快受理。" in said[ProblemPaper.SLIP]
    assert "138****0001" in said[ProblemPaper.SLIP]
    assert "二〇二六年十一月二十四日（星期二）前" in said[ProblemPaper.SLIP]
    passing = said[ProblemPaper.PASSING]
    assert UNIT in passing
    assert SAID in passing  # named: the unit reads what was said
    assert "签收期限" in passing
    assert "二〇二六年十二月十四日（星期一）前" in passing
    assert "5个工作日" in said[ProblemPaper.EXTENSION]
    assert "二〇二六年十二月二十一日（星期一）前" in said[ProblemPaper.EXTENSION]
    assert "督办函" in said[ProblemPaper.SUPERVISION]
    assert "已经超期" not in said[ProblemPaper.SUPERVISION]
    assert "属实" in said[ProblemPaper.CHECK]
    assert "您的申请已经受理。" in said[ProblemPaper.ANSWER]
    assert "办事指南已改。" in said[ProblemPaper.ANSWER]
    assert "不满意" in said[ProblemPaper.CALL_BACK]
    assert "窗口还是不受理。" in said[ProblemPaper.CALL_BACK]


def test_a_copy_says_what_the_original_said(
    window: Counter, whole_life: str, standing_clock: StandingClock
) -> None:
    standing_clock.forward(days=1)
    once_again(window, whole_life)
    file = window.desk.files.state(whole_life)
    extension = next(one for one in file.papers if one.kind == ProblemPaper.EXTENSION)
    first = text_of(window.papers.render(extension.number))
    copied = window.copy_paper(extension.number)
    again = text_of(window.papers.render(extension.number, len(copied.copies)))
    assert "补打第1次" in again
    assert "二〇二六年十二月二十一日（星期一）前" in again
    assert "补打" not in first


def test_a_paper_is_void_and_said_again(window: Counter, whole_life: str) -> None:
    file = window.desk.files.state(whole_life)
    old = next(one for one in file.papers if one.kind == ProblemPaper.ANSWER)
    new = window.reissue_paper(old.number, "措施写错了")
    assert "您的申请已经受理。" in text_of(window.papers.render(new.number))
    assert "本文书已作废" in text_of(window.papers.render(old.number))
    standing = window.desk.files.state(whole_life).paper(old.number).standing
    assert standing is Standing.VOID
    assert window.void_paper(new.number, "不用了").standing is Standing.VOID


@pytest.mark.parametrize("size", [PaperSize.A4, PaperSize.A5, PaperSize.SLIP])
def test_papers_verify_on_every_size(
    window: Counter, registers: Brings, size: PaperSize, tmp_path
) -> None:
    problem = registers()
    path = tmp_path / "paper.pdf"
    path.write_bytes(window.papers.render(problem.papers[0].number, size=size))
    verified = window.papers.verify(path)
    assert verified.valid
    assert verified.case_number == problem.number
    assert verified.kind == ProblemPaper.SLIP
    assert verified.standing == "current"


def test_a_refusal_names_who_is_competent(window: Counter, registers: Brings) -> None:
    number = registers().number
    refuse(window, number, referred=True)
    said = papers(window, number)
    refusal, referral = said[ProblemPaper.REFUSAL], said[ProblemPaper.REFERRAL]
    assert "请向市中级人民法院反映" in refusal
    assert "线索已由本窗口移交" in refusal
    assert "同一争议正在诉讼中" in refusal
    assert NAME in referral
    assert SAID in referral


@pytest.mark.parametrize(
    "how",
    [
        {"disclosure": Disclosure.CONFIDENTIAL},
        ANONYMOUS,
    ],
)
def test_no_paper_of_a_confidential_or_anonymous_problem_names_the_person(
    window: Counter, registers: Brings, how: dict[str, object]
) -> None:
    number = registers(**how).number
    accept(window, number)
    grade(window, number)
    pass_on(window, number, TOLD)
    sign(window, number)
    check(window, number)
    supervise(window, number, Step.TALK)
    answer(window, number)
    for text in papers(window, number).values():
        assert NAME not in text
        assert "138****" not in text
    other = registers(**how).number
    refuse(window, other, referred=True)
    for kind, text in papers(window, other).items():
        assert NAME not in text
        if kind == ProblemPaper.REFERRAL:
            assert SAID not in text
            assert "当面交接" in text


def test_what_was_committed_comes_out_whoever_is_there_and_nobody_else_copies_it(
    window: Counter, people: None, registers: Brings
) -> None:
    enter(window, "clerk")
    slip = registers(disclosure=Disclosure.CONFIDENTIAL).papers[0].number
    window.people.sign_out()
    enter(window, "colleague")
    printed = window.papers.print_next()
    assert printed is not None
    assert printed.paper == slip
    for act in (
        window.copy_paper,
        window.papers.render,
        lambda one: window.reissue_paper(one, "x"),
    ):
        with pytest.raises(Refusal, match=r"paper[.]unknown"):
            act(slip)
