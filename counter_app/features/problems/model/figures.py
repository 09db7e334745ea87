"""The figures of problems (问题指标): each with its numerator, denominator and exclusions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from counter_app.features.problems.model.kinds import Cause, Mood, Truth
from counter_app.features.problems.model.row import ProblemRow
from counter_app.kernel.figures import Figure
from counter_app.kernel.immutable import immutable


@immutable
class ProblemFigures:
    """All figures of a period, and the causes that were found, the most frequent first."""

    received: int
    improvements: int
    shares: tuple[Figure, ...]
    causes: tuple[tuple[Cause, int], ...]

    def share(self, name: str) -> Figure:
        """The share of this name."""
        return next(one for one in self.shares if one.name == name)

    @property
    def all(self) -> tuple[Figure, ...]:
        """As a report tells them: what came, the shares, what changed for it, the causes."""
        return (
            Figure("problems_received", self.received),
            *self.shares,
            Figure("problems_improvements", self.improvements),
            *(Figure(f"{CAUSE}{cause.value}", n) for cause, n in self.causes),
        )


CAUSE: Final = "problems_cause_"
"""What the names of figures begin with that count what was due to one cause."""

Test = Callable[[ProblemRow], bool]


# Each share: what of the problems counts in it, and what of those reaches it.
_SHARES: Final[Mapping[str, tuple[Test, Test]]] = {
    "problems_finished_rate": (lambda one: not one.refused, lambda one: one.finished),
    "problems_passed_on_in_time": (
        lambda one: one.passed_in_time is not None,
        lambda one: one.passed_in_time is True,
    ),
    "problems_answered_in_time": (
        lambda one: one.answered_in_time is not None,
        lambda one: one.answered_in_time is True,
    ),
    "problems_satisfied_rate": (
        lambda one: one.mood is not None,
        lambda one: one.mood is Mood.SATISFIED,
    ),
    "problems_once_again_rate": (
        lambda one: one.answered_in_time is not None,
        lambda one: one.once_again,
    ),
    "problems_true_rate": (
        lambda one: one.truth is not None,
        lambda one: one.truth in (Truth.TRUE, Truth.PARTLY),
    ),
}


def figures_of(rows: Iterable[ProblemRow]) -> ProblemFigures:
    """The figures of these problems, those of one period.

    办结率: finished of those accepted or still to be decided, without those not
    accepted. On time: of those passed on, or answered, at all. 满意率: of those
    who were reached. 重办率: of those answered. 属实率: wholly or partly true, of
    those checked.
    """
    rows = tuple(rows)
    shares = tuple(_share(name, rows, *tests) for name, tests in _SHARES.items())
    causes = Counter(one.cause for one in rows if one.cause is not None)
    improved = sum(one.improved for one in rows)
    return ProblemFigures(len(rows), improved, shares, tuple(causes.most_common()))


def _share(name: str, rows: tuple[ProblemRow, ...], counts: Test, reaches: Test) -> Figure:
    counted = [one for one in rows if counts(one)]
    reached = sum(map(reaches, counted))
    return Figure(name, reached, len(counted), len(rows) - len(counted))
