"""The plan of a matter (一件事的方案): its parts as they were laid down when it was opened."""

from __future__ import annotations

from enum import StrEnum

from counter_app.kernel.immutable import immutable


class Choice(StrEnum):
    """How the applicant wants a part done (保障自由选择单独办理或者集成办理)."""

    INTEGRATED = "integrated"  # 集成办理
    SINGLE = "single"  # 单独办理: a case by itself, which the matter does not wait for
    LEFT_OUT = "left_out"  # 不办理


@immutable
class Brought:
    """A material that another part's result brings, so that nobody asks for it."""

    material: str
    by: str  # code of the item whose result it is


@immutable
class PlannedPart:
    """One item of a matter. ``case`` is empty while it waits for the results of ``after``."""

    item: str  # its code
    name: str
    department: str
    case: str = ""
    choice: Choice = Choice.INTEGRATED
    optional: bool = True
    step: int = 1
    after: tuple[str, ...] = ()  # codes of the parts of this matter whose results it needs
    brought: tuple[Brought, ...] = ()


@immutable
class Answer:
    """An answer to a question, or what stands in a field of the form.

    ``item`` is the code of the only part that it is for; empty: of all that ask it.
    """

    name: str
    value: str
    item: str = ""


@immutable
class Saving:
    """So much one by one, and so much as one."""

    single: int
    together: int

    @property
    def saved(self) -> int:
        """Never less than nothing."""
        return max(self.single - self.together, 0)


@immutable
class Savings:
    """What doing it as one saves against the items one by one, by the catalog (少跑、少交、少等).

    ``departments`` to go to, ``materials`` to hand in, ``visits`` and working
    ``days``. Items of which the catalog says no visits or no limit count in
    neither sum of that.
    """

    departments: Saving
    materials: Saving
    visits: Saving
    days: Saving
