"""The hall's rules for problems (问题办理时限): values with ranges. The defaults are plain ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Final

from counter_app.features.problems.model.kinds import Level
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.clocks import Span, SpanUnit


@immutable
class ProblemRules:
    """How long each step may take, in working days unless the name says otherwise."""

    pass_on_days: int = 1  # registered → with the unit that handles it
    sign_days: int = 1  # passed on → signed for, or objected to
    handle_a_days: int = 30
    handle_b_days: int = 15
    handle_c_days: int = 5
    call_back_days: int = 3  # answered → called back
    extension_days: int = 15  # the most that handling may be extended by, once
    first_contact_days: int = 10  # assigned to an officer → first contact
    contact_months: int = 3  # between two contacts of an officer with an enterprise

    def handling(self, level: Level) -> Span:
        """How long handling may take at this level."""
        days = {
            Level.A: self.handle_a_days,
            Level.B: self.handle_b_days,
            Level.C: self.handle_c_days,
        }[level]
        return working_days(days)


RANGES: Final = {
    "pass_on_days": (1, 30),
    "sign_days": (1, 30),
    "handle_a_days": (1, 365),
    "handle_b_days": (1, 365),
    "handle_c_days": (1, 365),
    "call_back_days": (1, 90),
    "extension_days": (1, 90),
    "first_contact_days": (1, 90),
    "contact_months": (1, 12),
}
"""The least and the most of each rule."""


def with_values(rules: ProblemRules, values: Mapping[str, int]) -> ProblemRules:
    """The rules with these values; Refusal ``hall.bad_rule`` where one is out of range.

    Also ``problems.levels_crossed`` if a harder problem would have less time.
    """
    for name, value in values.items():
        least, most = RANGES[name]
        if not least <= value <= most:
            raise Refusal("hall.bad_rule", field=name, least=least, most=most)
    new = replace(rules, **dict(values))
    if not new.handle_a_days >= new.handle_b_days >= new.handle_c_days:
        raise Refusal("problems.levels_crossed", field="handle_a_days")
    return new


def values_of(rules: ProblemRules) -> dict[str, int]:
    """Every rule by its name."""
    return asdict(rules)


def working_days(days: int) -> Span:
    """So many working days."""
    return Span(days, SpanUnit.WORKING_DAYS)
