"""Importing and publishing 20,000 items of 20 columns, against ten seconds."""

from __future__ import annotations

import time
from pathlib import Path

import openpyxl

from counter_app.assembly import open_counter
from tests.benchmarks.measure import Measure, made_up_rows, write_csv, write_json

_SECONDS = 10.0


def measure(folder: Path) -> list[Measure]:
    """CSV, XLSX and JSON, each into a window of its own."""
    rows = made_up_rows(20_000)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(folder / "c.xlsx")
    files = {
        "CSV": write_csv(folder / "c.csv", rows),
        "XLSX": folder / "c.xlsx",
        "JSON": write_json(folder / "c.json", rows),
    }
    return [
        Measure(
            f"import of 20,000 items, {kind} (against ten seconds)",
            _seconds(folder / kind, path),
            _SECONDS,
            1.0,
            "s",
        )
        for kind, path in files.items()
    ]


def _seconds(window: Path, path: Path) -> float:
    counter = open_counter(window)
    began = time.perf_counter()
    report = counter.import_catalog(path)
    took = time.perf_counter() - began
    counter.close()
    assert report.items == 20_000
    return took
