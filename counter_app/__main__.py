"""``counter-app`` and ``python -m counter_app``."""

from __future__ import annotations

import sys

from counter_app.window.main import run


def main() -> None:
    """Hand the words of the command line over and leave with the exit code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
