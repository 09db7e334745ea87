"""The encoder is made from texts that anybody can gather, and swapped in only if nothing is lost."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from counter_app.knowledge.assets import resource
from tests.benchmarks import encoder_report
from tests.benchmarks.encoder_report import Compared

MAKE = resource("matching", "encoder", "make")


@pytest.fixture(scope="module")
def texts() -> ModuleType:
    described = importlib.util.spec_from_file_location("encoder_texts", MAKE / "texts.py")
    assert described is not None
    assert described.loader is not None
    module = importlib.util.module_from_spec(described)
    sys.modules["encoder_texts"] = module
    described.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def gathered(texts: ModuleType) -> list[str]:
    return list(texts.gather())


def test_the_kept_texts_are_those_that_are_gathered_today(
    texts: ModuleType, gathered: list[str]
) -> None:
    assert texts.read_texts(texts.TEXTS) == gathered, f"run {MAKE / 'texts.py'}"


def test_texts_are_many_short_and_different(texts: ModuleType, gathered: list[str]) -> None:
    assert len(gathered) == len(set(gathered)) == texts.MANY
    assert all(2 <= len(one) <= 40 and one.isprintable() for one in gathered)


def test_the_packed_texts_bear_no_time(
    texts: ModuleType, gathered: list[str], tmp_path: Path
) -> None:
    texts.write_texts(gathered, tmp_path / "texts.gz")
    packed = (tmp_path / "texts.gz").read_bytes()
    assert len(packed) < 2_000_000
    assert packed[4:8] == bytes(4)


def compared(shipped: tuple[float, float], made: tuple[float, float]) -> Compared:
    return Compared("said.tsv", 100, shipped, made)


@pytest.mark.parametrize(
    ("made", "loses"),
    [((0.74, 0.95), False), ((0.739, 0.95), True), ((0.9, 0.939), True), ((0.9, 0.94), False)],
)
def test_more_than_a_point_first_or_among_five_is_a_loss(
    made: tuple[float, float], loses: bool
) -> None:
    assert compared((0.75, 0.95), made).loses is loses


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    made, shipped = tmp_path / "made", tmp_path / "shipped"
    for folder in (made, shipped):
        folder.mkdir()
        for name in encoder_report.FILES:
            (folder / name).write_text(folder.name, "utf-8")
    monkeypatch.setattr(encoder_report, "resource", lambda *_: shipped)
    return made, shipped


def report(
    monkeypatch: pytest.MonkeyPatch, made: Path, found: dict[str, Compared], *more: str
) -> int:
    monkeypatch.setattr(encoder_report, "compare", lambda _, __, queries: found[queries.name])
    return encoder_report.main([str(made), "--catalog", "c.csv", "--queries", *found, *more])


def test_one_set_that_loses_keeps_the_shipped_encoder(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, shipped = folders
    found = {"a": compared((0.7, 0.9), (0.9, 0.99)), "b": compared((0.7, 0.9), (0.68, 0.9))}
    assert report(monkeypatch, made, found, "--swap") == 1
    assert (shipped / "encoder.npz").read_text("utf-8") == "shipped"


def test_what_loses_nothing_is_swapped_in_only_when_asked(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, shipped = folders
    found = {"a": compared((0.7, 0.9), (0.7, 0.89))}
    assert report(monkeypatch, made, found) == 0
    assert (shipped / "encoder.npz").read_text("utf-8") == "shipped"
    assert report(monkeypatch, made, found, "--swap") == 0
    assert {(shipped / name).read_text("utf-8") for name in encoder_report.FILES} == {"made"}


def test_without_queries_nothing_is_swapped(folders: tuple[Path, Path]) -> None:
    made, shipped = folders
    assert encoder_report.main([str(made), "--swap"]) == 1
    assert (shipped / "spoken.npz").read_text("utf-8") == "shipped"
