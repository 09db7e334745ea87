"""What features declare of pages and commands: right or reason, words in both languages, code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from counter_app.assembly import FEATURES
from counter_app.desk.commands import Commands
from counter_app.desk.page import PageView
from counter_app.kernel.feature import Feature, named
from counter_app.kernel.pages import Command, Page
from counter_app.knowledge.assets import resource
from counter_app.knowledge.wording import use_language

COMMANDS = Commands(FEATURES.pages, FEATURES.does)
CHINESE = re.compile(r"[一-鿿]")
NAMES_ITSELF = {"language_zh_CN"}

each_page = pytest.mark.parametrize("page", FEATURES.pages, ids=lambda page: page.id)
each_command = pytest.mark.parametrize("command", COMMANDS.all, ids=lambda one: one.id)


@pytest.fixture(autouse=True)
def back_to_chinese() -> Iterator[None]:
    yield
    use_language("zh_CN")


@each_command
def test_whatever_can_be_asked_needs_a_right_or_says_why_anybody_may(command: Command) -> None:
    assert (command.right is None) == bool(command.anybody)


@each_command
def test_everything_is_called_something_in_both_languages(command: Command) -> None:
    assert CHINESE.search(command.title())
    assert COMMANDS.heading(command)
    use_language("en")
    assert command.title()
    assert COMMANDS.heading(command)
    if command.id not in NAMES_ITSELF:
        assert not CHINESE.search(command.title() + COMMANDS.heading(command))


@each_page
def test_the_code_of_a_page_is_a_page(page: Page) -> None:
    assert issubclass(named(page.view), PageView)


def test_a_page_in_the_column_has_a_drawing_of_its_own() -> None:
    drawn = {one.stem for one in resource("icons", "pages").glob("*.svg")}
    assert drawn == {page.id for page in FEATURES.pages if page.rail}


@each_command
def test_there_is_something_to_do_it(command: Command) -> None:
    page, _, method = command.does.partition(".")
    if ":" in command.does:
        assert callable(named(command.does))
    elif method:
        view = next(one.view for one in FEATURES.pages if one.id == page)
        assert callable(getattr(named(view), method))
    else:
        assert command.does == "" or page == command.id


def test_no_name_and_no_place_is_given_twice() -> None:
    names = [one.id for one in COMMANDS.all]
    assert len(names) == len(set(names))
    places = [page.rail.place for page in FEATURES.pages if page.rail]
    assert len(places) == len(set(places))


def test_what_a_first_screen_waits_for_stands_in_no_rest() -> None:
    late = [(one, named(one.rest)) for one in FEATURES.listed if one.rest]
    assert late
    for at_once, rest in late:
        assert rest.name == at_once.name
        assert (rest.pages, rest.at_desk, rest.rest) == ((), "", "")
        assert all(one.on for one in rest.does)  # of a page: no first screen has them
        told = replace(at_once, rest="", pages=(), does=(), at_desk="")
        assert told == Feature(at_once.name)


def test_what_belongs_to_a_page_names_one() -> None:
    pages = {page.id for page in FEATURES.pages}
    assert {one.on for one in COMMANDS.all} - {""} <= pages
    assert all(one.on for one in COMMANDS.all if one.typed)


def test_what_stands_at_every_window_is_there() -> None:
    for at in FEATURES.at_desk:
        assert callable(named(at))
