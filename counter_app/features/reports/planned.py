"""What a window's plan of reports wants is counted and written, with nobody's hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from counter_app.features.cases.ports import Desk
from counter_app.features.reports.acts.plan import LastPlanned, due_scope, must_be_there
from counter_app.features.reports.office import ReportOffice
from counter_app.features.reports.words.report_words import period_text
from counter_app.kernel.guard import note_set_up
from counter_app.kernel.immutable import immutable
from counter_app.kernel.ports import Watch
from counter_app.kernel.record import SetUpAct
from counter_app.kernel.rights import Right
from counter_app.kernel.scope import ALL, File, Naming, Scope
from counter_app.store.store import Store
from counter_app.sync.carried_file import new_file


@immutable
class ForThePlan:
    """``ports.Watch`` for what a plan counts: whoever set it held the right to the whole hall."""

    naming: Naming
    is_needed: bool = False

    def must_be_somebody(self) -> None:
        """Nobody has to."""

    def may(self, _right: Right) -> bool:
        """Counting is all that is done."""
        return True

    def must(self, _right: Right, _about: str = "") -> None:
        """Nobody is asked."""

    def scope(self, _right: Right) -> Scope:
        """Everything."""
        return ALL

    def reading(self, _right: Right, _about: str = "") -> Scope:
        """Everything."""
        return ALL

    def must_reach(self, _scope: Scope, _right: Right, _number: str, _file: File) -> None:
        """Every file is in it."""


def write_planned(
    store: Store, data_folder: Path, desk: Desk, office: ReportOffice
) -> tuple[Path, ...]:
    """The files that were written; none where nothing is due. What is there already stays.

    ``desk`` is that of what the hall's rules do. Trouble ``file.unwritable``; the plan wants
    it again then.
    """
    found = due_scope(store, desk.clock.now().date())
    if found is None:
        return ()
    plan, due, scope = found
    folder = must_be_there(plan)
    counting: Watch = ForThePlan(desk.guard.naming)
    report = office.make_by_itself(replace(desk, guard=counting), scope)
    written = []
    for form in plan.forms:
        path = folder / f"统计报表 {period_text(scope)}.{form}"
        if not path.exists():
            write = new_file(path, apart_from=data_folder, replacing=False)
            write(office.content(report, form))
            written.append(path)
    store.settings.save(LastPlanned(due))
    names = "、".join(one.name for one in written)
    note_set_up(desk, SetUpAct.HALL, f"定期报表 {names}")
    return tuple(written)
