"""A draft that cannot be read neither hides the others nor goes away."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.assembly import Counter, open_counter
from counter_app.features.cases.model.draft import Draft
from counter_app.features.hall.self_check import State, check_counter
from counter_app.kernel.encoding import to_bytes
from counter_app.kernel.uuid7 import uuid7
from counter_app.store.connection import Connection
from counter_app.store.store import DATABASE


def save_draft(window: Counter, words: str) -> Draft:
    now = window.desk.clock.now()
    draft = Draft(id=uuid7(now, os.urandom(10)), opened_at=now, saved_at=now, words=words)
    window.store.drafts.save(draft)
    return draft


def spoil(folder: Path, draft: Draft, data: bytes) -> None:
    connection = Connection(
        folder / DATABASE, bytes.fromhex((folder / "window.key").read_text("ascii"))
    )
    connection.do("UPDATE drafts SET draft = ? WHERE id = ?", (data, str(draft.id)))
    connection.close()


def drafts_check(window: Counter) -> tuple[State, str]:
    found = next(one for one in check_counter(window) if one.name == "drafts")
    return found.state, found.message


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"id": "x"}', b'{"words": 7}']
)
def test_the_others_are_shown_and_the_self_check_counts(
    folder: Path, window: Counter, data: bytes
) -> None:
    first, second, third = (save_draft(window, words) for words in ("身份证", "户口", "社保"))
    assert drafts_check(window) == (State.OK, "草稿 3 份")
    window.close()
    spoil(folder, second, data)
    again = open_counter(folder)
    assert set(again.store.drafts.all()) == {first, third}
    assert again.store.drafts.unreadable() == 1
    state, message = drafts_check(again)
    assert state is State.WARNING
    assert message.startswith("有 1 份草稿读不出来")
    again.close()


def test_what_a_newer_program_wrote_is_kept_for_it(folder: Path, window: Counter) -> None:
    draft = save_draft(window, "身份证")
    newer = to_bytes(draft)[:-1] + b',"photograph":"a"}'
    window.close()
    spoil(folder, draft, newer)
    again = open_counter(folder)
    assert again.store.drafts.all() == ()
    again.store.drafts.save(replace(draft, id=uuid7(draft.opened_at, os.urandom(10))))
    again.close()
    connection = Connection(
        folder / DATABASE, bytes.fromhex((folder / "window.key").read_text("ascii"))
    )
    assert (newer,) in connection.rows("SELECT draft FROM drafts")
    connection.close()


def test_an_unreadable_draft_may_be_discarded_by_its_id(folder: Path, window: Counter) -> None:
    draft = save_draft(window, "身份证")
    window.close()
    spoil(folder, draft, b"{")
    again = open_counter(folder)
    again.store.drafts.discard(draft.id)
    assert again.store.drafts.unreadable() == 0
    again.close()
