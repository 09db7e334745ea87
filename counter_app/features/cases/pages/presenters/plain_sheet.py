"""What the forms of a case are made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import Act, Rule
from counter_app.features.cases.pages.presenters.act_sheet import ActField, Sheet
from counter_app.features.cases.pages.presenters.case_acts import act_title, sentence_case
from counter_app.features.cases.words.labels import rule_text
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.wording import _


@dataclass(frozen=True, slots=True)
class About:
    """What a sheet is made from; ``today`` is a day, ``later`` the usual day of a promise."""

    case: Case
    item: Item
    today: date
    later: date


def plain_sheet(
    act: Act,
    rule: Rule,
    fields: tuple[ActField, ...] = (),
    *,
    facts: tuple[tuple[str, str], ...] = (),
    go: str = "",
    dangerous: bool = False,
) -> Sheet:
    """The form for an act that ``rule`` allows, named after the act."""
    name = act_title(act)
    return Sheet(name, rule_sentence(rule), fields, go or name, facts, dangerous)


def rule_sentence(rule: Rule) -> str:
    """The rule as a sentence by itself."""
    return sentence_case(rule_text(rule))


def reason_field(label: str = "", *, optional: bool = False) -> ActField:
    """A line for a reason."""
    return ActField("reason", label or _("理由"), optional=optional)
