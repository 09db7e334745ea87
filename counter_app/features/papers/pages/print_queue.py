"""文书队列: what has not come out of the printer, and what a person knows about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.desk.fonts import need_characters
from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import clear, make_button, make_label
from counter_app.features.cases.model.case import Case
from counter_app.features.papers.pages.last_papers import LastPapers
from counter_app.features.papers.pages.printing import Printing
from counter_app.kernel.immutable import immutable
from counter_app.kernel.paper import Paper
from counter_app.kernel.ports import JobState, PrintJob
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.papers_to_come import copied_text
from counter_app.knowledge.wording.trail import paper_kind_name
from counter_app.knowledge.wording.way_out import come_out

if TYPE_CHECKING:
    from counter_app.assembly import Counter


_NO_BOUND: Final = 16_777_215  # QWIDGETSIZE_MAX
_EMPTY: Final = 48  # px, of a queue in which nothing waits
_SHOWN: Final = 20
_SEARCHED: Final = 100  # jobs, of which some are of the same paper


@immutable
class JobLine:
    """A job with what a person recognises it by. ``unsure``: did it come out before the end?

    ``contested``: the paper speaks for no case until two versions of it are settled.
    """

    job: PrintJob
    title: str
    about: str
    case_number: str
    unsure: bool
    contested: bool = False


class PrintQueueView(PageView):
    """Every waiting, failed or unsure job with what can be done about it."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("print_queue", seat)
        self._counter: Counter = seat.counter
        self._printing = seat.service(Printing)
        self._where = make_label("hint", "print_queue.where", self)
        self._again = make_button("primary", "print_queue.again", _("继续"), self)
        self._again.clicked.connect(self._retry_all)
        self._settings = make_button("secondary", "print_queue.settings", _("打印机设置"), self)
        self._settings.clicked.connect(lambda: self.open("settings"))
        self._jobs = QVBoxLayout()
        self._jobs.setSpacing(8)
        self._lines: tuple[JobLine, ...] = ()
        self._just_opened = False
        self._last = LastPapers(self)
        self._last.wanted.connect(self._copy)
        self._printing.changed.connect(self.refresh)
        self._lay_out()

    def opened(self) -> None:
        """The queue, and where a person begins once it is read."""
        self._just_opened = True
        self.refresh()

    def refresh(self) -> None:
        """Read the queue anew."""
        counter, unsure = self._counter, self._printing.unsure
        self._run(lambda: (open_jobs(counter, unsure), last_jobs(counter)), self._show)

    def take_focus(self) -> None:
        """The main thing to do here: what waits, else what came out last."""
        (self._again if self._lines else self._last.lines).setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(make_label("title", "print_queue.title", self, _("文书队列")))
        head.addWidget(self._where, 1)
        head.addWidget(self._settings)
        head.addWidget(self._again)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._jobs)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(scroll)
        layout.addWidget(self._last, 1)
        self._rows = layout
        self._waiting = scroll

    def _show(self, read: tuple[tuple[JobLine, ...], tuple[JobLine, ...]]) -> None:
        self._lines, last = read
        lines = self._lines
        need_characters("".join(line.about for line in (*lines, *last)))
        self._last.show_lines([(line.job.paper, _came_out(line)) for line in last])
        self._where.setText(_printer_text(self._counter))
        self._again.setEnabled(any(not line.unsure for line in lines))
        self._rows.setStretchFactor(self._waiting, 1 if lines else 0)
        self._waiting.setMaximumHeight(_NO_BOUND if lines else _EMPTY)
        clear(self._jobs)
        for line in lines:
            self._jobs.addWidget(self._row(line))
        if not lines:
            text = come_out(
                _("✓ 没有等待打印的文书。已受理的文书随时可以在办件里补打。"),
                _("✓ 没有等待存为文件的文书。已受理的文书随时可以在办件里补打。"),
            )
            self._jobs.addWidget(make_label("hint", "print_queue.empty", self, text))
        if self._just_opened and self.here:
            self.take_focus()
        self._just_opened = False

    def _row(self, line: JobLine) -> QWidget:
        card = QFrame(self)
        card.setProperty("role", "card")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(make_label("subtitle", "", card, line.title))
        words.addWidget(make_label("hint", "", card, line.about))
        state = make_label("", "", card, _state_text(line))
        failed = line.unsure or line.contested or line.job.state is JobState.FAILED
        state.setProperty("tone", "warning" if failed else "hint")
        words.addWidget(state)
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        row.addLayout(words, 1)
        for name, text, act in self._acts(line):
            button = make_button("secondary", f"job.{name}.{line.job.id}", text, card)
            button.setAccessibleName(f"{text} {line.title}")
            button.clicked.connect(act)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return card

    def _acts(self, line: JobLine) -> list[tuple[str, str, Callable[[], None]]]:
        job, printing = line.job.id, self._printing
        look = [("case", _("查看办件"), lambda: self._open(line.case_number))]
        if not line.case_number:
            look = []
        if line.unsure:
            return [
                *look,
                ("came_out", _("已出来"), lambda: printing.came_out(job)),
                ("again", _("再打一次"), lambda: printing.print_again(job)),
            ]
        drop = ("drop", _("不打了"), lambda: printing.drop(job))
        if line.job.state is JobState.FAILED:
            return [*look, drop, ("again", _("重打"), lambda: printing.print_again(job))]
        return [*look, drop]

    def _copy(self, number: str, large: bool) -> None:
        counter = self._counter

        def done(paper: Paper) -> None:
            self.says.emit("ok", copied_text(paper))
            self.prints.emit()
            self.refresh()

        self._write(lambda: counter.copy_paper(number, large=large), done)

    def _open(self, number: str) -> None:
        page = self._counter.features.page_of(number) or "case"
        self.open(page, number=number)

    def _retry_all(self) -> None:
        for line in self._lines:
            if line.job.state is JobState.FAILED:
                self._printing.print_again(line.job.id)
        self._printing.wake()


def open_jobs(counter: Counter, unsure: frozenset[int]) -> tuple[JobLine, ...]:
    """Jobs that are not done, oldest first; any thread."""
    jobs = counter.store.print_queue.jobs(JobState.WAITING, JobState.FAILED, JobState.PRINTING)
    return tuple(_line(counter, job, job.id in unsure) for job in jobs)


def last_jobs(counter: Counter) -> tuple[JobLine, ...]:
    """The papers that came out last, each once, the newest first; any thread."""
    latest: dict[str, PrintJob] = {}
    for job in counter.store.print_queue.last(_SEARCHED):
        latest.setdefault(job.paper, job)
    lines = (_line(counter, job, unsure=False) for job in list(latest.values())[:_SHOWN])
    return tuple(line for line in lines if not line.contested)


def _came_out(line: JobLine) -> str:
    return f"{line.title} · {line.about}"


def _line(counter: Counter, job: PrintJob, unsure: bool) -> JobLine:
    desk = counter.desk
    try:
        file = desk.unasked_files.state(job.paper)
    except Refusal:  # another window moved its file: the paper speaks for none
        return JobLine(job, _("有争议的文书"), job.paper, "", unsure=False, contested=True)
    if all(paper.number != job.paper for paper in file.papers):  # of a version not chosen yet
        title = _("有争议的文书")
        return JobLine(job, title, job.paper, file.number, unsure=False, contested=True)
    paper = file.paper(job.paper)
    title = paper_kind_name(paper.kind)
    if job.copy:
        title += _("（补打第 {n} 次）").format(n=job.copy)
    about = f"{job.paper} · {file.number}"
    if isinstance(file, Case):
        about = f"{job.paper} · {file.received.item_name}"
        if desk.guard.scope(Right.READ_FILES).holds(file):
            about = f"{job.paper} · {file.received.applicant.name} · {file.received.item_name}"
    unsure = unsure and job.state is JobState.PRINTING
    return JobLine(job, title, about, file.number, unsure)


def _state_text(line: JobLine) -> str:
    if line.contested:
        return come_out(_("▲ 处理争议之前不能打印"), _("▲ 处理争议之前不能存为文件"))
    if line.unsure:
        return come_out(
            _("▲ 上次退出时正在打印，纸出来了吗？"), _("▲ 上次退出时正在存为文件，文件在吗？")
        )
    match line.job.state:
        case JobState.FAILED:
            why = _problem(line.job.problem)
            text = come_out(_("✕ 没有打印成功：{why}"), _("✕ 没有存成文件：{why}"))
            return text.format(why=why)
        case JobState.PRINTING:
            return come_out(_("◐ 正在打印"), _("◐ 正在存为文件"))
    return come_out(_("○ 等待打印"), _("○ 等待存为文件"))


def _problem(reason: str) -> str:
    known = {
        "printer.missing": _("找不到打印机"),
        "printer.unreachable": _("连接不到打印机"),
        "printer.refused": _("打印机没有接收"),
        "printer.stalled": _("打印机长时间没有反应，可能缺纸"),
        "printer.broke_off": _("发送时中断，请先看纸是否出来"),
        "paper_file.none_kept": _("大厅不留存 PDF，请在设置中选择打印机"),
        "paper_file.not_written": _("文件没有写入，请检查磁盘"),
        "printer.unreadable_paper": _("打印机读不出这份文书，请重打"),
        "stands.program_error": _("程序没有画成这份文书，请重打；仍不成请把编号告诉管理员"),
    }
    return known.get(reason, _("请检查打印机设置；办件和编号已保存"))


def _printer_text(counter: Counter) -> str:
    setting = counter.papers.printer
    if setting.sink == "file":
        return _("文书存为 PDF：{folder}").format(folder=counter.papers.folder)
    return _("打印机：{name}").format(name=setting.target or _("系统默认打印机"))
