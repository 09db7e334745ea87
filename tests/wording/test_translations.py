"""Whatever people read stands in English, too, with the same blanks."""

from __future__ import annotations

import importlib.util
import string
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.mofile import read_mo, write_mo

from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _, current_language, say, use_language

BUILD = Path(__file__).parents[2] / "resources" / "translations" / "build.py"


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_translations", BUILD)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def english() -> Iterator[None]:
    before = current_language()
    use_language("en")
    yield
    use_language(before)


def blanks(sentence: str) -> set[str]:
    return {
        name.split(".")[0]
        for _text, name, _spec, _conv in string.Formatter().parse(sentence)
        if name
    }


def test_every_message_has_its_english_with_the_same_blanks(build: ModuleType) -> None:
    catalog = build.read()
    for message in build.messages():
        english = catalog.get(message)
        assert english is not None, f"run make translations: {message}"
        assert english.string, f"no English: {message}"
        assert blanks(english.string) == blanks(message), message


def test_no_translation_is_left_over(build: ModuleType) -> None:
    known = build.messages()
    assert not [one.id for one in build.read() if one.id and one.id not in known]


def test_the_compiled_file_is_what_was_translated(build: ModuleType) -> None:
    compiled = BytesIO()
    write_mo(compiled, build.read())
    compiled.seek(0)
    wanted = {one.id: one.string for one in read_mo(compiled) if one.id}
    with build.MO.open("rb") as file:
        assert {one.id: one.string for one in read_mo(file) if one.id} == wanted


def test_sentences_are_said_in_the_language_in_use(english: None) -> None:
    assert _("受理通知书") == "Notice of acceptance"
    told = say(Refusal("number.wrong_check_character", field="number"))
    assert told.startswith("The check character does not fit")
    assert say(Refusal("paper.unknown", number="W1")) == "There is no paper W1. Check the number."


def test_chinese_is_the_language_without_being_asked() -> None:
    assert current_language() == "zh_CN"
    assert _("受理通知书") == "受理通知书"
