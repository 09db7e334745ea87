"""What tests of fees share with those of applications: the command line."""

from __future__ import annotations

from tests.channels.conftest import say  # noqa: F401
