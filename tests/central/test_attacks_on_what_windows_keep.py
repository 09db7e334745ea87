"""What a hostile window puts into the feed lies at every window: it breaks none, at no later time."""

from __future__ import annotations

from contextlib import closing

from counter_app.assembly import Counter, open_counter
from counter_app.store.inspection import prove_case
from tests.central.hostile_founded import AttackedHall, commits_of, strand_of
from tests.central.hostile_moves import flip, moved, unsent_of
from tests.conftest import Asking
from tests.hall_rows import at_centre
from tests.halls import TestServer, copy_database
from tests.people import enter


def again(attacked: AttackedHall, window: Counter) -> Counter:
    """The program at this window, started once more."""
    window.close()
    started = open_counter(window.folder)
    attacked.hall.open.append(started)
    return started


def test_seals_in_its_name_keep_no_window_from_starting(
    attacked: AttackedHall, asking: Asking
) -> None:
    """On its strand far ahead, where it goes on next, and under its own key's name."""
    number, hostile, first = attacked.case(asking), attacked.hostile, attacked.first
    series, last, digest = strand_of(attacked.hall, "02")
    [commit, *_] = commits_of(attacked.hall, "02")
    waiting = first.take_in(asking()).case.number
    withdrawn = hostile.event(number, "Withdrawn", reason="不办了") | {"window": "02"}
    seats = [hostile.law.now("window", code) for code in ("09", "02")]
    mine, theirs = (seat.value.key.hex() for seat in seats if seat is not None)
    for at in ((series, last, digest), (series, 2**62, digest), ("QQQ", 0, bytes(32))):
        for key in (mine, theirs):
            batch = hostile.batch([withdrawn], window="02", at=at)
            [entry] = batch["entries"]
            entry["sealed"] = entry["sealed"].replace(mine, key)
            hostile.give(batch, "offer_entries")
    for place in (last, 2**40):
        hostile.give(moved(commit, "02", series, place, digest), "offer_entries")
    attacked.second.link.sync_once()
    with closing(first.link.connect()) as centre:  # it hears others before it sends what waits
        first.store.feed.take(centre.read_feed(first.store.feed.position().n, 100), "")
    assert first.store.feed.unsent()
    assert first.store.verify_chain() is None
    started = again(attacked, first)
    enter(started, "lin")
    assert started.store.verify_chain() is None
    started.link.sync_once()
    attacked.first = started
    attacked.agree()
    assert {number, waiting} <= at_centre(attacked.hall).keys()


def test_what_counts_may_follow_what_lies_aside_in_a_second_history(
    attacked: AttackedHall, asking: Asking
) -> None:
    number, hostile = attacked.case(asking), attacked.hostile
    lin, base = [hostile.opened("lin")], strand_of(attacked.hall, "09")
    told = [hostile.event(number, "Withdrawn", reason=f"不办了{n}") for n in range(3)]
    aside = hostile.batch([told[1]], at=base, seals=False)
    digest = bytes.fromhex(aside["entries"][0]["hash"])
    hostile.push(told[0], at=base, keys=lin)
    hostile.give(aside)
    hostile.push(told[2], at=(base[0], base[1] + 1, digest), keys=lin)
    for one in (*attacked.honest, *attacked.honest):
        one.link.sync_once()
    for one in attacked.honest:
        here = {name for (name,) in one.store.connection.rows("SELECT id FROM journal")}
        assert [event["id"] in here for event in told] == [True, False, True]
        assert one.store.verify_chain() is None
        proofs = prove_case(one.store.connection, number)
        assert all(proof.holds for proof in proofs)
        assert str(proofs[-1].event) == told[2]["id"]


def test_a_copy_under_a_broken_seal_does_not_take_the_true_one_s_place(
    server: TestServer, attacked: AttackedHall, asking: Asking
) -> None:
    """Later the centre is set back and 02 is no more: 03 holds what it wrote, as it was."""
    attacked.case(asking)
    attacked.hostile.line.close()
    name = attacked.hall.dsn.rsplit("/", 1)[1]
    copy_database(server, name, f"{name}_backup")
    attacked.hostile.reconnect()
    first, second = attacked.honest
    number = first.take_in(asking()).case.number
    for batch in unsent_of(first):
        spoilt = [*batch["entries"][:-1], flip(batch["entries"][-1], -1)]
        attacked.hostile.give({**batch, "entries": spoilt}, "offer_entries")
    second.link.sync_once()
    attacked.agree()
    listed = at_centre(attacked.hall)
    assert number in listed
    first.close()
    attacked.hostile.line.close()
    copy_database(server, f"{name}_backup", name)
    attacked.hall.rows("SELECT counter.declare_restored('460200')")
    attacked.hall.two_minutes_pass()
    second.link.sync_once()
    assert at_centre(attacked.hall) == listed


def test_what_a_file_s_history_brings_is_judged_as_well(
    attacked: AttackedHall, asking: Asking
) -> None:
    """As of a closed case that a window let go, or of a file whose beginning is not here."""
    number, hostile = attacked.case(asking), attacked.hostile
    with attacked.unharmed(asking):
        for clerk in ("lin", "wang", "auto"):
            hostile.push(hostile.event(number, "Withdrawn", clerk, reason="不办了"))
        for window in attacked.honest:
            window.link.sync_once()
            with closing(window.link.connect()) as centre:
                window.store.feed.take_history(centre.read_case(number))
            assert window.store.files.row(number).status == "accepted"
    assert attacked.told() == 3
