"""What is refused is said in the words of the counter, never by the program's own keys."""

from __future__ import annotations

import pytest

from counter_app.features.cases.pages.presenters.intake_places import place_name, say_here
from counter_app.kernel.refusal import Refusal


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("applicant.name", "申请人姓名"),
        ("agent.id_number", "代办人证件号码"),
        ("materials.委托书", "委托书"),
        ("situation.谁来办？", "谁来办？"),
        ("reason", "理由"),
    ],
)
def test_a_place_is_called_as_on_the_screen(field: str, name: str) -> None:
    assert place_name(field) == name


def test_the_sentence_names_the_place_and_the_refusal_keeps_its_field() -> None:
    refusal = Refusal("materials.required", field="materials.委托书")
    said = say_here(refusal)
    assert said.startswith("委托书：")
    assert refusal.field == "materials.委托书"
