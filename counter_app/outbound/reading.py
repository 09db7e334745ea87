"""What came from outside, read with nobody believed: sizes, shapes, depths."""

from __future__ import annotations

import json
from typing import Any, Final

from counter_app.kernel.outbound import LARGEST_BODY, Notice
from counter_app.kernel.refusal import Trouble

_LONGEST_NAME: Final = 200


def read_json(content: bytes) -> Any:
    """Trouble ``outbound.not_json`` for what is none."""
    try:
        return json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        raise Trouble("outbound.not_json") from None


def read_notice(plain: Any) -> Notice:
    """One notice: ``{"id", "about", "at", "body": {…}}``; Trouble ``outbound.bad_notice``."""
    if not isinstance(plain, dict):
        raise Trouble("outbound.bad_notice")
    texts = [plain.get(name) for name in ("id", "about", "at")]
    body = plain.get("body")
    named = all(isinstance(one, str) and 0 < len(one) <= _LONGEST_NAME for one in texts)
    if not named or not isinstance(body, dict):
        raise Trouble("outbound.bad_notice")
    told = json.dumps(body, ensure_ascii=False, sort_keys=True)
    if len(told.encode("utf-8", "replace")) > LARGEST_BODY or not _is_text(told, *map(str, texts)):
        raise Trouble("outbound.bad_notice")
    return Notice(str(texts[0]), str(texts[1]), str(texts[2]), told)


def _is_text(*texts: str) -> bool:
    try:
        return all(one.encode("utf-8") is not None for one in texts)
    except UnicodeEncodeError:  # a lone surrogate, which no database keeps
        return False
