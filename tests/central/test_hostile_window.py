"""A joined window, by hand: what it says of others, of its clock and of sizes does no harm."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from counter_app.central import alarms, provisioning
from counter_app.features.cases.model.case import CASE
from counter_app.kernel.account import Grant
from counter_app.kernel.number import PAPER, Number
from counter_app.kernel.rights import Role
from tests.central.attacked import CLERK, AttackedHall, attacked, person, publish, today
from tests.central.two_halls import OWN, RECEIVED, Writer, append
from tests.halls import TestServer

GHOST = {"code": "ghost", "name": "无此人"}
AUTO = {"code": "auto", "name": "系统"}


@pytest.fixture
def hall(each_server: TestServer) -> Iterator[AttackedHall]:
    with attacked(each_server) as made:
        yield made


def reasons(receipt: dict[str, Any]) -> list[str]:
    return [one["reason"] for one in receipt["parked"]]


def ago(**time: float) -> str:
    return (datetime.now(UTC) - timedelta(**time)).isoformat()


def void(writer: Writer, **changes: Any) -> dict[str, Any]:
    happening = {"is": "PaperVoided", "number": writer.number(PAPER, 1)}
    return writer.event(writer.number(CASE, 1), happening, **today(**changes))


MOMENTS = (
    {},
    {"at": "2020-01-01T10:00:00+08:00"},
    {"at": "2020-01-01T10:00:00+08:00", "clock": "back"},
    {"at": ago(days=6)},
    {"at": ago(days=6), "clock": "away", "heard_at": ago(days=6)},
    {"at": "2199-01-01T10:00:00+08:00"},
    {"heard_at": "2001-01-01T10:00:00+08:00"},
)


@pytest.mark.parametrize("since", ["0 days", "20 days"])
def test_no_date_gives_a_right(hall: AttackedHall, since: str) -> None:
    """Neither long after the first account nor on its day."""
    hall.staffed().time_passed(since)
    for moment in MOMENTS:
        writer = hall.at_work(hall.hostile, "04")
        event = void(writer, clerk=GHOST, **moment)
        assert reasons(writer.push(event)) == ["no_right"], moment
        other = void(writer, clerk=CLERK, approved_by=GHOST, **moment)
        assert reasons(writer.push(other)) == ["no_second"], moment
        assert hall.in_feed(event, other) == 0


def test_a_moment_before_the_strands_last_is_not_taken(hall: AttackedHall) -> None:
    hall.staffed()
    writer = hall.at_work(hall.hostile, "04")
    second = {"approved_by": {"code": "second", "name": "乙"}}
    assert writer.push(void(writer, **second))["taken"] == 1
    assert reasons(writer.push(void(writer, at=ago(hours=3), **second))) == ["moment_back"]
    both = writer.push(void(writer, **second), void(writer, at=ago(hours=3), **second))
    assert reasons(both) == ["moment_back"]
    assert hall.alarms("parked")[0]["times"] == 2


def test_work_that_comes_late_is_taken_by_todays_rights_and_told(hall: AttackedHall) -> None:
    hall.staffed().time_passed("20 days")
    writer = hall.at_work(hall.honest, "02")
    hall.time_passed("20 days")
    number = writer.number(CASE, 1)
    received = writer.event(number, dict(RECEIVED), **today(at=ago(days=12)))
    assert writer.push(received)["taken"] == 1
    assert [one["window"] for one in hall.alarms("late")] == ["02"]


def test_who_was_closed_long_ago_is_not_let_in_by_an_old_hearing(hall: AttackedHall) -> None:
    """The centre allows what windows allow: the hall's days of working alone."""
    hall.staffed()
    writer = hall.at_work(hall.hostile, "04")
    hall.time_passed("30 days")
    assert publish(hall.publisher, person("clerk", Grant(Role.CLERK), closed=True)) == ("", "")
    hall.time_passed("60 days")
    number = writer.number(CASE, 1)
    for heard in (ago(days=89), None):
        event = writer.event(number, dict(RECEIVED), **today(heard_at=heard))
        assert reasons(writer.push(event)) == ["no_right"]


def test_what_happens_by_itself_happens_to_ones_own_files(hall: AttackedHall) -> None:
    hall.staffed()
    honest, hostile = hall.at_work(hall.honest, "02"), hall.at_work(hall.hostile, "04")
    decided = {"is": "Decided", "result": "refused"}
    theirs = hostile.event(honest.number(CASE, 1), decided, **today(clerk=AUTO))
    mine = hostile.event(hostile.number(CASE, 1), decided, **today(clerk=AUTO))
    settled = {"is": "ContestSettled", "kept": [], "set_aside": []}
    by_hand = hostile.event(hostile.number(CASE, 1), settled, **today(clerk=AUTO))
    assert reasons(hostile.push(theirs, mine, by_hand)) == ["no_right", "no_right"]
    assert hall.in_feed(theirs, by_hand) == 0
    assert hall.in_feed(mine) == 1


@pytest.mark.parametrize("staffed", [False, True])
def test_a_kind_that_the_centre_does_not_know_waits_beside(
    hall: AttackedHall, *, staffed: bool
) -> None:
    if staffed:
        hall.staffed()
    honest, hostile = hall.at_work(hall.honest, "02"), hall.at_work(hall.hostile, "04")
    received = honest.event(honest.number(CASE, 1), dict(RECEIVED), **today())
    assert honest.push(received)["taken"] == 1
    unknown = hostile.event(honest.number(CASE, 1), {"is": "Zzz"}, **today())
    assert reasons(hostile.push(unknown)) == ["unknown_kind"]
    assert hall.in_feed(unknown) == 0


def test_nobody_takes_a_strand_over_while_its_window_is_away(hall: AttackedHall) -> None:
    theirs = hall.at_work(hall.honest, "02")
    assert theirs.push(*theirs.case())["taken"] == 3
    hall.owner.execute(
        "UPDATE counter.installations SET last_seen_at = now() - interval '9 minutes'"
    )
    made_up = Writer(hall.hostile, OWN, "02", theirs.series, theirs.hash, theirs.sequence, 1, 1)
    batch = made_up.batch(*made_up.case())
    receipt = append(hall.hostile, batch, "offer_entries")
    assert (receipt["taken"], reasons(receipt)) == (0, ["offered"] * 3)
    real = theirs.case()
    assert theirs.push(*real) == theirs.push() | {"taken": 3, "sequence": 6}
    assert hall.in_feed(*real) == 3
    assert hall.in_feed(*(json.loads(one["body"]) for one in batch["entries"])) == 0
    assert hall.alarms("fork") == []
    assert hall.alarms("offered")[0]["details"] == {"by": "04"}


def test_nobody_else_writes_as_a_window_of_the_hall(hall: AttackedHall) -> None:
    claim = "SELECT counter.claim_series(%s, %s, gen_random_uuid())"
    assert hall.hostile.value(claim, "02", "XX9") is True
    false = Writer(hall.hostile, OWN, "02", "XX9")
    event = false.event(false.number(CASE, 1), dict(RECEIVED), **today())
    assert reasons(false.push(event)) == ["claimed"]
    assert hall.in_feed(event) == 0
    assert hall.hostile.value(claim, "09", "XX9") is True  # where there is no such window
    alone = Writer(hall.hostile, OWN, "09", "XX9")
    assert alone.push(*alone.case())["taken"] == 3


def test_nobody_takes_all_numbers_of_another(hall: AttackedHall) -> None:
    claim = "SELECT counter.claim_series('02', %s, gen_random_uuid())"
    refused = [hall.hostile.refusal(claim, f"X{a}{b}") for a in "0123" for b in "0123456789"]
    assert refused.count(("", "")) == 30
    assert set(refused[30:]) == {("53400", "too_many_series")}
    everything = (
        "SELECT count(*) FROM generate_series(10, 99) n,"
        " LATERAL counter.claim_series('02', 'Y' || n, gen_random_uuid()) c"
    )
    assert hall.hostile.refusal(everything)[0] == "53400"
    leases = [
        hall.hostile.refusal("SELECT counter.lease_series(gen_random_uuid())") for _ in "1" * 30
    ]
    assert leases.count(("", "")) == 20
    [told] = hall.alarms("claimed")
    assert (told["window"], told["times"]) == ("02", 30)
    assert hall.at_work(hall.honest, "02").series


def test_nobody_fills_the_disks_of_the_hall(hall: AttackedHall) -> None:
    writer = hall.at_work(hall.hostile, "04")
    number = writer.number(CASE, 1)
    huge = writer.event(number, dict(RECEIVED) | {"form": "x" * 300_000}, **today())
    after = writer.event(writer.number(CASE, 2), dict(RECEIVED), **today())
    receipt = writer.push(huge, after)
    assert (receipt["taken"], reasons(receipt)) == (1, ["too_large"])
    [(kept,)] = hall.rows("SELECT max(octet_length(body)) FROM counter.parked")
    assert kept == 0
    many = writer.batch(*[writer.event(number, {"is": "Withdrawn"}, **today())] * 2001)
    said = hall.hostile.refusal("SELECT counter.append_events(%s::jsonb)", json.dumps(many))
    assert said == ("54000", "too_large")
    fat = [writer.event(number, {"is": "Withdrawn", "x": "y" * 200_000}, **today())] * 60
    said = hall.hostile.refusal(
        "SELECT counter.append_events(%s::jsonb)", json.dumps(writer.batch(*fat))
    )
    assert said == ("54000", "too_large")
    said = hall.publisher.refusal(
        "SELECT counter.publish('calendar', '2027', %s)", b"x" * 1_100_000
    )
    assert said == ("54000", "too_large")


def test_nobody_publishes_without_end(hall: AttackedHall) -> None:
    again = "SELECT counter.publish('calendar', '2027', '{}') FROM generate_series(1, %s)"
    assert hall.publisher.refusal(again, 499) == ("", "")
    assert hall.publisher.refusal(again, 2)[0] == "54000"


def test_a_number_is_of_this_hall_and_its_check_character_fits(hall: AttackedHall) -> None:
    writer = hall.at_work(hall.hostile, "04")
    for number, reason in (
        (Number("460300", "04", writer.series, CASE, 1).text, "foreign_number"),
        (Number(OWN, "04", writer.series, PAPER, 1).text, "foreign_number"),
        (f"460200-04-{writer.series}-B000001-0", "foreign_number"),
        *(
            (writer.number(CASE, 1)[:-1] + end, "wrong_check")
            for end in "0123456789ABCDEFGHJKLMNPQRTUWXY"
            if not writer.number(CASE, 1).endswith(end)
        ),
    ):
        event = writer.event(number, dict(RECEIVED), **today())
        assert reasons(writer.push(event)) == [reason], number
    whole = writer.event(writer.number(CASE, 1), dict(RECEIVED), **today())
    assert writer.push(whole)["taken"] == 1


def test_every_number_that_the_program_makes_is_taken(hall: AttackedHall) -> None:
    writer = hall.at_work(hall.honest, "02")
    for count in (1, 31, 99_999, 100_000, 1_234_567, 98_765_432, 999_999_999):
        number = Number(OWN, "02", writer.series, CASE, count).text
        event = writer.event(number, dict(RECEIVED), **today())
        assert writer.push(event)["taken"] == 1, number


def test_a_moment_is_written_out(hall: AttackedHall) -> None:
    writer = hall.at_work(hall.hostile, "04")
    for moment in (
        *("now", "today", "infinity", "epoch", "2026-11-23", "2026-11-23T10:00:00", 5, None),
        "99999-01-01T00:00:00+00:00",
        "1999-01-01T00:00:00+08:00",
        "2026-13-45T10:00:00+08:00",
    ):
        event = writer.event(writer.number(CASE, 1), dict(RECEIVED), **today(at=moment))
        assert reasons(writer.push(event)) == ["unreadable"], moment


def test_an_alarm_goes_on_counting_and_comes_back_once_settled(hall: AttackedHall) -> None:
    writer = hall.at_work(hall.hostile, "04")
    number = writer.number(CASE, 1)
    for _ in range(3):
        writer.push(writer.event(number, {"is": "Zzz"}, **today()))
    writer.push(*[writer.event(number, {"is": "Zzz"}, **today()) for _ in range(4)])
    assert [one["times"] for one in hall.alarms("parked")] == [7]
    alarms.settle_alarms(hall.dsn, hall=OWN)
    assert hall.alarms("parked") == []
    writer.push(writer.event(number, {"is": "Zzz"}, **today()))
    assert [one["times"] for one in hall.alarms("parked")] == [1]


def test_what_a_revoked_window_wrote_after_its_end_is_set_aside(hall: AttackedHall) -> None:
    theirs = hall.at_work(hall.honest, "02")
    before = theirs.event(theirs.number(CASE, 1), dict(RECEIVED), **today(at=ago(hours=2)))
    after = theirs.event(theirs.number(CASE, 2), dict(RECEIVED), **today())
    hall.owner.execute("SELECT counter.revoke_window('460200', '02')")
    hall.owner.execute(
        "UPDATE counter.installations SET ended_at = now() - interval '1 hour' WHERE state ="
        " 'revoked'"
    )
    successor = hall.window("02")
    receipt = append(successor, theirs.batch(before, after), "offer_entries")
    assert (receipt["taken"], reasons(receipt)) == (1, ["after_end"])
    assert hall.alarms("parked")[0]["window"] == "02"


def test_an_administrator_takes_in_what_is_right_now(hall: AttackedHall) -> None:
    hall.staffed()
    take = "SELECT counter.take_parked('460200', '', '')"
    theirs = hall.at_work(hall.honest, "02")
    first = theirs.event(theirs.number(CASE, 1), dict(RECEIVED), **today(clerk=GHOST))
    unknown = theirs.event(theirs.number(CASE, 1), {"is": "Zzz"}, **today())
    twice = theirs.event(theirs.number(CASE, 1), dict(RECEIVED), **today())
    assert theirs.push(first, unknown)["taken"] == 0
    assert theirs.push(twice)["taken"] == 1
    for login in (hall.hostile, hall.publisher, hall.honest):
        assert login.refusal(take)[0] == "42501"
    assert hall.rows(take) == [(0,)]  # nothing is right yet
    assert publish(hall.publisher, person("ghost", Grant(Role.CLERK))) == ("", "")
    hall.owner.execute("INSERT INTO counter.event_rules VALUES ('Zzz', '{}', false, false)")
    assert hall.rows(take) == [(2,)]
    assert hall.rows(take) == [(0,)]
    assert hall.in_feed(first, unknown) == 2
    assert hall.parked() == []
    assert theirs.push(*theirs.case())["forked"] is False


def test_a_second_history_under_a_lease_is_taken_as_it_is(hall: AttackedHall) -> None:
    theirs = hall.at_work(hall.honest, "02")
    theirs.push(*theirs.case())
    image = Writer(hall.honest, OWN, "02", theirs.series, theirs.hash, theirs.sequence, 1, 1)
    there, here = theirs.case(), image.case()
    assert theirs.push(*there)["taken"] == 3
    assert image.push(*here)["forked"] is True
    broken = image.batch(image.event("X", {"is": "Withdrawn"}))
    broken["entries"][0]["hash"] = "00" * 32
    append(hall.honest, broken)
    assert hall.parked() == ["fork"] * 4
    assert hall.rows("SELECT counter.take_parked('460200', '02', '')") == [(3,)]
    assert hall.in_feed(*there, *here) == 6
    lines = [row[0] for row in hall.rows("SELECT n FROM counter.feed_lines ORDER BY n")]
    head = hall.rows("SELECT n FROM counter.feed_heads")[0][0]
    assert lines == list(range(1, head + 1))


def test_a_file_that_was_used_twice_is_told(hall: AttackedHall) -> None:
    enrolment = provisioning.enroll(
        hall.dsn, hall=OWN, window="06", name="六号", expires=timedelta(days=1),
        now=lambda: datetime.now(UTC),
    )  # fmt: skip
    first, second = hall.login(enrolment.dsn, "06"), hall.login(enrolment.dsn, "06")
    join = "SELECT counter.join_hall('SCRAM-SHA-256$4096:x$y:z', %s)"
    first.line.execute(join, (b"1" * 32,))
    with pytest.raises(Exception, match=r"terminat|closed"):
        second.line.execute("SELECT 1")
    used = first.value(join, b"2" * 32)
    assert used == {"used": True}
    assert [one["window"] for one in hall.alarms("enrolment_again")] == ["06"]
    hall.window("06")
    assert [one["window"] for one in hall.alarms("replaced")] == ["06"]
