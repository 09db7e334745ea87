"""What a command prints: one JSON document, or plain lines; messages go to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from counter_app.domain.refusal import Refusal, Trouble
from counter_app.wording import say


class Output:
    """Standard output and error of one command."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    def result(self, document: Any, lines: Iterable[str] = ()) -> None:
        """The result: ``document`` with --json, else ``lines``."""
        if self.as_json:
            self.document(document)
        else:
            for line in lines:
                sys.stdout.write(f"{line}\n")

    def document(self, document: Any) -> None:
        """One JSON document on one line."""
        sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")

    def message(self, text: str) -> None:
        """Something to know, on standard error."""
        sys.stderr.write(f"{text}\n")

    def told(self, told: Refusal | Trouble) -> None:
        """One sentence that says what was refused, or what is wrong around us."""
        sentence = say(told)
        self.message(sentence)
        if self.as_json:
            kind = "refused" if isinstance(told, Refusal) else "trouble"
            self.document({kind: {"reason": told.reason, "field": told.field, "message": sentence}})
