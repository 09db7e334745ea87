"""What the commands of the case page do, from wherever they are asked for."""

from __future__ import annotations

from counter_app.desk.shell import Shell
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.pages.at_desk import CasesAtDesk
from counter_app.features.cases.pages.case import CaseView
from counter_app.knowledge.wording import _


def case_in_sight(shell: Shell) -> CaseView | None:
    """The case page, if a person looks at it; the banner says what to do otherwise."""
    view = shell.navigator.view
    if isinstance(view, CaseView):
        return view
    shell.tell("info", _("请先打开一个办件：扫码，或在列表里选择。"))
    return None


def do_act(shell: Shell, *, act: str) -> None:
    """Do this to the case in sight; finish what was just accepted from anywhere."""
    just_accepted = shell.attendant(CasesAtDesk).just_accepted
    if act == Act.FINISH and just_accepted and shell.navigator.here != "case":
        shell.navigator.open("case", number=just_accepted, first=Act.FINISH)
    elif view := case_in_sight(shell):
        view.do_act(act)


def do_next(shell: Shell) -> None:
    """The likeliest act of the case in sight."""
    if view := case_in_sight(shell):
        view.do_next()


def why_due(shell: Shell) -> None:
    """Explain the date of the case in sight."""
    if view := case_in_sight(shell):
        view.why()
