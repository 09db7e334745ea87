"""Settings as they are typed."""

from __future__ import annotations

from datetime import time

import pytest

from counter_app.assembly import DEFAULT_CLERK, FEATURES
from counter_app.features.hall.hall_values import typed_hall
from counter_app.features.hall.pages.presenters.settings_form import (
    form_values,
    typed_clerk,
    typed_printer,
)
from counter_app.features.papers.print_room import PrinterSetting
from counter_app.kernel.paper import PaperSize
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.hall import DEFAULT_HALL
from counter_app.knowledge.wording import say

VALUES = form_values(DEFAULT_HALL, DEFAULT_CLERK, FEATURES.rules)


def test_what_is_shown_reads_back_the_same() -> None:
    assert typed_hall(VALUES, DEFAULT_HALL, FEATURES.rules) == DEFAULT_HALL
    assert typed_clerk(VALUES) == DEFAULT_CLERK


def test_a_hall_is_tidied_as_it_is_typed() -> None:
    hall = typed_hall(VALUES | {"window": " 0a ", "closes": "17：30"}, DEFAULT_HALL, FEATURES.rules)
    assert hall.window == "0A"
    assert hall.hours.closes == time(17, 30)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", " "),
        ("complaint_phone", ""),
        ("appeal_body", "府" * 101),
        ("code", "三亚"),
        ("window", "1"),
        ("closes", "五点"),
        ("correction_days", "0"),
        ("correction_days", "十五"),
        ("light_percent", "101"),
        ("rating_batch", ""),
        ("problem_sign", "明天"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(field: str, typed: str) -> None:
    with pytest.raises(Refusal) as told:
        typed_hall(VALUES | {field: typed}, DEFAULT_HALL, FEATURES.rules)
    assert told.value.field == field
    assert say(told.value) != told.value.reason


def test_a_network_printer_needs_an_address() -> None:
    with pytest.raises(Refusal) as told:
        typed_printer("tcp", " ", "a4")
    assert told.value.field == "target"
    assert typed_printer("file", "whatever", "80mm") == PrinterSetting("file", "", PaperSize.SLIP)
