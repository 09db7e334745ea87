"""A window of a founded hall turns against it, with nothing but its own login and key."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from counter_app.kernel.number import Number
from tests.central.hostile_founded import HOSTILE, AttackedHall, commits_of, strand_of
from tests.central.hostile_moves import LONG_AGO, flip, moved, unsealed, unsent_of
from tests.conftest import Asking
from tests.golden.world import samples
from tests.hall_rows import at_window

NOTHING = (0, bytes(32))


def test_what_it_does_in_a_clerks_name_counts_nowhere(
    attacked: AttackedHall, asking: Asking
) -> None:
    number, hostile = attacked.case(asking), attacked.hostile
    with attacked.unharmed(asking):
        for clerk in ("lin", "wang"):
            withdrawn = hostile.event(number, "Withdrawn", clerk, reason="申请人要求")
            hostile.push(withdrawn)
            hostile.push({**withdrawn, "id": str(hostile.window.desk.new_id()), "at": LONG_AGO})
            agreed = {"approved_by": {"code": "chen", "name": "陈主管"}}
            hostile.push(hostile.event(number, "PaperVoided", clerk, reason="作废") | agreed)
        hostile.push(hostile.event(number, "Zzz"))
        hostile.push(hostile.event(number, "Received") | {"case_number": "460200-02-QQQ-B00001-Q"})
    assert hostile.refused == []
    assert attacked.told() == 8


def test_nobodys_name_is_no_way_in_soon_after_the_first_account(
    attacked: AttackedHall, asking: Asking
) -> None:
    number, hostile = attacked.case(asking), attacked.hostile
    with attacked.unharmed(asking):
        hostile.push(hostile.event(number, "Withdrawn", "ghost", reason="申请人要求"))


def test_nothing_that_ever_happens_happens_to_anothers_case_by_its_word(
    attacked: AttackedHall, asking: Asking
) -> None:
    number, hostile = attacked.case(asking), attacked.hostile
    with attacked.unharmed(asking):
        for tag, sample in samples().items():
            told = json.loads(sample)["happening"]
            for clerk in ("auto", "lin"):
                hostile.push(hostile.event(number, tag, clerk) | {"happening": told})
    assert hostile.refused == []


def test_what_it_says_of_a_number_to_come_is_not_the_beginning_of_that_case(
    attacked: AttackedHall, asking: Asking
) -> None:
    number, hostile = attacked.case(asking), attacked.hostile
    known = Number.parse(number)
    coming = replace(known, sequence=known.sequence + 1).text
    with attacked.unharmed(asking):
        for tag in ("CorrectionLapsed", "SignedOut", "Printed"):
            told = json.loads(samples()[tag])["happening"]
            event = hostile.event(number, tag, "auto") | {"happening": told}
            hostile.push(event | {"case_number": coming})
    assert coming in at_window(attacked.second)


def test_it_goes_on_with_anothers_strand_and_nobody_notices(
    attacked: AttackedHall, asking: Asking
) -> None:
    number, hostile = attacked.case(asking), attacked.hostile
    series, last, digest = strand_of(attacked.hall, "02")
    withdrawn = hostile.event(number, "Withdrawn", reason="申请人要求") | {"window": "02"}
    with attacked.unharmed(asking):
        # At the end, in place of the last, far ahead, and on strands that 02 never had.
        for at in (
            (series, last, digest),
            (series, last - 1, bytes(32)),
            (series, 2**62, digest),
            ("QQQ", *NOTHING),
        ):
            for seals in (True, False):
                batch = hostile.batch([withdrawn], window="02", at=at, seals=seals)
                hostile.give(batch, "offer_entries")
                hostile.give(batch)
        assert hostile.call("SELECT counter.claim_series('02', 'QQR', gen_random_uuid())")
        hostile.give(hostile.batch([withdrawn], window="02", at=("QQR", *NOTHING)))
    assert hostile.refused == ["42501"] * 8  # append_events on strands that are not its own
    assert attacked.told() > 0


def test_a_seal_of_anothers_says_nothing_beside_other_words(
    attacked: AttackedHall, asking: Asking
) -> None:
    number, hostile = attacked.case(asking), attacked.hostile
    sealed = [one["entries"][-1]["sealed"] for one in commits_of(attacked.hall, "02")]
    with attacked.unharmed(asking):
        for seal in sealed:
            batch = hostile.batch([hostile.event(number, "Withdrawn", reason="不办了")])
            batch["entries"][-1]["sealed"] = seal
            hostile.give(batch)
        for batch in commits_of(attacked.hall, "02"):
            # 02's own words with 02's own seal, on a strand of 09's.
            series, last, digest = strand_of(attacked.hall, HOSTILE)
            hostile.give(moved(batch, HOSTILE, series, last, digest))
            hostile.give(moved(batch, "03", *strand_of(attacked.hall, "03")), "offer_entries")
    assert hostile.refused == []


def test_it_brings_what_another_has_not_sent_yet_in_pieces_and_altered(
    attacked: AttackedHall, asking: Asking
) -> None:
    """It has 02's words from a stick; 02 comes later and is heard."""
    attacked.case(asking)
    hostile, first = attacked.hostile, attacked.first
    with attacked.unharmed(asking):
        pass
    number = first.take_in(asking()).case.number
    batches = unsent_of(first)
    for batch in batches:
        entries = batch["entries"]
        last = {**batch, "previous": entries[-2]["hash"]} if len(entries) > 1 else batch
        hostile.give({**last, "entries": entries[-1:]}, "offer_entries")
        hostile.give({**batch, "entries": entries[:1]}, "offer_entries")
        hostile.give({**batch, "entries": [*map(unsealed, entries)]}, "offer_entries")
        for flipped in (0, 100, 160, -1):
            spoilt = [*entries[:-1], flip(entries[-1], flipped)]
            hostile.give({**batch, "entries": spoilt}, "offer_entries")
        hostile.give({**last, "entries": entries[-1:]}, "offer_entries")
    attacked.second.link.sync_once()
    assert number not in at_window(attacked.second)
    with attacked.unharmed(asking):
        pass
    assert number in at_window(attacked.second)


def test_what_no_program_can_read_stops_nobody(attacked: AttackedHall, asking: Asking) -> None:
    number, hostile = attacked.case(asking), attacked.hostile
    event = json.dumps(hostile.event(number, "Withdrawn", reason="HERE"), ensure_ascii=False)
    with attacked.unharmed(asking):
        for instead in (
            "[" * 3000 + "]" * 3000,
            '{"a":' * 6000 + "1" + "}" * 6000,
            "1" + "0" * 30,
            "1e400000",
            "-1e-400000",
            "NaN",
            '"\\ud800"',
            '"\\u0000"',
            '"' + "长" * 2000 + '"',
            '"' + "x" * 250_000 + '"',
            "",
        ):
            hostile.push(event.replace('"HERE"', instead))
        for at in ("0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59-14:00", "now", "99999-01-01"):
            hostile.push(hostile.event(number, "Withdrawn", reason="不办了") | {"at": at})
        for body in ("", "[]", "null", "{", '"x"', "\ufeff{}"):
            hostile.push(body)
        hostile.push(*({"id": number, "happening": []} for _ in range(600)))


def test_ids_of_others_are_not_taken_away(attacked: AttackedHall, asking: Asking) -> None:
    number, hostile = attacked.case(asking), attacked.hostile
    ids = [event.id for event in hostile.window.store.files.events(number)]
    with attacked.unharmed(asking):
        for name in ids:
            hostile.push(hostile.event(number, "Withdrawn", reason="不办了") | {"id": str(name)})
            printed = {"number": number, "copies": 1, "printer": "x"}
            hostile.push(hostile.event(number, "Printed", **printed) | {"id": str(name)})


def test_as_many_series_as_it_likes_leave_others_theirs(
    attacked: AttackedHall, asking: Asking
) -> None:
    attacked.case(asking)
    hostile = attacked.hostile
    with attacked.unharmed(asking):
        hostile.call(
            "SELECT count(counter.claim_series('04', 'Q' || a || b, gen_random_uuid()))"
            " FROM unnest('{0,1,2,3,4}'::text[]) a, unnest('{0,1,2,3,4,5,6,7}'::text[]) b"
        )
        for _ in range(60):
            hostile.call("SELECT counter.lease_series(gen_random_uuid())")
    assert set(hostile.refused) == {"53400"}
    fourth = attacked.hall.window("04")
    assert fourth.link.state().problem == ""


def test_a_flood_up_to_what_a_login_may_bring_is_only_slow(
    attacked: AttackedHall, asking: Asking
) -> None:
    number, hostile = attacked.case(asking), attacked.hostile
    with attacked.unharmed(asking):
        for _ in range(2):
            events = [hostile.event(number, "Withdrawn", reason="不办了") for _ in range(1000)]
            hostile.push(*events, seals=False)
        for count in range(501):
            hostile.say(b"\x01" + count.to_bytes(2, "big") * 40)
    assert set(hostile.refused) == {"53400"}


def test_what_it_says_when_it_greets_is_about_itself(
    attacked: AttackedHall, asking: Asking
) -> None:
    attacked.case(asking)
    hostile = attacked.hostile
    told: list[Any] = [
        {},
        [],
        {"cursors": [[1, str(hostile.window.desk.new_id()), 5], [0, None, None]]},
        {"cursors": [[10**30, "x", {}]]},
        {"cursors": {}, "told": {"schema": 10**30, "unsent": -1, "version": "x" * 9999}},
        {"told": {"schema": 1, "unsent": 99999, "version": "0"}},
    ]
    with attacked.unharmed(asking):
        for one in told:
            hostile.call("SELECT counter.greet(%s::jsonb)", json.dumps(one))
        for kind, name in (("catalog", "catalog"), ("account", "lin"), ("account", "evil")):
            for version in (1, 2**31 - 1):
                asked = "SELECT counter.offer_publication(%s, %s, %s, %s)"
                hostile.call(asked, kind, name, version, b'{"code": "evil"}')
