"""A request is declared once; what JSON may hold and what people are told follow from it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

import pytest

from counter_app.cli.keys_told import plain_keys
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.request_reader import LONGEST_LIST
from counter_app.kernel.requests import Editor, When, asks, inside, keys_of, opened, read, request


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@request
class Thing:
    """One of a list."""

    name: str = asks(lambda: "名称")
    number: int | None = asks(lambda: "份数", default=None)


@request
class Whom:
    """Stands among the keys of another."""

    receiver: str = asks(lambda: "领取人", default="", required=True)
    until: date | None = asks(lambda: "到哪天", default=None)


@request
class Example:
    """One key of each type."""

    colour: Colour = asks(lambda: "颜色")
    days: int = asks(lambda: "天数")
    reason: str = asks(lambda: "理由", default="", required=When("colour", ("blue",)))
    sure: bool = asks(lambda: "确认", default=False)
    other: Colour | None = asks(lambda: "另一种", default=None, hint=lambda: "可不填")
    things: tuple[Thing, ...] = asks(lambda: "材料", default=(), editor=Editor.MATERIALS)
    tags: tuple[str, ...] = asks(lambda: "标签", default=())
    whom: Whom = inside(kw_only=True)


LEAST: dict[str, Any] = {"colour": "red", "days": 3}


def read_example(plain: Any) -> Example:
    return read(Example, opened(Example, plain))


def test_what_is_left_out_is_what_was_declared() -> None:
    least = read_example(LEAST)
    assert least == Example(Colour.RED, 3, whom=Whom())
    assert (least.reason, least.sure, least.other, least.things, least.tags) == (
        "",
        False,
        None,
        (),
        (),
    )


def test_every_type_of_key_is_read() -> None:
    whole = read_example(
        {
            **LEAST,
            "reason": "因为",
            "sure": True,
            "other": "blue",
            "things": [{"name": "户口本"}, {"name": "照片", "number": 2}],
            "tags": ["快"],
            "receiver": "张三",
            "until": "2026-11-29",
        }
    )
    assert whole.things == (Thing("户口本"), Thing("照片", 2))
    assert (whole.other, whole.tags) == (Colour.BLUE, ("快",))
    assert whole.whom == Whom("张三", date(2026, 11, 29))


@pytest.mark.parametrize(
    ("plain", "reason", "field"),
    [
        ([], "request.not_object", "REQUEST"),
        ({**LEAST, "colours": 1}, "request.unknown_key", "colours"),
        ({"days": 3}, "request.missing", "colour"),
        ({"colour": "red"}, "request.missing", "days"),
        ({**LEAST, "days": True}, "request.not_count", "days"),
        ({**LEAST, "days": 1000}, "request.not_count", "days"),
        ({**LEAST, "colour": "green"}, "request.unknown_value", "colour"),
        ({**LEAST, "colour": 1}, "request.not_text", "colour"),
        ({**LEAST, "reason": "字" * 2001}, "request.too_long", "reason"),
        ({**LEAST, "sure": "yes"}, "request.not_truth", "sure"),
        ({**LEAST, "things": {}}, "request.not_list", "things"),
        ({**LEAST, "things": [{}]}, "request.missing", "things[0].name"),
        ({**LEAST, "things": [{"name": "x", "y": 1}]}, "request.unknown_key", "things[0].y"),
        ({**LEAST, "tags": ["x"] * (LONGEST_LIST + 1)}, "request.too_many", "tags"),
        ({**LEAST, "until": "tomorrow"}, "request.not_date", "until"),
        ({**LEAST, "whom": {}}, "request.unknown_key", "whom"),
    ],
)
def test_what_is_wrong_is_refused_by_its_path(plain: Any, reason: str, field: str) -> None:
    with pytest.raises(Refusal) as told:
        read_example(plain)
    assert (told.value.reason, told.value.field) == (reason, field)


def test_what_people_are_told_of_a_key() -> None:
    told = {one["name"]: one for one in plain_keys(Example)}
    assert list(told) == [
        "colour", "days", "reason", "sure", "other", "things", "things[].name",
        "things[].number", "tags", "receiver", "until",
    ]  # fmt: skip
    assert told["colour"] == {
        "name": "colour",
        "type": "choice",
        "required": True,
        "values": ["red", "blue"],
        "meaning": "颜色",
    }
    assert told["other"]["meaning"] == "另一种；可不填"
    assert told["things"]["type"] == "objects"
    assert [one for one in told if told[one]["required"]] == [
        "colour",
        "days",
        "things[].name",
        "receiver",
    ]
    assert keys_of(Example)[2].required == When("colour", ("blue",))
