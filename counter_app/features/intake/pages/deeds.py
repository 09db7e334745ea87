"""What the commands of intake do, where it is more than the serving desk's own."""

from __future__ import annotations

from counter_app.desk.shell import Shell
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.pages.case import CaseView
from counter_app.features.intake.pages.at_desk import IntakeAtDesk


def go_to_people(shell: Shell) -> None:
    """人员与草稿."""
    shell.open_rail()
    shell.attendant(IntakeAtDesk).people.focus_people()


def new_person(shell: Shell) -> None:
    """接待下一位: the next one, from the beginning."""
    if shell.navigator.open("serving") is not None:
        shell.attendant(IntakeAtDesk).serving.new_person()
        shell.do("omnibox")


def save_now(shell: Shell) -> None:
    """立即保存草稿."""
    shell.attendant(IntakeAtDesk).serving.save_now()


def decide(shell: Shell, *, act: str) -> None:
    """On a case's page do this to that case, or what comes next; anywhere else to who is served.

    The serving desk comes first: nobody decides a case that is not in sight.
    """
    view = shell.navigator.view
    if isinstance(view, CaseView):
        view.do_next() if act == Act.ACCEPT else view.do_act(act)
    elif shell.navigator.open("serving") is not None:
        serving = shell.attendant(IntakeAtDesk).serving
        {
            Act.ACCEPT: serving.accept,
            Act.NOTICE: serving.give_notice,
            Act.KEEP_PROMISE: serving.promise_material,
            Act.REFUSE: serving.refuse,
        }[Act(act)]()
