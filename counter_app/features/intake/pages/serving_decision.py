"""Accepting, giving notice, refusing: one look, then one commit on the writer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.desk.background import Background
from counter_app.desk.mishap import explain
from counter_app.features.cases.acts.intake import Outcome, check_intake, received_of
from counter_app.features.cases.acts.likely_duplicates import Duplicate, likely_duplicates
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.intake.pages.presenters.confirm import (
    Confirmation,
    confirm_acceptance,
    confirm_notice,
    confirm_refusal,
    next_decision,
    refusal_reasons,
)
from counter_app.features.intake.pages.presenters.earlier import look_back, other_name
from counter_app.features.intake.pages.presenters.intake import IntakePresenter
from counter_app.features.intake.pages.presenters.serving import (
    why_no_notice,
    why_not,
    why_undecidable,
)
from counter_app.features.intake.pages.presenters.verdict import Verdict
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.way_out import come_out

if TYPE_CHECKING:
    from counter_app.assembly import Counter
    from counter_app.features.bundles.model.bundle import Bundle
    from counter_app.features.intake.pages.confirm_case import ConfirmCase


class Decision(QObject):
    """Decides the served person's intake. The first screen does not wait for its dialogs.

    ``cannot`` tells what is in the way and where; ``running`` is true between
    the confirmation and the commit; then comes ``decided`` with the Outcome or the Bundle,
    ``refused`` with the Refusal, ``moved`` (with the decision) where
    the day that was confirmed is another now, or ``failed`` with a sentence.
    """

    cannot = Signal(str, str)
    running = Signal(bool)
    decided = Signal(object)
    refused = Signal(object)
    moved = Signal(str, object)
    failed = Signal(str)

    def __init__(
        self,
        counter: Counter,
        background: Background,
        current: Callable[[], IntakePresenter],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._counter = counter
        self._background = background
        self._current = current
        self._window = window
        self._busy = False

    def accept(self) -> None:
        """受理, or what is in the way of it."""
        from counter_app.features.intake.pages.confirm_case import ConfirmCase

        intake = self._current()
        verdict = intake.verdict(self._counter.desk.clock.now())
        if verdict is None or not verdict.can_accept:
            self.cannot.emit(why_not(verdict), verdict.first_obstacle if verdict else "")
            return
        shown = self._confirmation(intake, verdict)
        go = come_out(_("受理并打印 Enter"), _("受理并存为文件 Enter"))
        if shown.warnings:
            go = come_out(_("仍然受理并打印 Ctrl+Enter"), _("仍然受理并存为文件 Ctrl+Enter"))
        self._ask(ConfirmCase(shown, go, "F9", self._window), "accept", shown.day)

    def give_notice(self) -> None:
        """一次性告知: everything that lacks, once."""
        from counter_app.features.intake.pages.confirm_case import ConfirmNotice

        intake = self._current()
        verdict = intake.verdict(self._counter.desk.clock.now())
        problem, place = why_no_notice(verdict)
        if problem or verdict is None:
            self.cannot.emit(problem, place)
            return
        shown = self._confirmed_notice(intake, verdict)
        dialog = ConfirmNotice(shown, intake.draft.remark, self._window)
        if shown.unseen:
            place = f"materials.{shown.unseen[0]}"
            text = _("○ 还有 {n} 份没有核对。").format(n=len(shown.unseen))
            dialog.lookAsked.connect(lambda: self.cannot.emit(text, place))
        self._ask(dialog, "notice", shown.day)

    def refuse(self) -> None:
        """不予受理, with a reason."""
        from counter_app.features.intake.pages.confirm_case import ConfirmRefusal

        intake = self._current()
        problem, place = why_undecidable(intake.verdict(self._counter.desk.clock.now()))
        if not problem and intake.matter is not None:
            from counter_app.features.intake.pages.presenters.matter_decision import (
                why_not_refused,
            )

            problem, place = why_not_refused(), "parts"
        if problem:
            self.cannot.emit(problem, place)
            return
        remark = intake.draft.remark
        shown = confirm_refusal(intake)
        self._ask(ConfirmRefusal(shown, refusal_reasons(), remark, self._window), "refuse")

    def preview(self) -> None:
        """What would be printed if it were decided now."""
        intake = self._current()
        verdict = intake.verdict(self._counter.desk.clock.now())
        problem, place = why_undecidable(verdict)
        if intake.matter is not None:
            told = _("○ 一件事的文书受理后才能看；按 F9 先列出要出具什么，再确认。")
            problem, place = told, "parts"
        if problem or verdict is None:
            self.cannot.emit(problem, place)
            return
        decision, kinds = next_decision(verdict)
        request = intake.request(decision, intake.draft.remark)
        from counter_app.features.intake.pages.draft_preview import DraftPreview

        opened = self._counter.papers.pages
        dialog = DraftPreview(kinds, opened, self._background, self._window)
        dialog.finished.connect(dialog.deleteLater)

        def render(kind: str) -> None:
            self._background.run(
                lambda: self._counter.papers.preview(request, PaperKind(kind)),
                lambda pdf: dialog.show_pdf(PaperKind(kind), pdf),
                self._not_drawn,
                parent_view=dialog,
            )

        dialog.wanted.connect(render)
        dialog.open()
        render(kinds[0].value)

    def _confirmation(self, intake: IntakePresenter, verdict: Verdict) -> Confirmation:
        if intake.matter is not None:
            from counter_app.features.intake.pages.presenters.matter_decision import (
                confirm_matter,
            )

            return confirm_matter(intake, verdict)
        alike, other = self._alike(intake), self._other_name(intake)
        return confirm_acceptance(intake, verdict, alike, other)

    def _confirmed_notice(self, intake: IntakePresenter, verdict: Verdict) -> Confirmation:
        if intake.matter is not None:
            from counter_app.features.intake.pages.presenters.matter_decision import (
                confirm_matter_notice,
            )

            return confirm_matter_notice(self._counter.desk, intake, verdict)
        return confirm_notice(intake, verdict)

    def _alike(self, intake: IntakePresenter) -> tuple[Duplicate, ...]:
        """Cases that this one may repeat; what is not fit to be taken in is said later."""
        desk = self._counter.desk
        try:
            checked = check_intake(desk, intake.request("accept"))
        except Refusal:
            return ()
        return likely_duplicates(desk, received_of(checked), checked.at)

    def _other_name(self, intake: IntakePresenter) -> str:
        """That this number was somebody else's."""
        number = intake.check("applicant", "id_number").value
        kind = IdKind(intake.draft.applicant.id_kind)
        known = look_back(self._counter.desk.ledger, kind, number, "").known
        return other_name(known, intake.check("applicant", "name").value)

    def _ask(self, dialog: ConfirmCase, decision: str, day: date | None = None) -> None:
        if self._busy:
            return
        dialog.confirmed.connect(lambda reason, right: self._decide(decision, reason, right, day))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _decide(self, decision: str, reason: str, right_authority: str, day: date | None) -> None:
        if self._busy:  # one confirmation makes one case, however often a key arrives
            return
        intake, counter = self._current(), self._counter
        if intake.matter is not None:
            from counter_app.features.bundles.acts.opening import open_bundle
            from counter_app.features.intake.pages.presenters.matter_decision import (
                matter_request,
            )

            whole = matter_request(intake, decision, reason)
            self._hand_in(decision, lambda: open_bundle(counter.desk, whole))
            return
        request = intake.request(decision, reason, right_authority, told_day=day)
        self._hand_in(decision, lambda: counter.take_in(request))

    def _hand_in(self, decision: str, taken_in: Callable[[], Outcome | Bundle]) -> None:
        self._be_busy(True)
        self._background.write(
            taken_in,
            self._done,
            lambda error: self._not_done(decision, error),
            parent_view=self._window,
        )

    def _done(self, outcome: Outcome | Bundle) -> None:
        self._be_busy(False)
        self.decided.emit(outcome)

    def _not_done(self, decision: str, error: Exception) -> None:
        self._be_busy(False)
        if isinstance(error, Refusal) and error.reason == "intake.another_day":
            self.moved.emit(decision, error)
        elif isinstance(error, Refusal):
            self.refused.emit(error)
        else:
            self.failed.emit(explain(error) + _("没有生成办件，草稿仍在，可以重试。"))

    def _not_drawn(self, error: Exception) -> None:
        if isinstance(error, Refusal):
            self.refused.emit(error)
        else:
            self.failed.emit(explain(error))

    def _be_busy(self, busy: bool) -> None:
        self._busy = busy
        self.running.emit(busy)
