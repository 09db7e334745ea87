"""Papers at every window: what has not come out of the printer, and what is scanned."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.desk.mishap import explain
from counter_app.desk.omnibox import Goal, route
from counter_app.desk.shell import Shell
from counter_app.desk.sounds import Sounds, Tone
from counter_app.desk.word_on_top import tell_on_top
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.papers.pages.printing import Printing
from counter_app.features.papers.words.verification import describe_verification, tone_of
from counter_app.kernel.immutable import immutable
from counter_app.kernel.paper import Standing
from counter_app.kernel.ports import JobState
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.way_out import come_out, papers_go

if TYPE_CHECKING:
    from counter_app.assembly import Counter
    from counter_app.press.verifying import Verification


@immutable
class QueueFigures:
    """``unsure``: at the printer when the program ended last time."""

    waiting: int
    failed: int
    unsure: int


def read_queue(counter: Counter, unsure: AbstractSet[int]) -> QueueFigures:
    """Ask the store; any thread."""
    queue = counter.desk.print_queue
    jobs = queue.jobs(JobState.WAITING, JobState.FAILED, JobState.PRINTING)
    return QueueFigures(
        waiting=sum(job.state is JobState.WAITING for job in jobs),
        failed=sum(job.state is JobState.FAILED for job in jobs),
        unsure=sum(job.state is JobState.PRINTING and job.id in unsure for job in jobs),
    )


class PapersAtDesk(QObject):
    """A paper that comes out holds nobody up; one that does not is told where all is told."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._counter: Counter = shell.seat.counter
        self._printing = shell.seat.service(Printing)
        self._chip = shell.top.chip("print_queue", _("文书"), lambda: shell.do("print_queue"))
        shell.refreshed.connect(self._count)
        shell.navigator.prints.connect(self._printing.wake)
        shell.scanned.connect(self._scanned)
        self._printing.changed.connect(shell.refresh)
        self._printing.failed.connect(self._not_printed)

    def _count(self) -> None:
        counter, unsure = self._counter, self._printing.unsure
        papers_go(to_files=counter.papers.printer.to_files)
        self._shell.seat.background.run(
            lambda: read_queue(counter, unsure), self._show, self._failed, parent_view=self
        )

    def _show(self, figures: QueueFigures) -> None:
        open_ = figures.failed + figures.unsure
        if open_:
            text = come_out(_("▲ 打印待处理 {n}"), _("▲ 存文件待处理 {n}"))
            self._chip.tell(text.format(n=open_ + figures.waiting), "warning")
        elif figures.waiting:
            text = come_out(_("◐ 待打印 {n}"), _("◐ 待存为文件 {n}"))
            self._chip.tell(text.format(n=figures.waiting))
        else:
            self._chip.tell(come_out(_("✓ 打印完毕"), _("✓ 已存为文件")))

    def _not_printed(self, text: str) -> None:
        self._shell.banner.tell("warning", text, "print_queue", _("文书队列"))
        self._shell.navigator.refresh()

    def _scanned(self, code: str) -> None:
        """Open what a code of ours names; whatever else it is, say so where it is seen."""
        from counter_app.features.papers.pages.verify_paper import VerifyPaper

        shell = self._shell
        there = route(code, today=self._counter.desk.clock.now().date())
        covering = QApplication.activeModalWidget() or shell.sheets.asking
        if isinstance(covering, VerifyPaper):
            covering.check(code)
        elif covering is None and there.goal is not Goal.PROOF and self._taken(code):
            return
        elif there.goal not in (Goal.PROOF, Goal.NUMBER):
            found = self._counter.features.found(self._counter.desk, code)
            if found is None or covering is not None:
                self._answer("warning", _not_ours(code), covering)
                return
            shell.sheets.close()
            shell.navigator.open(found[0], **found[1])
        elif covering is not None:
            self._answer("info", _("● 请先确认或返回，再扫码。"), covering)
        else:
            shell.sheets.close()
            if there.goal is Goal.PROOF:
                self._open_proof(there.value)
            else:
                page = self._counter.features.page_of(there.value) or "case"
                shell.navigator.open(page, number=there.value)

    def _taken(self, code: str) -> bool:
        taken = self._shell.navigator.view.take_code(code)
        if taken:
            self._shell.sheets.close()
        return taken

    def _answer(self, kind: str, text: str, covering: QWidget | None) -> None:
        self._shell.tell(kind, text)
        self._shell.seat.service(Sounds).play(Tone.UNKNOWN)
        if covering is not None:
            tell_on_top(covering, kind, text)

    def _open_proof(self, code: str) -> None:
        """Open the case of a scanned code, or say why it is not one of ours."""
        self._shell.seat.background.run(
            lambda: self._counter.papers.verify(code), self._found, self._failed, parent_view=self
        )

    def _found(self, found: Verification) -> None:
        shell = self._shell
        if found.valid and found.known and found.case_number:
            current = found.standing is Standing.CURRENT
            shell.top.omnibox.clear()
            if shell.navigator.view.take_scanned(found.case_number, found.number or ""):
                return
            notice = found.kind == PaperKind.CORRECTION_NOTICE
            first = Act.SUPPLEMENT if notice and current else ""
            page = self._counter.features.page_of(found.case_number)
            what = {"first": first} if first else {}
            shell.navigator.open(page or "case", number=found.case_number, **what)
        shell.tell(tone_of(found), describe_verification(found))

    def _failed(self, error: Exception) -> None:
        self._shell.tell("error", explain(error))


def _not_ours(code: str) -> str:
    if not code.isascii():
        return _("▲ 扫到的内容被输入法改了，没有输入到任何地方。请按 Shift 切到英文，再扫一次。")
    return _("▲ 扫到的不是本大厅文书的码，没有输入到任何地方，也没有办任何事。")
