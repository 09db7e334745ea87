"""One keystroke over 20,000 items, alone and beside others, against one frame of a screen."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from counter_app.knowledge.catalog.item import Catalog
from counter_app.knowledge.catalog.reading import read_catalog
from counter_app.knowledge.matching.finder import ItemFinder
from tests.benchmarks.measure import Measure, made_up_rows, p99, write_csv

_FRAME = 16.0  # milliseconds
_NEIGHBOURS = 2
_QUERIES = [
    "身份证丢了想补办一张",
    "孩子上户口",
    "老伴走了能领丧葬费吗",
    "想开个小饭馆",
    "营业执照变更",
    "jumin",
    "shenfenzheng",
    "sfz",
    "juzhuzheng",
    "gth",
    "海棠区居住证申领",
    "驾驶证到期换证",
    "买房提取公积金",
    "公积金",
    "退休",
    "食品经营许可延续",
    "注销公司",
    "二手房过户",
    "办护照",
    "失业金",
    "生育津贴",
    "高龄补贴",
    "残疾证",
    "天涯区渔业捕捞许可",
    "户外广告",
    "排水许可",
    "教师资格认定",
    "医保异地就医",
    "低保",
    "结婚证丢了",
]


def measure(folder: Path) -> list[Measure]:
    """The 99th percentile over every prefix of the queries."""
    catalog = read_catalog(write_csv(folder / "c.csv", made_up_rows(20_000))).catalog
    assert catalog is not None
    alone = p99(_keystrokes(_finder(folder, catalog)))
    finder = _finder(folder, catalog)  # another: one remembers what was typed before
    with _busy_neighbours():
        beside = p99(_keystrokes(finder))
    name = "a keystroke over 20,000 items, p99 (against one frame)"
    return [
        Measure(name, alone, _FRAME, 0.5, "ms"),
        Measure(
            f"the same beside {_NEIGHBOURS} that burn the processor", beside, _FRAME, 1.0, "ms"
        ),
    ]


def _finder(folder: Path, catalog: Catalog) -> ItemFinder:
    """One that knows words and meaning, and nothing was typed yet."""
    finder = ItemFinder(folder / "sense", lambda: catalog, lambda: None)
    finder.warm_sense()
    return finder


def _keystrokes(finder: ItemFinder) -> list[float]:
    """Milliseconds of each."""
    times = []
    for query in _QUERIES:
        for end in range(1, len(query) + 1):
            began = time.perf_counter()
            finder.match(query[:end], 10)
            times.append((time.perf_counter() - began) * 1000)
    return times


@contextmanager
def _busy_neighbours() -> Iterator[None]:
    """Processes that do nothing but compute."""
    with ExitStack() as stack:
        for _ in range(_NEIGHBOURS):
            one = stack.enter_context(subprocess.Popen([sys.executable, "-c", "while True: pass"]))
            stack.callback(one.kill)
        yield
