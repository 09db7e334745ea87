"""Applications as a platform sends them, and a window that takes them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from counter_app.assembly import Counter
from counter_app.features.channels.acts.importing import Imported, import_applications
from counter_app.features.channels.model.application import Application
from counter_app.window.main import run
from tests.conftest import LOST_CARD

NUMBER: Final = "HYB-2026-000123"
SUBMITTED: Final = "2026-11-22T20:15:00+08:00"
CHECKED: Final = [{**one} for one in LOST_CARD["materials"]]

Saying = Callable[..., tuple[int, Any]]


def sent(**changes: Any) -> dict[str, Any]:
    """Somebody lost an identity card and applied on the platform; with changes."""
    application = {
        **LOST_CARD,
        "platform": "海易办",
        "platform_number": NUMBER,
        "submitted_at": SUBMITTED,
        "attachments": [{"name": "户口簿.pdf", "sha256": "ab" * 32, "material": "居民户口簿"}],
        **changes,
    }
    return {key: value for key, value in application.items() if value is not None}


def imports(window: Counter, *applications: Any) -> tuple[Imported, ...]:
    """All of them in one file, as whoever is signed in."""
    window.ensure_catalog()
    plain = {"applications": list(applications)}
    return import_applications(window.desk, plain, "来件.json")


def arrive(window: Counter, **changes: Any) -> str:
    """The number of one that came."""
    (one,) = imports(window, sent(**changes))
    assert one.refusal is None, one.refusal
    return one.number


def state(window: Counter, number: str) -> Application:
    """As it stands now."""
    one = window.desk.unasked_files.state(number)
    assert isinstance(one, Application)
    return one


@pytest.fixture
def say(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Saying:
    """Say words to the program with a request; gives exit code and the JSON that it answers."""

    def words(*said: str, request: Any = None) -> tuple[int, Any]:
        if request is not None:
            path = tmp_path / "request.json"
            path.write_text(json.dumps(request, ensure_ascii=False), "utf-8")
            said = (*said, str(path))
        code = run(["--data", str(folder), "--json", *said])
        told = capsys.readouterr()
        return code, json.loads(told.out) if told.out else told.err

    return words
