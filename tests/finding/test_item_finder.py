"""Finding items: by words at once, by what words mean a little later, made once for a catalog."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.assembly import Counter
from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.assets import resource
from counter_app.knowledge.catalog.item import Catalog
from counter_app.knowledge.matching import finder as item_finder
from counter_app.knowledge.matching.encoder import Encoder
from counter_app.knowledge.matching.finder import ItemFinder
from tests.prepared import sample


@pytest.fixture
def catalog(window: Counter) -> Catalog:
    window.ensure_catalog()
    return window.store.shelf.current()


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many texts were encoded, each time."""
    counts = list[int]()
    encode = Encoder.encode

    def counting(self: Encoder, texts: list[str]) -> object:
        counts.append(len(texts))
        return encode(self, texts)

    monkeypatch.setattr(Encoder, "encode", counting)
    return counts


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory) -> ItemFinder:
    """One that knows what the names mean, to be asked."""
    here = finder(tmp_path_factory.mktemp("learned"), sample())
    here.warm_sense()
    return here


def finder(folder: Path, catalog: Catalog) -> ItemFinder:
    return ItemFinder(folder / "sense", lambda: catalog, lambda: None)


def names(found: ItemFinder, words: str) -> list[str]:
    return [hit.name for hit in found.match(words, 5).hits]


def test_words_find_at_once_and_meaning_a_little_later(tmp_path: Path, catalog: Catalog) -> None:
    here = finder(tmp_path, catalog)
    assert not here.is_warm
    assert not here.match("身份证", 5).hits
    here.warm()
    assert here.is_warm
    assert not here.has_sense
    assert any("身份证" in name for name in names(here, "身份证丢了"))
    here.warm_sense()
    assert here.has_sense
    found = here.match("钱包被人摸走了，里面的证要重新弄", 5)
    assert any("身份证丢失补领" in hit.name for hit in found.hits)
    found = here.match("想开个小饭馆", 5)
    assert any(why.startswith("常说 ") for hit in found.hits for why in hit.because)


def test_what_the_names_mean_is_made_once_for_a_catalog(
    tmp_path: Path, catalog: Catalog, encoded: list[int]
) -> None:
    finder(tmp_path, catalog).warm_sense()
    assert sum(encoded) >= len({item.name for item in catalog.items}) - 1
    encoded.clear()
    again = finder(tmp_path, catalog)
    again.warm_sense()
    assert not encoded
    assert again.has_sense
    items = (replace(catalog.items[0], name="另一个事项"), *catalog.items[1:])
    finder(tmp_path, replace(catalog, items=items)).warm_sense()
    assert encoded
    assert len(list((tmp_path / "sense").iterdir())) == 1


def test_the_next_start_finds_what_this_one_found(tmp_path: Path, catalog: Catalog) -> None:
    first = finder(tmp_path, catalog)
    first.warm_sense()
    again = finder(tmp_path, catalog)
    again.warm_sense()
    for words in ("身份证丢了想补办一张", "想开个小饭馆", "老伴走了能领丧葬费吗", "公积金"):
        assert again.match(words, 10) == first.match(words, 10)


def test_a_damaged_or_foreign_file_is_made_anew(
    tmp_path: Path, catalog: Catalog, encoded: list[int]
) -> None:
    finder(tmp_path, catalog).warm_sense()
    [kept] = (tmp_path / "sense").iterdir()
    for damage in (b"", b"PK\x05\x06", kept.read_bytes()[:2000]):
        kept.write_bytes(damage)
        encoded.clear()
        here = finder(tmp_path, catalog)
        here.warm_sense()
        assert encoded
        assert here.has_sense


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path, catalog: Catalog) -> None:
    (tmp_path / "sense").write_text("a file where the folder should be", "utf-8")
    here = finder(tmp_path, catalog)
    here.warm_sense()
    assert here.has_sense


def test_without_the_data_on_meaning_words_go_on(
    tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*parts: str) -> Path:
        return tmp_path / "none" if "encoder" in parts else resource(*parts)

    monkeypatch.setattr(item_finder, "resource", missing)
    here = finder(tmp_path, catalog)
    with pytest.raises(Trouble, match=r"encoder\.unreadable"):
        here.warm_sense()
    assert any("身份证" in name for name in names(here, "身份证丢了"))


def test_progress_of_learning_is_told(tmp_path: Path, catalog: Catalog) -> None:
    told = list[tuple[int, int]]()
    finder(tmp_path, catalog).warm_sense(lambda done, of: told.append((done, of)))
    assert told[-1][0] == told[-1][1] > 100


@pytest.mark.parametrize(
    ("words", "who"),
    [("宽带断了三天没人来", "运营商"), ("网上买的鞋不给退", "12315"), ("牙齿疼想拔牙", "医院")],
)
def test_what_is_no_public_service_is_told_with_who_to_turn_to(
    learned: ItemFinder, words: str, who: str
) -> None:
    found = learned.match(words, 5)
    assert not found.confident
    assert who in found.elsewhere


def test_a_matter_that_the_catalog_lacks_is_called_by_its_name(learned: ItemFinder) -> None:
    found = learned.match("养狗要上什么证", 5)
    assert not found.confident
    assert "犬" in found.missing


def test_what_the_catalog_has_is_sure_and_nobody_else_is_named(learned: ItemFinder) -> None:
    found = learned.match("身份证丢了想补一张", 5)
    assert found.confident
    assert (found.elsewhere, found.missing) == ("", "")


def test_a_theme_is_found_by_what_is_meant(learned: ItemFinder, catalog: Catalog) -> None:
    [theme] = [one for one in catalog.themes if "新生儿" in one.name]
    assert learned.match("刚生了孩子要办一堆手续", 5).themes[0] == theme.code
