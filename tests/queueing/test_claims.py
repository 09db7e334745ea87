"""认领: the centre decides at once who has a thing; the made-up centre keeps the same contract."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest

from counter_app.central.claiming import PostgresClaims
from counter_app.kernel.claims import ClaimCentre, Settled
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.sync.claiming import Claiming
from tests.halls import HallOfWindows
from tests.queueing.made_up_centre import KeptInMemory, MadeUpCentre, TurnedClock

MINUTES_20 = timedelta(minutes=20)
ROUNDS = int(os.environ.get("COUNTER_APP_LONG_CLAIMS", "300"))


@pytest.fixture(params=["made up", "PostgreSQL"])
def windows(request: pytest.FixtureRequest) -> Iterator[tuple[ClaimCentre, ClaimCentre]]:
    """Two windows' sessions at one centre."""
    if request.param == "made up":
        centre = MadeUpCentre(TurnedClock(datetime(2026, 11, 30, 1, tzinfo=UTC)))
        yield centre.session("w_2"), centre.session("w_3")
        return
    hall: HallOfWindows = request.getfixturevalue("hall")
    sessions = [session_of(hall, code) for code in ("02", "03")]
    yield sessions[0], sessions[1]
    for one in sessions:
        one.close()


def session_of(hall: HallOfWindows, code: str) -> PostgresClaims:
    member = hall.window(code).link.membership
    assert member is not None
    return PostgresClaims(member.dsn)


def names(granted: object) -> list[str]:
    return sorted(thing for thing, _ in granted.things)  # type: ignore[attr-defined]


def test_the_first_that_is_free_is_whose_asks_first(
    windows: tuple[ClaimCentre, ClaimCentre],
) -> None:
    two, three = windows
    assert names(two.claim(["a", "b", "c"], 1, 60, ())) == ["a"]
    assert names(three.claim(["a", "b", "c"], 1, 60, ())) == ["b"]
    assert names(two.claim(["b"], 1, 60, ())) == []
    assert names(three.claim(["c", "d", "e"], 2, 60, ())) == ["c", "d"]


def test_what_is_ours_is_given_again_under_its_token(
    windows: tuple[ClaimCentre, ClaimCentre],
) -> None:
    two, _three = windows
    first = two.claim(["a"], 1, 60, ())
    assert two.claim(["a"], 1, 60, ()).things == first.things
    assert two.claim(["a", "b"], 1, 60, (), anew=True).things[0][0] == "b"


def test_only_what_is_mine_where_nothing_else_is_asked_for(
    windows: tuple[ClaimCentre, ClaimCentre],
) -> None:
    two, three = windows
    first = two.claim(["b"], 1, 60, ())
    three.claim(["a"], 1, 60, ())
    assert two.claim(["a", "b", "c"], 3, 60, (), mine=True).things == first.things


def test_what_is_given_back_is_anybodys_and_what_is_done_nobodys(
    windows: tuple[ClaimCentre, ClaimCentre],
) -> None:
    two, three = windows
    ((thing, token),) = two.claim(["a"], 1, 60, ()).things
    assert two.claim([], 0, 60, [Settled(thing, token, done=False)]).things == ()
    ((_, later),) = three.claim(["a"], 1, 60, ()).things
    assert later > token
    three.claim([], 0, 60, [Settled("a", later, done=True)])
    assert names(two.claim(["a"], 1, 60, ())) == names(three.claim(["a"], 1, 60, ())) == []


def test_what_was_overtaken_settles_nothing(windows: tuple[ClaimCentre, ClaimCentre]) -> None:
    two, three = windows
    ((_, token),) = two.claim(["a"], 1, 60, ()).things
    three.claim([], 0, 60, [Settled("a", token, done=False)])  # the supervisor's key
    ((_, later),) = three.claim(["a"], 1, 60, ()).things
    two.claim([], 0, 60, [Settled("a", token, done=False), Settled("a", token, done=True)])
    assert three.claim(["a"], 1, 60, ()).things == (("a", later),)


def test_a_window_holds_no_more_than_sixty_four(windows: tuple[ClaimCentre, ClaimCentre]) -> None:
    two, three = windows
    for first in range(0, 90, 30):
        two.claim([f"t{n}" for n in range(first, first + 30)], 30, 60, ())
    assert len(three.claim([f"t{n}" for n in range(60, 90)], 64, 60, ()).things) == 26
    assert two.claim(["another"], 1, 60, ()).things == ()


def test_a_lease_ends_by_the_centres_clock(hall: HallOfWindows) -> None:
    two, three = session_of(hall, "02"), session_of(hall, "03")
    two.claim(["a"], 1, 600, ())
    assert three.claim(["a"], 1, 60, ()).things == ()
    hall.rows("UPDATE counter.claims SET until = clock_timestamp() RETURNING 1")
    ((_, later),) = three.claim(["a"], 1, 60, ()).things
    assert two.claim(["a"], 1, 60, ()).things == ()
    assert later > 1
    two.close(), three.close()


def test_what_is_too_much_is_refused_to_who_sends_it_alone(hall: HallOfWindows) -> None:
    two, three = session_of(hall, "02"), session_of(hall, "03")
    for wanted in ([f"t{n}" for n in range(65)], ["x" * 65], [""]):
        with pytest.raises((Refusal, Trouble)):
            two.claim(wanted, 1, 60, ())
    for most, seconds in ((65, 60), (-1, 60), (1, 0), (1, 90_000)):
        with pytest.raises((Refusal, Trouble)):
            two.claim(["a"], most, seconds, ())
    hall.rows("UPDATE counter.claimed SET n = 20000 RETURNING 1")
    two.claim(["a"], 1, 60, ())
    with pytest.raises(Trouble):
        hall.rows("UPDATE counter.claimed SET n = 20000 RETURNING 1")
        two.claim(["b"], 1, 60, ())
    assert names(three.claim(["b"], 1, 60, ())) == ["b"]
    two.close(), three.close()


def test_old_rows_leave(hall: HallOfWindows) -> None:
    two = session_of(hall, "02")
    two.claim([f"t{n}" for n in range(10)], 10, 60, ())
    hall.rows("UPDATE counter.claims SET until = until - interval '2 days' RETURNING 1")
    two.claim(["new"], 1, 60, ())
    assert hall.rows("SELECT thing FROM counter.claims") == [("new",)]
    two.close()


def test_two_windows_that_want_it_in_the_same_instant(hall: HallOfWindows) -> None:
    """Never both, never neither."""
    sessions = [session_of(hall, "02"), session_of(hall, "03")]
    together = Barrier(2)

    def calls(which: int) -> list[str]:
        found, told = list[str](), tuple[Settled, ...]()
        for n in range(ROUNDS):
            together.wait(60)
            granted = sessions[which].claim([f"A{n}"], 1, 60, told)
            told = tuple(Settled(thing, token, done=True) for thing, token in granted.things)
            found += names(granted)
        return found

    with ThreadPoolExecutor(2) as pool:
        two, three = pool.map(calls, (0, 1))
    assert sorted(two + three) == sorted(f"A{n}" for n in range(ROUNDS))
    for one in sessions:
        one.close()


# A window of its own, cut off and healed


class Window:
    """What one window claims."""

    def __init__(self, centre: MadeUpCentre, login: str, clock: TurnedClock) -> None:
        self.line = centre.session(login)
        self.kept = KeptInMemory()
        self.claims = Claiming(self.kept, self.line.connected, clock)


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock(datetime(2026, 11, 30, 1, tzinfo=UTC))


@pytest.fixture
def window(clock: TurnedClock) -> Callable[[str], Window]:
    centre = MadeUpCentre(clock)
    return lambda login: Window(centre, login, clock)


def test_cut_off_a_window_calls_from_its_stretch_and_says_so(
    window: Callable[[str], Window],
) -> None:
    two, three = window("w_2"), window("w_3")
    two.claims.stretch(["c", "d"], 2, MINUTES_20)
    two.line.cut = True
    two.claims.close()
    claim = two.claims.first(["a", "b", "c", "d"], MINUTES_20)
    assert (claim.thing, claim.apart) == ("c", True)
    assert [three.claims.first(["a", "c", "d"], MINUTES_20).thing for _ in "x"] == ["a"]
    with pytest.raises(Refusal, match="taken"):
        three.claims.first(["c", "d"], MINUTES_20)
    with pytest.raises(Refusal, match="none_leased"):
        two.claims.first(["b"], MINUTES_20)


def test_a_stretch_ends_for_both_sides(window: Callable[[str], Window], clock: TurnedClock) -> None:
    two, three = window("w_2"), window("w_3")
    two.claims.stretch(["c", "d"], 2, MINUTES_20)
    two.line.cut = True
    clock.goes_on(MINUTES_20)
    with pytest.raises(Refusal, match="lease_over"):
        two.claims.first(["c"], MINUTES_20)
    assert three.claims.first(["c"], MINUTES_20).thing == "c"


def test_a_clock_set_back_ends_a_stretch(
    window: Callable[[str], Window], clock: TurnedClock
) -> None:
    two = window("w_2")
    two.claims.stretch(["c"], 1, MINUTES_20)
    two.line.cut = True
    clock.goes_on(timedelta(hours=-3))
    assert two.claims.leased() == ()
    with pytest.raises(Refusal, match="lease_over"):
        two.claims.first(["c"], MINUTES_20)


def test_an_answer_that_was_lost_costs_nobody_their_turn(window: Callable[[str], Window]) -> None:
    two, three = window("w_2"), window("w_3")
    two.line.answers_lost = True
    with pytest.raises(Refusal, match="none_leased"):
        two.claims.first(["a", "b"], MINUTES_20)
    assert three.claims.first(["a", "b"], MINUTES_20).thing == "b"
    two.line.answers_lost = False
    two.claims._quiet_until = None
    assert two.claims.first(["a", "b"], MINUTES_20).thing == "a"


def test_what_was_given_in_an_answer_that_was_lost_goes_back(
    window: Callable[[str], Window],
) -> None:
    two, three = window("w_2"), window("w_3")
    two.line.answers_lost = True
    with pytest.raises(Refusal, match="none_leased"):
        two.claims.first(["a", "b"], MINUTES_20)
    two.line.answers_lost = False
    two.claims._quiet_until = None
    two.claims.keep(MINUTES_20)
    assert three.claims.first(["a", "b"], MINUTES_20).thing == "a"


def test_what_was_settled_while_cut_off_is_told_later(window: Callable[[str], Window]) -> None:
    two, three = window("w_2"), window("w_3")
    claim = two.claims.first(["a"], MINUTES_20)
    two.line.cut = True
    two.claims.settle("a", claim.token, done=False)
    two.claims.tell()
    two.line.cut = False
    two.claims._quiet_until = None
    two.claims.tell()
    assert three.claims.first(["a"], MINUTES_20).thing == "a"
    assert two.kept.rows == {}


def test_a_window_alone_decides_by_itself(clock: TurnedClock) -> None:
    kept = KeptInMemory()
    alone = Claiming(kept, lambda: None, clock)
    first = alone.first(["a", "b"], MINUTES_20)
    assert alone.first(["a", "b"], MINUTES_20, anew=True).thing == "b"
    assert alone.first(["a"], MINUTES_20).token == first.token
    alone.settle("a", first.token, done=False)
    assert alone.first(["a"], MINUTES_20).token > first.token
    assert alone.stretch(["c"], 3, MINUTES_20) == ()
