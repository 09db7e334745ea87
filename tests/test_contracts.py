"""The contracts of imports hold: one forbidden line planted in the house breaks exactly one of them.

The house is copied without its furniture: every module is there, and empty
but for the planted line. That keeps each look at it short.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent
PACKAGE = HERE / "counter_app"
LINT = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"

LAYERS = "Arrows of import point down to the kernel"
FEATURES = "Features know each other without circles"
ROOMS = "Rooms of a feature: what it declares, then pages and commands, then down to the model"
KERNEL = "The kernel knows only the standard library"
DESK = "The desk knows no business"
QT = "Qt stays in the desk, the pages, what opens the window, and the one printing sink"
PEEWEE = "peewee and SQLCipher stay in the store"
PRESS = "reportlab and qrcode stay in the press"
CENTRE = "psycopg stays in the centre's client"

PLANTED = (
    (FEATURES, "features.cases.acts.take_in", "counter_app.features.day.model.day_close"),
    (FEATURES, "features.ratings.feature", "counter_app.features.intake.feature"),
    (ROOMS, "features.cases.acts.take_in", "counter_app.features.cases.pages.case"),
    (ROOMS, "features.cases.model.case", "counter_app.features.cases.acts.take_in"),
    (ROOMS, "features.cases.commands.case", "counter_app.features.cases.pages.case"),
    (LAYERS, "knowledge.hall", "counter_app.features.cases.model.case"),
    (LAYERS, "store.store", "counter_app.features.cases.rows.ledger"),
    (LAYERS, "kernel.event", "counter_app.knowledge.hall"),
    (LAYERS, "store.store", "counter_app.central.centre"),
    (LAYERS, "features.cases.acts.take_in", "counter_app.assembly"),
    (KERNEL, "kernel.pages", "PySide6"),
    (KERNEL, "kernel.event", "peewee"),
    (DESK, "desk.shell", "counter_app.features.cases.pages.case"),
    (QT, "features.cases.words.labels", "PySide6.QtCore"),
    (QT, "features.papers.print_room", "PySide6"),
    (QT, "window.main", "PySide6"),
    (QT, "press.composer", "PySide6"),
    (PEEWEE, "features.cases.acts.take_in", "peewee"),
    (PEEWEE, "knowledge.hall", "sqlcipher3"),
    (PRESS, "features.cases.papers.passages", "reportlab"),
    (PRESS, "desk.shell", "qrcode"),
    (CENTRE, "store.store", "psycopg"),
    (CENTRE, "features.hall.link", "psycopg"),
)
ALLOWED = (
    ("features.cases.pages.case", "PySide6.QtWidgets"),
    ("features.cases.pages.presenters.case_page", "PySide6.QtCore"),
    ("window.start", "PySide6.QtWidgets"),
    ("store.connection", "peewee"),
    ("press.drawing", "reportlab"),
    ("central.session", "psycopg"),
    ("features.reports.acts.report", "counter_app.features.cases.model.case"),
)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All modules, empty; the contracts, which miss the imports that they let pass."""
    folder = tmp_path_factory.mktemp("house")
    for path in PACKAGE.rglob("*.py"):
        empty = folder / path.relative_to(HERE)
        empty.parent.mkdir(parents=True, exist_ok=True)
        empty.write_text("")
    project = (HERE / "pyproject.toml").read_text("utf-8")
    contracts = project[project.index("[tool.importlinter]") :]
    lenient = contracts.replace(
        "[[tool.importlinter.contracts]]",
        '[[tool.importlinter.contracts]]\nunmatched_ignore_imports_alerting = "none"',
    )
    (folder / "pyproject.toml").write_text(lenient, "utf-8")
    return folder


def broken(house: Path, module: str, imported: str) -> set[str]:
    """The contracts that this one line breaks."""
    path = (house / "counter_app").joinpath(*module.split(".")).with_suffix(".py")
    assert path.exists(), f"{module} has moved"
    path.write_text(f"import {imported}\n")
    try:
        told = subprocess.run(
            [sys.executable, "-c", LINT, "--no-cache"],
            cwd=house,
            env={"PYTHONPATH": str(house), "COLUMNS": "300"},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        path.write_text("")
    assert "Contracts:" in told.stdout, told.stdout + told.stderr
    return set(re.findall(r"^(.+) BROKEN$", told.stdout, re.MULTILINE))


@pytest.mark.parametrize(("contract", "module", "imported"), PLANTED)
def test_a_planted_import_breaks_its_contract(
    house: Path, contract: str, module: str, imported: str
) -> None:
    found = broken(house, module, imported)
    assert contract in found
    assert found <= {contract, LAYERS} if contract == DESK else found == {contract}


@pytest.mark.parametrize(("module", "imported"), ALLOWED)
def test_what_is_in_its_place_breaks_none(house: Path, module: str, imported: str) -> None:
    assert broken(house, module, imported) == set()


def test_every_contract_has_its_planted_import() -> None:
    written = tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))
    names = {one["name"] for one in written["tool"]["importlinter"]["contracts"]}
    assert names == {contract for contract, _module, _imported in PLANTED}
