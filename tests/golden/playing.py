"""Plays a life, and keeps what came of it: answers, journal, papers."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from counter_app.kernel.trust.commit import Commit
from tests.golden import world
from tests.golden.lives import HOLIDAYS, LIFE, TABLE, Line

HERE: Final = Path(__file__).parent
RELEASED: Final = sorted((HERE.parent / "store" / "released").glob("schema-*.db"))

ANSWERS: Final = HERE / "answers.json"
JOURNAL: Final = HERE / "journal.tsv"
KINDS: Final = HERE / "kinds.tsv"
PAPERS: Final = HERE / "papers"
KEYSTROKES: Final = HERE / "keystrokes.tsv"
KEYSTROKES_TOLD: Final = HERE.parents[1] / "docs" / "keystrokes.md"
HALL: Final = HERE / "hall.json"

_QUESTIONS: Final = "上户口\tspoken\n结婚证丢了\tspoken\n"
_WHERE: Final = re.compile(r"<([^<>]+)>")


@dataclass(frozen=True, slots=True)
class Lived:
    """What one life left: each line with its answer, the journal, the text of each paper."""

    answers: tuple[dict[str, Any], ...]
    journal: tuple[world.Entry, ...]
    papers: Mapping[str, str]
    commits: tuple[Commit, ...]


class Player:
    """Says the lines of a life to one window's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "window"
        self.files = folder / "files"
        self.files.mkdir(parents=True)
        self.known = {"FILES": str(self.files), "HERE": str(HERE)}
        self.papers: dict[str, str] = {}
        self._written("2027.json", json.dumps(HOLIDAYS, ensure_ascii=False))
        self._written("table.csv", TABLE)
        self._written("questions.tsv", _QUESTIONS)

    def play(self, lines: Sequence[Line], seed: str) -> list[dict[str, Any]]:
        """Say the lines; gives each with its answer, as far as it does not change by itself."""
        told = []
        for place, line in enumerate(lines):
            with world.fixed(line.at, f"{seed}/{place}"):
                if line.desk:
                    words = [self._filled(word) for word in line.words[1:]]
                    world.do_at_desk(self.folder, line.words[0], words, line.person)
                else:
                    told.append(self._said(line, place))
        return told

    def _said(self, line: Line, place: int) -> dict[str, Any]:
        words = [self._filled(word) for word in line.words]
        if line.request is not None:
            words.append(self._written(f"request-{place}.json", json.dumps(line.request)))
        code, out = world.say(self.folder, words, line.password)
        documents = [json.loads(one) for one in out.splitlines()]
        for document in documents:
            self._learn(document, line.name)
        answer = [self._steady(one, line.words) for one in documents]
        return {"line": " ".join(line.words), "code": code, "answer": answer}

    def _learn(self, document: Any, name: str) -> None:
        """Which numbers the next lines may name."""
        if not isinstance(document, dict):
            return
        case = document.get("case_number")
        if name and case:
            self.known[name] = case
        named = name or next((key for key, value in self.known.items() if value == case), "")
        for paper in (*document.get("documents", ()), *document.get("papers_made", ())):
            self.papers.setdefault(paper["kind"], paper["number"])
            if named and "path" in paper:
                self.known.setdefault(f"{named} {paper['kind']}", paper["number"])
                self.known.setdefault(f"{named} {paper['kind']} path", paper["path"])
        bad = [one for one in document.get("ratings", ()) if one["rectify_by"]]
        if bad:
            self.known["rating"] = bad[0]["id"]

    def _filled(self, word: str) -> str:
        def told(found: re.Match[str]) -> str:
            if found[1].endswith(" code"):
                return world.rating_code(self.folder, self.known[found[1].removesuffix(" code")])
            return self.known[found[1]]

        return _WHERE.sub(told, word)

    def _written(self, name: str, text: str) -> str:
        path = self.files / name
        path.write_text(text, "utf-8")
        return str(path)

    def _steady(self, document: Any, words: Sequence[str]) -> Any:
        """Paths by their place, and nothing that this computer or its load decides."""
        text = json.dumps(document, ensure_ascii=False)
        text = text.replace(str(self.files), "FILES").replace(str(self.folder), "WINDOW")
        document = json.loads(text)
        if words[:2] == ("catalog", "match"):
            document.pop("ms", None)
            for item in document["items"]:  # the last digits differ between processors
                item["score"] = round(item["score"])
        if words[0] == "self-check":
            document = {"checks": [{**one, "message": ""} for one in document["checks"]]}
        return document


def live(folder: Path) -> Lived:
    """The whole life on an empty folder."""
    player = Player(folder)
    answers = player.play(LIFE, "life")
    with world.fixed("2026-12-31T10:00", "reading"):
        journal = world.journal(player.folder)
        papers = world.texts_of_papers(player.folder, player.papers)
        commits = world.commits(player.folder)
    return Lived(tuple(answers), journal, papers, commits)


# Released databases

_LISTED: Final = (
    ("case", "list"),
    ("record", "list", "--from", "2026-01-01", "--to", "2026-12-31"),
    ("day", "check", "--on", "2026-11-23"),
    ("ratings", "list"),
    ("account", "list"),
    ("window", "rules"),
)


def upgrade(released: Path, folder: Path) -> tuple[tuple[world.Entry, ...], list[dict[str, Any]]]:
    """The journal of a released database in today's program, and what its lists say."""
    player = Player(folder)
    player.folder.mkdir()
    shutil.copy(released, player.folder / "window.db")
    (player.folder / "window.key").write_text("5a" * 32)
    at = "2026-12-31T10:00"
    answers = player.play([Line(at, words) for words in _LISTED], released.stem)
    numbers = [one["case_number"] for one in answers[0]["answer"][0]]
    answers += player.play([Line(at, ("case", "show", one)) for one in numbers], released.stem)
    with world.fixed(at, "reading"):
        return world.journal(player.folder), answers


# Kept files


def written(entries: Sequence[world.Entry]) -> str:
    """A journal as it is kept: series, sequence, hash and bytes, an event a line."""
    return "".join(f"{one.series}\t{one.sequence}\t{one.hash}\t{one.event}\n" for one in entries)


def as_kept(document: Any) -> str:
    """A document as it is kept: a line for each of its lines, so that differences are seen."""
    lines = (json.dumps(one, ensure_ascii=False, indent=1) for one in document)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def kept_journal(released: Path) -> Path:
    """Where the journal of a released database is kept."""
    return HERE / f"{released.stem}.tsv"


def kept_answers(released: Path) -> Path:
    """Where the lists of a released database are kept."""
    return HERE / f"{released.stem}.json"


def keystrokes() -> str:
    """Each journey of the documentation and how many keys it takes, a line each."""
    text = KEYSTROKES_TOLD.read_text("utf-8")
    rows = re.findall(r"^\| ([^|]+) \|.*\| (\d+) \|$", text, re.MULTILINE)
    return "".join(f"{journey}\t{keys}\n" for journey, keys in rows)


def kept(path: Path) -> Any:
    """The document in this file."""
    return json.loads(path.read_text("utf-8"))
