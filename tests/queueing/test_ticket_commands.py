"""``ticket`` and ``post`` on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counter_app.features.queueing.model.moves import TicketAct
from counter_app.window.main import run

Saying = Callable[..., tuple[int, Any]]


@pytest.fixture
def say(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Saying:
    """Say words to the program with a request; gives exit code and the JSON that it answers."""

    def words(*said: str, request: Any = None) -> tuple[int, Any]:
        if request is not None:
            path = tmp_path / "request.json"
            path.write_text(json.dumps(request), "utf-8")
            said = (*said, str(path))
        code = run(["--data", str(folder), "--json", *said])
        told = capsys.readouterr()
        return code, json.loads(told.out) if told.out else told.err

    return words


def test_from_taking_to_finishing(say: Saying) -> None:
    code, taken = say("ticket", "take", "--class", "A", "--need", "infant")
    assert (code, taken["kind"], taken["status"], taken["label"]) == (
        0,
        "ticket",
        "waiting",
        "A001",
    )
    assert [one["kind"] for one in taken["documents"]] == ["ticket_slip"]
    assert Path(taken["documents"][0]["path"]).exists()
    code, called = say("ticket", "call", "--window", "3")
    assert (code, called["number"], called["status"]) == (0, taken["number"], "called")
    assert called["window"] == "03"
    for verb, status in (
        ("hold", "held"),
        ("call", "called"),
        ("no_show", "missed"),
        ("return", "waiting"),
    ):
        code, stands = say("ticket", "do", taken["number"], verb)
        assert (code, stands["status"]) == (0, status)
    code, refused = say("ticket", "do", taken["number"], "finish")
    assert (code, refused["refused"]["reason"]) == (1, "queueing.not_called_here")
    say("ticket", "call")
    code, stands = say("ticket", "do", taken["number"], "transfer", request={"queue_class": "B"})
    assert (code, stands["status"]) == (0, "waiting")
    say("ticket", "call")
    code, stands = say("ticket", "do", taken["number"], "finish")
    assert (code, stands["status"]) == (0, "finished")
    code, shown = say("ticket", "show", taken["number"])
    assert (shown["class"], shown["misses"]) == ("B", 1)
    assert [one["status"] for one in say("ticket", "list")[1]] == ["finished"]
    code, refused = say("ticket", "call")
    assert (code, refused["refused"]["reason"]) == (1, "queueing.nobody_waits")


def test_the_number_of_the_day_stands_for_the_ticket(say: Saying) -> None:
    say("ticket", "take")
    say("ticket", "call")
    code, stands = say("ticket", "do", "a001", "finish")
    assert (code, stands["status"]) == (0, "finished")
    assert say("ticket", "show", "A001")[1]["label"] == "A001"
    assert say("ticket", "show", "A002")[1]["refused"]["reason"] == "number.malformed"


def test_a_post_on_the_command_line(say: Saying) -> None:
    code, post = say("post", "open", request={"post": "5", "classes": ["企业服务"]})
    assert (code, post["kind"], post["status"]) == (0, "post", "open")
    code, stands = say("post", "do", post["number"], "close")
    assert (code, stands["status"]) == (0, "closed")
    say("ticket", "take")
    assert say("ticket", "call", "--window", "5")[1]["refused"]["reason"] == "queueing.post_closed"


def test_every_verb_has_its_keys(say: Saying) -> None:
    for verb in TicketAct:
        if verb is not TicketAct.LAPSE:
            assert say("ticket", "keys", verb.value)[0] == 0
    keys = {one["name"] for one in say("ticket", "keys")[1]["keys"]}
    assert keys == {"words", "item", "about", "queue_class", "need", "language"}


def test_what_there_is_not_is_named(say: Saying) -> None:
    for words, reason in (
        (("--class", "X"), "queueing.no_class"),
        (("--item", "SY-NO"), "catalog.unknown_item"),
        (("--about", "460200-01-K3T-B00017-Q"), "case.unknown"),
    ):
        code, told = say("ticket", "take", *words)
        assert (code, told["refused"]["reason"]) == (1, reason)
