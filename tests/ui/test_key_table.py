"""The table of commands."""

from __future__ import annotations

from counter_app.window.keys import commands, find_commands

TAKEN_BY_INPUT_METHODS = {"Ctrl+Space", "Shift", "Ctrl+."}


def test_the_keys_are_those_that_clerks_learn() -> None:
    keys = {one.id: one.key for one in commands()}
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
    assert {name: keys[name] for name in learnt} == learnt


def test_no_key_means_two_things_or_belongs_to_the_input_method() -> None:
    keys = [one.key for one in commands() if one.key and not one.shared]
    assert len(keys) == len(set(keys))
    assert not TAKEN_BY_INPUT_METHODS & set(keys)


def test_commands_are_found_by_title_key_and_id() -> None:
    assert [one.id for one in find_commands("一次性")] == ["notice", "act.notice"]
    assert [one.id for one in find_commands("f9")] == ["accept", "next_act"]
    assert {one.id for one in find_commands("主题")} == {
        "theme_light",
        "theme_dark",
        "theme_contrast",
    }
    assert find_commands("没有这个命令") == ()
