"""A server of their own: what manuals call people and logins is there once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.halls import TestServer


@pytest.fixture(scope="session")
def server() -> Iterator[TestServer]:
    """The PostgreSQL that comes with the program."""
    with TestServer() as server:
        yield server
