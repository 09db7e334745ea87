"""The life of a hall: a centre, two windows that join it, a rescue file, and a window's end.

Runs on a real PostgreSQL by the real time, which the centre compares; so of
times, days, numbers and what is drawn by lot only the shape is kept.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

from tests.golden import world
from tests.golden.lives import BOOK, FORM, PHOTO, card

_SHAPES: Final = (
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+\d\d:\d\d"), "TIME"),
    (re.compile(r"\b20\d\d-\d\d-\d\d\b"), "DAY"),
    (re.compile(r"-[0-9A-Z]{3}-([BW]\d{5})-[0-9A-Z]"), r"-SSS-\1-C"),
    (re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "ID"),
)
_DRAWN: Final = {"password", "id", "provisional", "founding", "root", "recovery", "series"}

CENTRE: Final = (
    ("central", "init", "<DSN>", "--hall", "460200", "--hall-name", "三亚市政务服务中心"),
    ("central", "migrate", "<DSN>"),
    *(
        ("central", "enroll", "<DSN>", "--window", code, "--name", f"综合窗口 {code}", "--out", f"<FILES>/{code}.json")
        for code in ("02", "03")
    ),
    ("central", "appoint", "<DSN>", "--name", "chen", "--duty", "supervisor"),
)  # fmt: skip
TOGETHER: Final = (
    ("02", "window", "join", "<FILES>/02.json"),
    ("03", "window", "join", "<FILES>/03.json"),
    ("02", "case", "accept", "<FILES>/request.json"),
    ("02", "sync", "status"),
    ("02", "sync", "once"),
    ("03", "sync", "once"),
    ("03", "case", "list"),
    ("01", "central", "serve", "<DSN>", "--once"),
    ("02", "case", "accept", "<FILES>/request.json"),
    ("02", "rescue", "write", "<FILES>/day.rescue", "--passphrase-file", "<FILES>/words"),
    ("03", "rescue", "take", "<FILES>/day.rescue", "--passphrase-file", "<FILES>/words"),
    ("03", "sync", "once"),
)
END: Final = (
    ("central", "alarms", "<DSN>"),
    ("central", "parked", "<DSN>"),
    ("central", "restored", "<DSN>"),
    ("central", "halls", "<DSN>"),
    ("central", "revoke", "<DSN>", "--window", "02"),
)


def live_in_a_hall(folder: Path, dsn: str) -> list[dict[str, Any]]:
    """Every line with its answer; ``dsn`` is the administrator's, of an empty database."""
    files = folder / "files"
    files.mkdir(parents=True)
    (files / "request.json").write_text(json.dumps(card(BOOK, FORM, PHOTO)), "utf-8")
    (files / "words").write_text("椰林海风2026，十二号柜\n", "utf-8")
    lines = [*(("01", *one) for one in CENTRE), *TOGETHER, *(("01", *one) for one in END)]
    told = []
    for window, *line in lines:
        words = [one.replace("<DSN>", dsn).replace("<FILES>", str(files)) for one in line]
        code, out = world.say(folder / window, words)
        answer = [_shape(one, str(folder)) for one in out.splitlines()]
        told.append({"line": " ".join((window, *line)), "code": code, "answer": answer})
    return told


def _shape(text: str, folder: str) -> Any:
    text = text.replace(folder, "FOLDER")
    for pattern, shape in _SHAPES:
        text = pattern.sub(shape, text)
    document = json.loads(text)
    for one in document if isinstance(document, list) else [document]:
        for key in _DRAWN & one.keys():
            one[key] = "DRAWN"
    return document
