"""Whoever leaves something open is told so: the garbage is collected after every test.

Python tells of an unclosed process, file or connection when its memory is
freed, which may be while another test runs. That one has no part in it.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from types import SimpleNamespace
from typing import Final

import pytest

from counter_app.desk import garbage

_FAILED: Final[pytest.StashKey[bool]] = pytest.StashKey()
_SET_ASIDE: Final[pytest.StashKey[bool]] = pytest.StashKey()
_LONG_S: Final = 0.02  # of the processor; all that was imported takes ten times as long


def pytest_collection_finish() -> None:
    """What is there before the first test is not looked through again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, object, object]:
    """After the fixtures: what the test left open is its own failure.

    What outlives a test is its module's: it is looked through again when that
    ends. Where that takes long after each test, it is set aside until then.
    """
    stash = item.session.stash
    try:
        return (yield)
    finally:
        aside = stash.get(_SET_ASIDE, False)
        module_ends = nextitem is None or nextitem.parent is not item.parent
        if nextitem is None or (module_ends and aside):
            gc.unfreeze()
        with _telling() as left:
            began = time.process_time()
            gc.collect()
            took_long = time.process_time() - began > _LONG_S
        if nextitem is not None and (module_ends or took_long):
            gc.freeze()
        stash[_SET_ASIDE] = not module_ends and (aside or took_long)
        if left and not item.stash.get(_FAILED, False):
            pytest.fail("left open:\n" + "\n".join(left), pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember who failed."""
    report = yield
    if report.failed:
        item.stash[_FAILED] = True
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """What a failure still holds goes with it: it was told already."""
    try:
        return (yield)
    finally:
        if item.stash.get(_FAILED, False):
            for name in ("last_type", "last_value", "last_traceback", "last_exc"):
                with suppress(AttributeError):
                    delattr(sys, name)
            gc.unfreeze()
            with _telling():
                gc.collect()


@contextmanager
def windows_collect_their_own() -> Iterator[None]:
    """Within the block an opened window looks only for its own garbage when it closes.

    In the program it is alone, and lets everything be looked through; here that
    would be all that the tests imported.
    """
    calls = {name: getattr(gc, name) for name in ("collect", "disable", "enable", "get_count")}
    alone = SimpleNamespace(**calls, freeze=lambda: None, unfreeze=lambda: None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(garbage, "gc", alone)
        yield


@contextmanager
def _telling() -> Iterator[list[str]]:
    """What Python cannot raise within the block, a line each."""
    told = list[str]()
    before = sys.unraisablehook
    # Only words: whoever keeps the object would keep it alive.
    sys.unraisablehook = lambda one: told.append(f"{one.exc_value!r} in {one.object!r}")
    try:
        yield told
    finally:
        sys.unraisablehook = before
