"""Days as they are typed on the command line."""

from __future__ import annotations

import argparse
from datetime import date


def a_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("应为日期，例如 2026-11-23") from None
