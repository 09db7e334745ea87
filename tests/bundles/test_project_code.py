"""项目代码: what is typed of it, and what looks wrong about it."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.features.bundles.model.joint_project import (
    CODE_LENGTH,
    check_project_code,
    project_code_warnings,
)
from counter_app.kernel.refusal import Refusal

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    "typed",
    [
        "2106-460200-04-01-735682",
        "21064602000401735682",
        " 2106 460200 04 01 735682 ",
        "２１０６－４６０２００－０４－０１－７３５６８２",
        "2106—460200—04—01—735682",
    ],
)
def test_however_it_is_typed_it_is_written_alike(typed: str) -> None:
    code = check_project_code(typed, field="project.code")
    assert code == "2106-460200-04-01-735682"
    assert len(code) == CODE_LENGTH


@pytest.mark.parametrize(
    ("typed", "reason", "told"),
    [
        ("2106-460200-04-01-73568", "project.code_length", {"length": 19}),
        ("2106-460200-04-01-7356821", "project.code_length", {"length": 21}),
        ("", "project.code_length", {"length": 0}),
        ("2106-46O200-04-01-735682", "project.code_character", {"position": 7, "character": "O"}),
        ("2106-460200-04-01-73568\u200b2", "project.code_character", {"character": "U+200B"}),
        ("2106-460200-04-01-73568٢", "project.code_character", {"position": 20}),
    ],
)
def test_what_is_no_code_is_named_by_its_place(
    typed: str, reason: str, told: dict[str, object]
) -> None:
    with pytest.raises(Refusal) as refused:
        check_project_code(typed, field="project.code")
    assert refused.value.reason == reason
    assert refused.value.field == "project.code"
    assert told.items() <= refused.value.details.items()


@pytest.mark.parametrize(
    ("code", "warnings"),
    [
        ("2106-460200-04-01-735682", ()),  # June 2021
        ("2019-460200-48-03-012345", ()),  # of the year 2019, before the standard
        ("2011-460200-04-01-735682", ()),  # November 2020
        ("2612-460200-04-01-735682", ("project.code_time",)),  # next month
        ("2010-460200-04-01-735682", ("project.code_time",)),
        ("2113-460200-04-01-735682", ("project.code_time",)),
        ("2106-990200-04-01-735682", ("project.code_region",)),
        ("2106-000000-04-01-735682", ()),  # of the central authorities
        ("2106-440113-04-01-735682", ("project.code_elsewhere",)),
    ],
)
def test_its_structure_only_warns(code: str, warnings: tuple[str, ...]) -> None:
    assert project_code_warnings(code, TODAY, "460200") == warnings


def test_a_hall_without_a_division_code_compares_no_region() -> None:
    assert project_code_warnings("2106-440113-04-01-735682", TODAY, "SYZW") == ()
