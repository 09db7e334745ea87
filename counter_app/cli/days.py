"""Days as they are typed on the command line."""

from __future__ import annotations

import argparse
from datetime import date

from counter_app.knowledge.wording import _


def a_day(text: str) -> date:
    """The day that ``text`` names in ISO 8601."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("应为日期，例如 2026-11-23")) from None
