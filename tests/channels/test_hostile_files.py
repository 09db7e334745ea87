"""Whatever a platform's file holds: no stop, no trace, and what was good in it is here."""

from __future__ import annotations

import json
import random
from contextlib import suppress
from typing import Any, Final

import pytest

from counter_app.assembly import Counter
from counter_app.features.channels.acts.importing import import_applications
from counter_app.features.channels.words.imported import imported_line, plain_imported
from counter_app.kernel.refusal import Refusal
from counter_app.sync.carried_json import read_json
from tests.channels.conftest import sent

STRANGE: Final[tuple[Any, ...]] = (
    *(None, True, -1, 10**30, 1e308, float("nan"), "", " ", "\x00", "\ud800", "字" * 3000),
    *([], {}, [[]], [{}], {"": ""}, "9999-12-31T23:59:59+14:00", "0001-01-01T00:00:00-23:59"),
    *("2026-02-30", "T" * 300, "<script>", "'; DROP TABLE", "\u202e", "🀄" * 50, "%", "..//.."),
    *([["a"] * 1001], {"x" * 3000: "y"}, {"is": "Received"}, "1" * 5000),
)
SEEDS: Final = range(12)
MUTATIONS: Final = 40  # for each seed: 480 in all


def paths(plain: Any, before: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [before] if before else []
    items = plain.items() if isinstance(plain, dict) else enumerate(plain)
    if isinstance(plain, dict | list):
        for key, value in items:
            found += (
                paths(value, (*before, key)) if isinstance(value, dict | list) else [(*before, key)]
            )
    return found


def mutated(rng: random.Random) -> Any:
    plain = json.loads(
        json.dumps({**sent(), "consent": {"text": "好"}, "unlisted": [{"name": "x"}]})
    )
    for _ in range(rng.randint(1, 3)):
        *inside, last = rng.choice(paths(plain))
        where = plain
        try:
            for key in inside:
                where = where[key]
            match rng.randint(0, 3):
                case 0:
                    del where[last]
                case 1 if isinstance(where, dict):
                    where[f"{last}x"] = where.pop(last)
                case _:
                    where[last] = rng.choice(STRANGE)
        except (KeyError, IndexError, TypeError):
            continue
    return plain


@pytest.mark.parametrize("seed", SEEDS)
def test_a_file_that_was_changed_anywhere_stops_nothing(window: Counter, seed: int) -> None:
    window.ensure_catalog()
    rng = random.Random(seed)
    applications = [mutated(rng) for _ in range(MUTATIONS)]
    for n, one in enumerate(applications):
        if isinstance(one.get("platform_number"), str):
            one["platform_number"] = f"{one['platform_number']}-{n}"
    good = sent(platform_number="好的")
    done = import_applications(window.desk, [*applications, good], "x.json")
    assert len(done) == MUTATIONS + 1
    assert done[-1].refusal is None
    for one in done:
        assert (one.refusal is None) == bool(one.number)
        assert "Error" not in imported_line(one)
        json.dumps(plain_imported(one), ensure_ascii=False)
    taken = {one.number for one in done if one.refusal is None}
    rows = window.desk.files.rows("application").all()
    assert {one.number for one in rows} == taken
    for row in rows:
        window.desk.files.events(row.number)


@pytest.mark.parametrize("seed", SEEDS)
def test_bytes_that_were_changed_anywhere_are_refused_or_read(window: Counter, seed: int) -> None:
    window.ensure_catalog()
    rng = random.Random(seed)
    whole = json.dumps([sent()], ensure_ascii=False).encode()
    for _ in range(MUTATIONS):
        raw = bytearray(whole)
        for _ in range(rng.randint(1, 4)):
            raw[rng.randrange(len(raw))] = rng.randrange(256)
        raw = raw[: rng.choice((len(raw), rng.randint(1, len(raw))))]
        with suppress(Refusal):
            done = import_applications(window.desk, read_json(bytes(raw), "x.json"), "x.json")
            assert all(one.refusal or one.number for one in done)


def test_depth_and_length_end(window: Counter) -> None:
    for raw, reason in (
        (b"[" * 100_000, "request.too_deep"),
        (b"[" + b"1" * 10_000 + b"]", "request.number_too_long"),
        (b'{"a": 1, "a": 2}', "request.key_twice"),
        (b"\xff\xfe", "request.not_utf8"),
    ):
        with pytest.raises(Refusal, match=reason.replace(".", "[.]")):
            read_json(raw, "x.json")
