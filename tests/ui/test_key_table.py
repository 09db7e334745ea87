"""The table of commands, as the features declare it."""

from __future__ import annotations

import pytest

from counter_app.assembly import FEATURES
from counter_app.desk.commands import Commands
from counter_app.kernel.rights import Right

TAKEN_BY_INPUT_METHODS = {"Ctrl+Space", "Shift", "Ctrl+."}


@pytest.fixture
def commands() -> Commands:
    return Commands(FEATURES.pages, FEATURES.does)


def anything(_right: Right | None) -> bool:
    return True


def found(commands: Commands, words: str, here: str = "serving") -> list[str]:
    return [one.id for one in commands.search(words, commands.offered(anything, here))]


def test_the_keys_are_those_that_clerks_learn(commands: Commands) -> None:
    learnt = {
        "help": "F1",
        "omnibox": "F2",
        "next_person": "F3",
        "materials": "F4",
        "notice": "F5",
        "hold": "F6",
        "promise": "F7",
        "refuse": "F8",
        "accept": "F9",
        "preview": "F10",
        "palette": "Ctrl+K",
        "undo": "Ctrl+Z",
        "lock": "Ctrl+L",
        "back": "Esc",
    }
    assert {name: commands.find(name).key for name in learnt} == learnt


@pytest.mark.parametrize("page", [page.id for page in FEATURES.pages])
def test_on_no_page_a_key_means_two_things_or_belongs_to_the_input_method(
    commands: Commands, page: str
) -> None:
    typed = [one.key for one in commands.all if one.typed and one.on == page]
    own = [one.key for one in commands.all if one.key and one.on == page and not one.typed]
    anywhere = [one.key for one in commands.all if one.key and not one.on]
    for keys in (typed, own, anywhere):
        assert len(keys) == len(set(keys))
    assert not set(typed) & {*own, *anywhere}
    assert not TAKEN_BY_INPUT_METHODS & {*typed, *own, *anywhere}


def test_a_key_means_what_the_page_in_sight_makes_of_it(commands: Commands) -> None:
    assert commands.at("F9", "case").id == "next_act"
    assert commands.at("F9", "today").id == "accept"
    assert commands.at("Alt+S", "today").id == "act.deliver"


def test_commands_are_found_by_title_key_and_id(commands: Commands) -> None:
    assert found(commands, "一次性") == ["notice", "act.notice"]
    assert found(commands, "f9") == ["accept", "bundle_next", "next_act"]
    assert set(found(commands, "主题")) == {"theme_light", "theme_dark", "theme_contrast"}
    assert found(commands, "没有这个命令") == []


def test_single_letters_are_offered_on_their_page_only(commands: Commands) -> None:
    assert found(commands, "抽查", "supervision") == ["supervision.sample"]
    assert found(commands, "抽查", "serving") == []
    assert "supervision.sample" in [one.id for one in commands.offered(anything)]


def test_what_rights_do_not_allow_is_not_offered(commands: Commands) -> None:
    offered = commands.offered(lambda right: right is None or right is Right.ISSUE, "serving")
    names = {one.id for one in offered}
    assert names.isdisjoint({"accept", "supervision", "accounts", "day_close", "act.decide"})
    assert {"help", "today", "next_act"} <= names
