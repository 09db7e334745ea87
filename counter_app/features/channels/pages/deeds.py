"""What the commands of applications do, from wherever they are asked for."""

from __future__ import annotations

from counter_app.desk.shell import Shell
from counter_app.features.cases.model.draft import Draft


def note_parcel(shell: Shell) -> None:
    """The form for a letter or parcel that came."""
    shell.navigator.open("application", new=True)


def serve_draft(shell: Shell, draft: Draft | None = None) -> None:
    """Go on at the desk with a draft out of an application."""
    from counter_app.features.intake.pages.serving import ServingDesk

    view = shell.navigator.open("serving")
    if draft is not None and isinstance(view, ServingDesk):
        view.take_draft(draft)
