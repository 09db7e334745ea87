"""Lives that are lived once for all golden tests."""

from __future__ import annotations

import pytest

from tests.golden.playing import Lived, live


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """What the scripted life of a window came to."""
    return live(tmp_path_factory.mktemp("life"))
