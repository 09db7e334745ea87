"""A hall and a window alone, on whose folders the command line works, for what is known to fail."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import psycopg
import pytest

from tests.golden import world

AT: Final = "2023-11-27T10:00"
MONDAY: Final = "2026-11-23T10:00"


def known(reason: str) -> pytest.MarkDecorator:
    """Fails by what it asserts, and only by that, until the fault is mended."""
    return pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason)


def must(holds: bool, told: object = "") -> None:
    """What a test begins with; a mark is not earned where this does not hold."""
    if not holds:
        raise RuntimeError(told)


class Hall:
    """A centre and windows of its hall, each a folder that the command line works on.

    What happens at windows happened at ``AT``, long ago for the centre. ``windows``
    are those that hear from each other.
    """

    def __init__(self, dsn: str, folder: Path) -> None:
        self.dsn = dsn
        self.folder = folder
        self.lines = 0
        self.windows: list[str] = []

    def window(self, code: str) -> str:
        """A window that joined."""
        file = str(self.folder / f"{code}.json")
        named = ("--window", code, "--name", f"综合窗口 {code}")
        self.now(code, "central", "enroll", self.dsn, *named, "--out", file)
        self.now(code, "window", "join", file)
        self.now(code, "catalog", "stats")  # works with the sample from now on
        return code

    def now(self, window: str, *words: str) -> Any:
        """One line by the real time."""
        code, out = world.say(self.folder / window, words)
        must(code == 0, out)
        return json.loads(out)

    def asked(self, window: str, *words: str) -> Any:
        """What one line tells by the real time, also where it says no."""
        return json.loads(world.say(self.folder / window, words)[1])

    def new_window(self, code: str) -> str:
        """A window that joins a hall of years: it takes what it needs."""
        self.now("centre", "central", "serve", self.dsn, "--once")
        with world.filled_sparingly():
            return self.window(code)

    def then(self, window: str, *words: str, request: Any = None, at: str = AT) -> Any:
        """One line at a moment of long ago."""
        self.lines += 1
        file = self.folder / f"request-{self.lines}.json"
        if request is not None:
            file.write_text(json.dumps(request), "utf-8")
            words = (*words, str(file))
        with world.fixed(at, f"{window}/{self.lines}"):
            return self.now(window, *words)

    def take_in(self, window: str, request: Any, *, at: str = AT) -> str:
        """The number of a case that this window took in, after everybody heard from everybody."""
        self.meet()
        return str(self.then(window, "case", "accept", request=request, at=at)["case_number"])

    def do(self, window: str, number: str, verb: str, request: Any = None) -> Any:
        """A verb, at that moment."""
        return self.then(window, "case", "do", number, verb, request=request)

    def meet(self) -> None:
        """Everybody hears from everybody."""
        for window in (*self.windows, *self.windows):
            self.now(window, "sync", "once")

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What the centre's lists say, once its service was there."""
        self.now("centre", "central", "serve", self.dsn, "--once")
        with psycopg.connect(self.dsn, autocommit=True) as connection:
            return connection.execute(sql, values).fetchall()

    def case_at_centre(self, number: str) -> dict[str, Any]:
        """The line of the centre's list of cases."""
        [(status, due, contested)] = self.rows(
            "SELECT status, due_on::text, contested FROM counter.case_list WHERE case_number = %s",
            number,
        )
        return {"status": status, "due_on": due, "contested": contested > 0}

    def case_at_window(self, window: str, number: str) -> dict[str, Any]:
        """The line of the window's list of cases."""
        [row] = [one for one in self.now(window, "case", "list") if one["case_number"] == number]
        return {
            "status": row["status"],
            "due_on": row["due_on"],
            "contested": bool(row["contested"]),
        }

    def papers_at_centre(self, number: str) -> dict[str, str]:
        """The standing of each paper in the centre's list."""
        return dict(
            self.rows(
                "SELECT paper_number, standing FROM counter.paper_list WHERE case_number = %s",
                number,
            )
        )

    def papers_at_window(self, window: str, number: str) -> dict[str, str]:
        """The standing of each paper as the window shows it."""
        papers = self.now(window, "case", "show", number)["documents"]
        return {one["number"]: one["standing"] for one in papers}


class Alone:
    """A window that stands alone, on a folder that the command line works on."""

    def __init__(self, folder: Path) -> None:
        self.window = folder / "window"
        self.files = folder
        self.lines = 0

    def say(self, at: str, *words: str, request: Any = None) -> tuple[int, Any]:
        """A line at its moment; its exit code and its answer."""
        self.lines += 1
        file = self.files / f"request-{self.lines}.json"
        if request is not None:
            file.write_text(json.dumps(request), "utf-8")
            words = (*words, str(file))
        with world.fixed(at, f"alone/{self.lines}"):
            code, out = world.say(self.window, words)
        return code, json.loads(out)

    def take_in(self, at: str, request: Any) -> str:
        """The number of a case that was accepted."""
        code, told = self.say(at, "case", "accept", request=request)
        must(code == 0, told)
        return str(told["case_number"])

    def counted(self, at: str) -> dict[str, int]:
        """What its lists count at a moment."""
        with world.fixed(at, "counting"):
            return world.counted(self.window)
