"""What the commands of ratings do."""

from __future__ import annotations

from counter_app.desk.shell import Shell
from counter_app.features.cases.pages.deeds import case_in_sight
from counter_app.features.ratings.acts.rate_visit import visit_to_rate
from counter_app.features.ratings.pages.rate_visit import RateVisit
from counter_app.knowledge.wording import _


def ask_for_rating(shell: Shell) -> None:
    """评价: turn the screen to the applicant, once for this visit."""
    view = case_in_sight(shell)
    if view is None or not view.file_number:
        return
    desk = shell.seat.counter.desk
    case = desk.ledger.case(view.file_number)
    visit = visit_to_rate(case)
    if visit in case.rated:
        shell.tell("info", _("这次到场已经评价过。"))
        return
    dialog = RateVisit(desk, shell.seat.background, case.number, visit, shell)
    dialog.finished.connect(dialog.deleteLater)
    dialog.message.connect(shell.tell)
    dialog.turn_to_applicant()
