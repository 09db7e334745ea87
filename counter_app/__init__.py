"""The front-counter program of a comprehensive window (综合窗口)."""

import gc
import os

__version__ = "0.1.0"

# What is imported stays. Python looks for garbage after every 700 objects, which
# for the hundred thousand of a start is a tenth of importing them.
gc.set_threshold(100_000, *gc.get_threshold()[1:])

# The algebra library reads this when numpy is imported. Its threads wait for each
# other by spinning: beside other work a query took ten times as long with two.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
