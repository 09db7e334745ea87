"""Opening the data folder that the command line names."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from counter_app.assembly import Counter, default_folder, open_counter


@contextmanager
def counter(arguments: argparse.Namespace) -> Iterator[Counter]:
    """The counter of ``--data``, closed afterwards."""
    opened = open_counter(arguments.data or default_folder())
    try:
        yield opened
    finally:
        opened.close()
