"""Which hall and which window a command of the centre names."""

from __future__ import annotations

import argparse

from counter_app.kernel.number import check_hall_code, check_window_code


def named_hall(arguments: argparse.Namespace) -> str:
    """``--hall``; empty where it was left to the centre."""
    return check_hall_code(arguments.hall, field="--hall") if arguments.hall else ""


def named_window(arguments: argparse.Namespace) -> str:
    """``--window``; empty for every window."""
    return check_window_code(arguments.window, field="--window") if arguments.window else ""
