"""Weights that stay small multiply as if they had been widened once for all."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from counter_app.knowledge.matching.weights import Weights


@pytest.mark.parametrize("texts", [1, 9], ids=["few rows", "many rows"])
@pytest.mark.parametrize("columns", [1, 31, 32, 33, 100])
def test_the_product_is_that_of_the_whole_matrix(columns: int, texts: int) -> None:
    chance = np.random.default_rng(columns)
    small = chance.integers(-127, 128, (1536, columns), dtype=np.int8)
    scale = chance.random(columns, np.float32)
    rows = chance.random((texts, 5, 1536), np.float32)
    product = Weights(small, scale).times(rows)
    assert product.dtype == np.float32
    assert product == pytest.approx(rows @ (small * scale), rel=1e-4, abs=1e-2)


def test_each_column_has_its_scale() -> None:
    with pytest.raises(ValueError, match="scales for 3 columns"):
        Weights(np.zeros((2, 3), np.int8), np.ones(2, np.float32))


MANY_PRODUCTS = """
import os
import counter_app.knowledge.matching.search
import numpy as np
for _ in range(8):
    np.ones((512, 512), np.float32) @ np.ones((512, 512), np.float32)
print(len(os.listdir("/proc/self/task")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted in /proc")
def test_products_are_made_by_the_thread_that_asks() -> None:
    with_none = {name: told for name, told in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    command = [sys.executable, "-c", MANY_PRODUCTS]
    made = subprocess.run(command, capture_output=True, text=True, env=with_none)
    assert made.stdout == "1\n", made.stderr
