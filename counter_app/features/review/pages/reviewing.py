"""What a supervisor does to cases of a list: one in sight, or many that are selected.

Many are counted and asked for first; whatever was done can be taken back with a key.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from counter_app.desk.page import PageView
from counter_app.desk.question import ask
from counter_app.desk.reason_line import ReasonLine
from counter_app.desk.seat import Seat
from counter_app.features.cases.model.listing import EVERY
from counter_app.features.review.acts.draw_sample import MOST_CASES, draw_sample
from counter_app.features.review.acts.reassign_cases import pending_of, reassign_cases
from counter_app.features.review.acts.remark_case import answer_remark, remark_case
from counter_app.features.review.acts.review_case import last_event, review_case
from counter_app.features.review.acts.take_back import Done, just_done, take_back
from counter_app.features.review.pages.hand_to import HandTo
from counter_app.features.review.pages.queue_table import QueueTable
from counter_app.kernel.account import Account
from counter_app.kernel.file_state import FileState
from counter_app.kernel.record import SampleDrawn
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right, Role
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_NAMED: Final = 5  # numbers that a question names


class Reviewing(PageView):
    """The table, the line for reasons, and every act; a page that lays them out adds the rest."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("supervision", seat)
        self._counter: Counter = seat.counter
        self._wanted = EVERY
        self._seen: tuple[str, UUID] | None = None  # the case in sight and its last event
        self._papers: tuple[str, ...] = ()  # of the case in sight, oldest first
        self._undo: tuple[Done, ...] = ()
        self.table = QueueTable(seat.counter, seat.background, self)
        self.table.commandAsked.connect(self.ask)
        self.line = ReasonLine(self)
        self.line.done.connect(self._typed)
        self.line.left.connect(self.table.setFocus)

    def preview(self) -> None:
        """The newest paper of the case in sight; the same key goes on to the others."""
        if self._papers:
            self.ask("show_paper", number=self._papers[-1], among=self._papers[::-1])
        else:
            self.says.emit("info", _("这件还没有文书。"))

    def pass_review(self) -> None:
        """通过: the case in sight, or, asked for first, the selected ones."""
        many = self._many
        if many:
            title = _("复核通过选中的 {n} 件？").format(n=len(many))
            facts = (*_named(many), _("这些件没有逐件打开看。记录里写明各件和你的名字，可以撤销。"))
            ask(self, title, facts, _("通过 {n} 件").format(n=len(many)), self._pass_many)
        elif self._seen is not None:
            number, seen = self._seen
            desk = self._counter.desk
            self._do(lambda: review_case(desk, number, seen, passed=True), "")
        elif self.table.selected:
            self.says.emit("info", _("这件的内容还没有显示出来，没有复核。"))

    def give_back(self) -> None:
        """退回: ask for the reason."""
        many = self._many
        if many:
            asked = _("退回选中的 {n} 件的理由（经办人要照着改）")
            self.line.ask("return_many", asked.format(n=len(many)))
        else:
            self._ask("return", _("退回的理由（经办人要照着改）"))

    def remark(self) -> None:
        """督办: ask for the words."""
        self._ask("remark", _("督办意见"))

    def reassign(self) -> None:
        """转办: ask to whom."""
        numbers = self.table.marked or ((self.table.selected,) if self.table.selected else ())
        if numbers:
            title = _("把 {n} 件转给谁？").format(n=len(numbers))
            self._hand(title, _named(numbers), numbers)

    def reassign_window(self) -> None:
        """转办整窗: all that is open at the chosen window."""
        window = self._wanted.window
        if not window:
            self.says.emit("info", _("请先在左边选一个窗口，再按 W。"))
            return

        def ask_for(numbers: tuple[str, ...]) -> None:
            if not numbers:
                self.says.emit("info", _("这个窗口没有未结的办件。"))
                return
            title = _("把窗口 {window} 未结的 {n} 件全部转给谁？")
            told = _("不管列表里现在筛选了什么，那个窗口未结的都在内；有争议的不在内。")
            self._hand(title.format(window=window, n=len(numbers)), (told,), numbers)

        self._run(lambda: pending_of(self._counter.desk, window), ask_for)

    def sample(self) -> None:
        """抽查: ask for how many in a hundred."""
        self._ask("sample", _("从列出的办件中抽百分之几？"), "5")

    def answer(self) -> None:
        """答复: ask for the words, where something waits for them."""
        number, desk = self.table.selected, self._counter.desk

        def ask_for(waits: bool) -> None:
            if waits:
                self._ask("answer", _("答复"))
            else:
                self.says.emit("info", _("这件没有等着答复的意见。"))

        if number:
            self._run(lambda: bool(desk.ledger.case(number).supervision.waiting), ask_for)

    def undo(self) -> None:
        """撤销: what was done here last counts no more."""
        done, desk = self._undo, self._counter.desk
        if not done:
            self.says.emit("info", _("没有可以撤销的。复核、抽查、转办和督办，做完可以撤销一次。"))
            return

        def told(files: tuple[FileState, ...]) -> None:
            self._undo = ()
            self.says.emit(
                "ok", _("✓ 已撤销 {n} 件刚才的处理；轨迹里都留着。").format(n=len(files))
            )
            self.after_many()

        self._write(lambda: take_back(desk, done), told)

    def export(self) -> None:
        """导出: ask for the file."""
        self._ask_file(whole=False)

    def export_whole(self) -> None:
        """完整导出: the same with personal data unmasked."""
        self._ask_file(whole=True)

    def export_to(self, path: Path, *, whole: bool) -> None:
        """Write the cases of the queue to a file; ``whole`` with personal data unmasked."""
        wanted, reports = self._wanted, self._counter.reports
        form = "csv" if path.suffix.lower() == ".csv" else "xlsx"
        self._saving.write(path, lambda: reports.write_list(wanted, form, whole=whole))

    # For the page

    def after_one(self, number: str) -> None:
        """Something was done to the case in sight."""

    def after_many(self) -> None:
        """Something was done to many."""

    def list_just(self, numbers: tuple[str, ...]) -> None:
        """List these only."""

    # Inside

    @property
    def _many(self) -> tuple[str, ...]:
        """The selected cases, where there are more than one."""
        marked = self.table.marked
        return marked if len(marked) > 1 else ()

    def _ask(self, what: str, question: str, suggested: str = "") -> None:
        if self._seen is not None or what == "sample":
            self.line.ask(what, question, suggested)

    def _typed(self, what: str, text: str) -> None:
        self.table.setFocus()
        if what == "sample":
            self._sample(text)
        elif what == "return_many":
            self._return_many(text)
        elif self._seen is not None:
            number, seen = self._seen
            desk = self._counter.desk
            acts: dict[str, tuple[Callable[[], FileState], str]] = {
                "return": (
                    lambda: review_case(desk, number, seen, passed=False, reason=text),
                    _("✕ 已退回 {number}，经办人会看到。按 Z 撤销。"),
                ),
                "remark": (
                    lambda: remark_case(desk, number, text),
                    _("▲ 督办意见已写给办 {number} 的人。按 Z 撤销。"),
                ),
                "answer": (lambda: self._answer(number, text), _("✓ 已答复 {number}。")),
            }
            act, told = acts[what]
            self._do(act, told.format(number=number))

    def _answer(self, number: str, text: str) -> FileState:
        desk = self._counter.desk
        waiting = desk.ledger.case(number).supervision.waiting
        if not waiting:
            raise Refusal("remark.answered", field="number", number=number)
        return answer_remark(desk, number, waiting[0].id, text)

    def _pass_many(self) -> None:
        numbers = self._many
        told = _("✓ 已通过 {n} 件。按 Z 撤销。").format(n=len(numbers))
        self._review_many(numbers, passed=True, reason="", told=told)

    def _return_many(self, reason: str) -> None:
        numbers = self._many
        title = _("退回选中的 {n} 件？").format(n=len(numbers))
        told = _("✕ 已退回 {n} 件，各经办人会看到。按 Z 撤销。").format(n=len(numbers))
        facts = (*_named(numbers), _("理由：{reason}").format(reason=reason))
        ask(
            self,
            title,
            facts,
            _("退回 {n} 件").format(n=len(numbers)),
            lambda: self._review_many(numbers, passed=False, reason=reason, told=told),
        )

    def _review_many(self, numbers: Sequence[str], *, passed: bool, reason: str, told: str) -> None:
        desk = self._counter.desk

        def review() -> tuple[str, ...]:
            for number in numbers:
                seen = last_event(desk, number)
                review_case(desk, number, seen, passed=passed, reason=reason)
            return tuple(numbers)

        self._do_many(review, told)

    def _hand(self, title: str, facts: Sequence[str], numbers: Sequence[str]) -> None:
        desk = self._counter.desk
        refusal = self.seat.refusal(Right.REASSIGN, "supervision.reassign")
        if refusal is not None:
            self._failed(refusal)
            return
        people = _who_goes_on(desk.accounts.all())
        dialog = HandTo(title, facts, people, self.window())

        def give(code: str, reason: str) -> None:
            def hand() -> tuple[str, ...]:
                given = reassign_cases(desk, numbers, code, reason)
                return tuple(file.number for file in given)

            name = next((one.name for one in people if one.code == code), code)
            told = _("✓ 已把 {n} 件转给{name}。按 Z 撤销。").format(n=len(numbers), name=name)
            self._do_many(hand, told)

        dialog.handed.connect(give)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_file(self, *, whole: bool) -> None:
        self._saving.choose(
            _("导出列表"),
            _("办件列表"),
            ("xlsx", "csv"),
            lambda path: self.export_to(path, whole=whole),
        )

    def _sample(self, text: str) -> None:
        desk, wanted = self._counter.desk, self._wanted
        percent = int(text) if text.strip().isdecimal() else 0

        def ask_for(count: int) -> None:
            size = -(-count * percent // 100)
            title = _("从列出的 {n} 件里随机抽 {k} 件？").format(n=count, k=size)
            told = _("抽签的种子和全部 {n} 件写进操作记录，谁都能重算。").format(n=count)
            if 1 <= percent <= 100 and 0 < count <= MOST_CASES:
                yes = _("抽 {k} 件").format(k=size)
                ask(self, title, (told,), yes, lambda: self._draw(percent))
            else:
                self._draw(percent)  # which says why not

        self._run(lambda: desk.ledger.count(wanted), ask_for)

    def _draw(self, percent: int) -> None:
        desk, wanted = self._counter.desk, self._wanted

        def draw() -> tuple[SampleDrawn, tuple[Done, ...]]:
            rows = desk.ledger.page(wanted, None, MOST_CASES + 1, urgent_first=True).rows
            drawn = draw_sample(desk, [row.number for row in rows], percent)
            return drawn, just_done(desk, drawn.picked)

        def told(found: tuple[SampleDrawn, tuple[Done, ...]]) -> None:
            drawn, self._undo = found
            text = _("● 已从 {n} 件中随机抽取 {k} 件，种子 {seed}…，见操作记录。按 Z 撤销。")
            shown = text.format(n=len(drawn.cases), k=len(drawn.picked), seed=drawn.seed[:8])
            self.says.emit("ok", shown)
            self.list_just(drawn.picked)

        self._write(draw, told)

    def _do(self, act: Callable[[], FileState], told: str) -> None:
        """One act on the case in sight; without words where the list shows what was done."""
        desk = self._counter.desk
        self._seen = None

        def work() -> tuple[FileState, tuple[Done, ...]]:
            file = act()
            return file, just_done(desk, (file.number,))

        def done(found: tuple[FileState, tuple[Done, ...]]) -> None:
            file, self._undo = found
            if told:
                self.says.emit("ok", told)
            self.after_one(file.number)

        self._write(work, done)

    def _do_many(self, act: Callable[[], tuple[str, ...]], told: str) -> None:
        desk = self._counter.desk

        def done(found: tuple[Done, ...]) -> None:
            self._undo = found
            self.says.emit("ok", told)
            self.after_many()

        self._write(lambda: just_done(desk, act()), done)


def _who_goes_on(accounts: Sequence[Account]) -> list[Account]:
    """Those who can see to a case, clerks first."""
    ranks = (Role.CLERK, Role.OFFICER, Role.SUPERVISOR)
    found = []
    for one in accounts:
        held = [ranks.index(grant.role) for grant in one.grants if grant.role in ranks]
        if held and not one.closed:
            found.append((min(held), one.name, one.code, one))
    return [one for *_rank, one in sorted(found, key=lambda each: each[:3])]


def _named(numbers: Sequence[str]) -> tuple[str, ...]:
    shown = "、".join(numbers[:_NAMED])
    left = len(numbers) - _NAMED
    return (shown + _(" 等") if left > 0 else shown,)
