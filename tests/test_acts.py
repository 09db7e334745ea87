"""What every feature declares of acts holds together."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_type_hints

import pytest

from counter_app.assembly import FEATURES
from counter_app.desk.forms.editors import GENERAL
from counter_app.desk.forms.sheet import plain_sheet
from counter_app.features.cases.pages.case_editors import CASE_EDITORS
from counter_app.kernel.acts import Act, named
from counter_app.kernel.feature import FileKind
from counter_app.kernel.requests import Key, keys_of
from counter_app.knowledge.wording import current_language, use_language

KINDS = tuple(FEATURES.file_kinds.values())
OPENING = tuple(one.subject.opening for one in KINDS if one.subject.opening)
ACTS = tuple((kind, act) for kind in KINDS for act in kind.acts)
RULES = ("do", "sense", "hinder", "turn", "form", "foresees")

every_act = pytest.mark.parametrize(
    ("kind", "act"), ACTS, ids=[f"{act.of}-{act.name}" for _, act in ACTS]
)


@pytest.fixture
def english() -> Iterator[None]:
    before = current_language()
    use_language("en")
    yield
    use_language(before)


def in_chinese(text: str) -> bool:
    return any("\u4e00" <= one <= "\u9fff" for one in text)


def keys_in(keys: tuple[Key, ...]) -> Iterator[Key]:
    for key in keys:
        yield key
        yield from keys_in(key.inner)


def fields_in(kind: type) -> set[str]:
    """The names of its fields, and of those of requests that stand inside of it."""
    inside = (hint for hint in get_type_hints(kind).values() if is_dataclass(hint))
    own: set[str] = {one.name for one in fields(kind)}
    return own.union(*(fields_in(one) for one in inside if isinstance(one, type)))


def test_every_act_is_of_a_kind_of_file_that_there_is() -> None:
    declared = [act for one in FEATURES.all for act in one.acts]
    assert sorted(map(id, declared)) == sorted(id(act) for _, act in ACTS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.subject.name)
def test_names_and_keys_are_used_once(kind: FileKind) -> None:
    names = [act.name for act in kind.acts]
    keys = [act.key for act in kind.acts if act.key]
    assert len({*names}) == len(names)
    assert len({*keys}) == len(keys)


@every_act
def test_an_act_happens_as_some_feature_declares(kind: FileKind, act: Act) -> None:
    assert act.happening in FEATURES.kinds
    move = kind.subject.moves.get(act.happening)
    assert act.rank == 0 or move is not None or act.turn
    assert not act.turn or act.rank > 0


@every_act
def test_whatever_an_act_names_is_there_and_is_asked_rightly(kind: FileKind, act: Act) -> None:
    for rule in RULES:
        dotted = getattr(act, rule)
        if dotted:
            takes = len(inspect.signature(named(dotted)).parameters)
            given = {"do": 2 if act.request is None else 3, "form": 3}.get(rule, 2)
            assert takes == given, dotted


@pytest.mark.parametrize("request_", [*{act.request for _, act in ACTS if act.request}, *OPENING])
def test_every_key_of_a_request_says_what_it_means(request_: Any, english: None) -> None:
    kind = request_.request if isinstance(request_, Act) else request_
    for key in keys_in(keys_of(kind)):
        assert key.meaning()
        assert not in_chinese(key.told()), key.name
    assert fields_in(kind) >= {one.name for one in keys_of(kind) if one.inner}


@every_act
def test_an_act_is_called_something_in_both_languages(kind: FileKind, act: Act) -> None:
    assert in_chinese(act.title())


@every_act
def test_an_act_is_called_something_in_english(kind: FileKind, act: Act, english: None) -> None:
    said = (act.title, *(one for one in (act.when, act.go) if one))
    assert not [one() for one in said if in_chinese(one())]


@every_act
def test_a_form_is_made_of_what_is_declared(kind: FileKind, act: Act) -> None:
    sheet = plain_sheet(kind, act)
    assert sheet.title
    assert sheet.go
    if act.key and not act.form:
        assert all(one.editor in {**GENERAL, **CASE_EDITORS} for one in sheet.fields)
        assert all(one.choices for one in sheet.fields if one.editor.value == "choice")


@pytest.mark.parametrize("opening", OPENING, ids=lambda act: f"{act.of}-open")
def test_a_file_is_opened_as_some_feature_declares(opening: Act) -> None:
    assert opening.name == "open"
    assert FEATURES.opens(opening.happening.__new__(opening.happening))
    takes = len(inspect.signature(named(opening.do)).parameters)
    assert takes == (1 if opening.request is None else 2)
