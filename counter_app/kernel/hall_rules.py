"""Rules of the hall (大厅规则) that features declare: set once, in force at every window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from counter_app.kernel.immutable import immutable

Values = Mapping[str, str]


@immutable
class HallRule:
    """One rule, set by a short text.

    ``name`` stands in settings and is no other's. ``default`` counts until the
    hall says otherwise. ``title`` is what people call it. ``checked`` gives the
    text as it is kept, whatever language it was typed in; Refusal with the
    rule's name for what no hall could set. ``shown`` gives a kept text as people
    read it; ``checked`` reads that, too.
    """

    name: str
    default: str
    title: Callable[[], str]
    checked: Callable[[str], str]
    shown: Callable[[str], str]


@immutable
class HallRules:
    """The rules of one feature, or of all; ``fit`` gives a Refusal where they cross each other."""

    rules: tuple[HallRule, ...] = ()
    fit: tuple[Callable[[Values], None], ...] = ()

    def in_force(self, kept: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Each rule as the hall set it in ``kept``, or as it is by default."""
        values = dict(kept)
        return {one.name: values.get(one.name, one.default) for one in self.rules}

    def checked(self, values: Values) -> tuple[tuple[str, str], ...]:
        """These values as a hall keeps them, in order; Refusal for what no hall could set.

        A rule that this program does not know, of a newer one, stays as it is.
        """
        known = {one.name: one.checked for one in self.rules}
        kept = {name: known[name](text) if name in known else text for name, text in values.items()}
        for fits in self.fit:
            fits(self.in_force(kept.items()))
        return tuple(sorted(kept.items()))

    def changed(
        self, kept: Iterable[tuple[str, str]], values: Values
    ) -> tuple[tuple[str, str], ...]:
        """``kept`` with these values, as ``checked``; a default that nobody set stays unset."""
        before, plain = dict(kept), self.in_force(())
        mine = (one for one in self.rules if one.name in values)
        new = {one.name: one.checked(values[one.name]) for one in mine}
        told = {name: text for name, text in new.items() if name in before or text != plain[name]}
        return self.checked(before | told)

    def shown(self, kept: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Each rule in force as people read it."""
        values = self.in_force(kept)
        return {one.name: one.shown(values[one.name]) for one in self.rules}


NO_RULES: Final = HallRules()


def united(parts: Iterable[HallRules]) -> HallRules:
    """The rules of all of them."""
    parts = tuple(parts)
    rules = tuple(rule for one in parts for rule in one.rules)
    return HallRules(rules, tuple(fits for one in parts for fits in one.fit))
