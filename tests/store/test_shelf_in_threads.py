"""A catalog that is published while another thread reads is the one in force afterwards."""

from __future__ import annotations

from dataclasses import replace
from threading import Thread

from counter_app.assembly import Counter


def test_who_reads_while_a_catalog_is_published_has_the_new_one_afterwards(
    window: Counter,
) -> None:
    shelf = window.store.shelf
    before = shelf.current()
    read = list[int]()
    with window.store.settings.transaction():
        shelf.keep(replace(before, version=1001))
        reader = Thread(target=lambda: read.append(shelf.current().version))
        reader.start()
        reader.join(0.3)  # it may have to wait for the one who writes
    reader.join(10)
    assert read
    assert shelf.current().version == 1001
