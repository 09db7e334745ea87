"""The house rules that no other tool checks."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.knowledge.wording.sentences import all_sentences

PROGRAM = Path(__file__).parent.parent / "counter_app"
SOURCES = sorted(PROGRAM.rglob("*.py"))


def raised() -> Iterator[tuple[str, str, set[str]]]:
    """Every ``Refusal("reason", a=…)`` and ``Trouble(…)`` in the program, with its details."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("Refusal", "Trouble")
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                given = {word.arg for word in node.keywords if word.arg}
                yield f"{path.name}:{node.lineno}", str(node.args[0].value), given


def blanks(sentence: str) -> set[str]:
    return {name.split(".")[0] for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize(("where", "reason", "given"), [*raised()])
def test_whatever_is_refused_has_its_sentence(where: str, reason: str, given: set[str]) -> None:
    assert reason in all_sentences(), f"{where}: no sentence for {reason}"
    lacking = (
        blanks(all_sentences()[reason])
        - given
        - {"field"}
        - ({"file_kind"} if "number" in given else set())
    )
    assert not lacking, f"{where}: {reason} does not say {lacking}"


def test_no_sentence_is_left_over() -> None:
    words = "".join(path.read_text("utf-8") for path in SOURCES if "sentences" not in path.parts)
    left_over = [reason for reason in all_sentences() if f'"{reason}"' not in words]
    assert not left_over


def test_no_room_has_a_name_that_says_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "manager", "misc", "common"}
    assert not [path for path in SOURCES if vague & {path.stem, path.parent.name}]


def test_pages_and_commands_read_what_is_asked_for() -> None:
    """Rows of the store behind the guard; the maker of the manuals' pictures is no page."""
    bare = {"ledger", "queue", "report_rows", "ratings"}
    shown = [one for one in SOURCES if {"pages", "commands", "window"} & {*one.parts, one.stem}]
    assert len(shown) > 100
    for path in shown:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            reads = isinstance(node, ast.Attribute) and node.attr in bare
            if reads and path.name != "pictures.py":
                of = node.value
                name = of.attr if isinstance(of, ast.Attribute) else getattr(of, "id", "")
                assert name != "store", f"{path}:{node.lineno}"


def test_the_program_never_prints_by_itself() -> None:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            assert not (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "print"
            ), path


OWN_FILES = {
    "features/hall/hall_calendar.py": "a calendar that is put into the data folder, whole",
    "central/embedded.py": "the password of the embedded server's own folder",
    "cli/output.py": "standard streams",
    "features/hall/joining.py": "the centre's certificate, in the data folder",
    "features/queueing/pages/announcing.py": "what is about to be said, in a folder that goes again",
    "knowledge/matching/sense.py": "what was learned, in the data folder, whole",
    "outbound/folder.py": "messages for another system, in the folder that was set for them, whole",
    "press/escpos.py": "the device that a slip printer is",
    "press/sinks.py": "papers, in their folder, whole",
    "store/lock.py": "who has the data folder open",
    "store/private.py": "an empty database, before the engine makes one that others may read",
    "store/backup.py": "a data folder that is being restored, before it is in its place",
    "store/keys.py": "the database's key, in the data folder, whole",
    "store/witness.py": "what a restored folder is found out by, beside it",
    "sync/carried_file.py": "the one way out: never over a file, never into the data folder",
    "sync/enrolment.py": "reserved before the centre is asked, never over a file",
    "window/pictures.py": "the maker of the manuals' pictures is no page",
}


def test_files_for_people_are_written_in_one_place() -> None:
    """Whatever opens a file to write it is that place, or writes what is the program's own."""
    writing = {str(one.relative_to(PROGRAM)) for one in SOURCES if [*writes(one)]}
    assert writing == set(OWN_FILES)


WRITING = re.compile(r"""["'][wax]b?\+?["']""")


def writes(path: Path) -> Iterator[int]:
    """The lines that open, write or move a file so that something is written there."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        told = ast.unparse(node)
        if (
            name in {"write_bytes", "write_text", "mkstemp", "NamedTemporaryFile", "QSaveFile"}
            or told.startswith("os.open(")
            or (name == "open" and WRITING.search(told))
            or (name == "save" and "grab()" in told)
        ):
            yield node.lineno


PAGES = sorted(
    one for one in SOURCES if {"desk", "pages", "window", "demonstration"} & {*one.parts}
)


def test_nobody_asks_a_layout_of_qts_for_its_items() -> None:
    """What ``itemAt`` gave is taken for whatever comes to lie in its place: see ``laid_out``."""
    asking = [
        f"{one.name}:{number}"
        for one in PAGES
        for number, line in enumerate(one.read_text("utf-8").splitlines(), start=1)
        if ".itemAt(" in line
    ]
    assert asking == []


RICH = {
    "desk/plain_text.py": "where labels are made",
    "features/intake/pages/verdict.py": "a table of facts, every word of it escaped",
    "features/intake/pages/results.py": "the guide of an item, every word of it escaped",
    "window/start.py": "before there is a window; told to be plain",
}
"""Where text may be more than its letters, or a label is made by hand, and why that is harmless."""

_MADE_ELSEWHERE = {"QLabel", "QMessageBox", "QErrorMessage", "QTextEdit", "QTextBrowser"}
_SHOWN_AS_HTML = {
    "setHtml",
    "setTextFormat",
    "insertHtml",
    "appendHtml",
    "showText",
    "drawStaticText",
}


def test_text_from_data_is_never_shown_as_markup() -> None:
    found = {str(one.relative_to(PROGRAM)) for one in PAGES if [*markup(one)]}
    assert found == set(RICH)


def markup(path: Path) -> Iterator[int]:
    """Lines that make a label by hand, show HTML, or give a tooltip text from data as it is."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ClassDef) and _MADE_ELSEWHERE & {
            ast.unparse(b) for b in node.bases
        }:
            yield node.lineno
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        by_hand = name in _MADE_ELSEWHERE | _SHOWN_AS_HTML
        if by_hand or ast.unparse(node.func).startswith(("QMessageBox.", "QToolTip.")):
            yield node.lineno
        if name in ("setToolTip", "setStatusTip", "setWhatsThis") and not is_plain(node.args[0]):
            yield node.lineno
        if name == "addRow" and not ast.unparse(node.args[0]).startswith(("make_", "plain_")):
            yield node.lineno


def is_plain(told: ast.expr) -> bool:
    """Whether it is a sentence of the program, or made plain."""
    return (
        isinstance(told, ast.Call)
        and isinstance(told.func, ast.Name)
        and (told.func.id == "plain_tip" or isinstance(told.args[0], ast.Constant))
    )


def test_what_a_model_tells_in_a_tooltip_is_made_plain() -> None:
    for path in PAGES:
        text = path.read_text("utf-8")
        assert "ToolTipRole" not in text or "plain_tip(" in text, path
