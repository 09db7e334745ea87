"""取号 and 叫号 at a window alone: classes, order, and what happens to a ticket."""

from __future__ import annotations

import pytest

from counter_app.assembly import Counter
from counter_app.features.queueing.acts import calling, posts, taking
from counter_app.features.queueing.model import requests as ask
from counter_app.features.queueing.model.classes import Matter, class_for, find_class, read_classes
from counter_app.features.queueing.model.kinds import CameFor, Need
from counter_app.features.queueing.model.moves import TicketStatus as S
from counter_app.features.queueing.model.rules import rules_in
from counter_app.features.queueing.model.waits import percentile, usual_wait
from counter_app.kernel.refusal import Refusal
from tests.conftest import StandingClock
from tests.queueing.conftest import Takes

CLASSES = "A=综合; B=企业:事项=SY-QY,主题=设立变更、准营准办; C=公安:机关=公安局; E=外语:语言=en; H=照顾:照顾=是"


def test_numbers_go_on_in_each_class(takes: Takes) -> None:
    labels = [takes(queue_class=code).taken.label for code in ("A", "A", "B", "综合业务")]
    assert labels == ["A001", "A002", "B001", "A003"]


def test_numbers_begin_anew_with_the_day(
    window: Counter, takes: Takes, standing_clock: StandingClock
) -> None:
    takes()
    takes()
    standing_clock.forward(days=1)
    assert takes().taken.label == "A001"


def test_the_last_number_of_a_class_is_found_among_all(window: Counter, takes: Takes) -> None:
    rows = window.desk.files.rows("ticket")
    number, day = takes(queue_class="B").number, window.desk.clock.now().date()
    for label, last in (("B099", "B099"), ("B1000", "B1000"), ("B02-7", ""), ("B999", "B999")):
        with window.store.connection.transaction():
            window.store.connection.do(
                "UPDATE ticket_rows SET label = ? WHERE number = ?", (label, number)
            )
        assert rows.last_given(day, "B") == last
    assert rows.last_given(day, "A") == ""


def test_words_lead_to_a_class_and_are_not_kept(window: Counter, takes: Takes) -> None:
    ticket = takes(words="我想开个公司卖水果")
    assert (ticket.queue_class, ticket.taken.came_for) == ("B", CameFor.WORDS)
    assert ticket.taken.item
    kept = window.store.connection.rows("SELECT event FROM journal")
    assert not any("卖水果".encode() in bytes(one) for (one,) in kept)


def test_what_leads_to_a_class_closest_first() -> None:
    classes = read_classes(CLASSES)
    for matter, code in (
        (Matter(), "A"),
        (Matter(item="SY-QY-001"), "B"),
        (Matter(themes=("准营准办",)), "B"),
        (Matter(authority="三亚市公安局"), "C"),
        (Matter(language="en", item="SY-QY-001"), "E"),
        (Matter(authority="三亚市公安局", needs_help=True), "H"),
    ):
        assert class_for(classes, matter).code == code


@pytest.mark.parametrize("text", ["", "A", "a=小写", "A=甲;A=乙", "A=甲:颜色=红", "A=" + "长" * 21])
def test_classes_that_no_hall_could_mean(text: str) -> None:
    with pytest.raises(Refusal, match="bad_classes"):
        read_classes(text)


def test_a_class_is_found_by_letter_and_name() -> None:
    classes = read_classes(CLASSES)
    assert find_class(classes, "ｂ").code == find_class(classes, "企业").code == "B"
    with pytest.raises(Refusal, match="no_class"):
        find_class(classes, "X")


def test_the_hall_sets_its_rules() -> None:
    rules = rules_in({"queue_first_in_a_row": "4", "queue_classes": CLASSES})
    assert rules.first_in_a_row == 4
    with pytest.raises(Refusal, match="bad_rule"):
        rules_in({"queue_lease": "0"})


def test_who_needs_help_goes_first_and_the_rule_lets_others_through(
    window: Counter, takes: Takes
) -> None:
    plain = [takes().taken.label for _ in range(2)]
    helped = [takes(need=Need.ELDERLY).taken.label for _ in range(4)]
    called = [calling.call_next(window.desk).taken.label for _ in range(6)]
    assert called == [helped[0], helped[1], plain[0], helped[2], helped[3], plain[1]]


def test_from_call_to_finish(window: Counter, takes: Takes) -> None:
    number = takes().number
    ticket = calling.call_next(window.desk, "3")
    assert (ticket.number, ticket.status, ticket.call and ticket.call.post) == (
        number,
        S.CALLED,
        "03",
    )
    calling.again(window.desk, number)
    item = window.store.shelf.current().items[0]
    calling.add(window.desk, number, ask.AddRequest(item=item.code))
    ticket = calling.finish(window.desk, number)
    assert (ticket.status, ticket.times_called, len(ticket.matters)) == (S.FINISHED, 2, 1)
    with pytest.raises(Refusal, match="not_allowed"):
        calling.finish(window.desk, number)


def test_who_does_not_come_waits_behind_others_once_back(window: Counter, takes: Takes) -> None:
    first = takes().number
    others = [takes().number for _ in range(5)]
    calling.call_next(window.desk)
    calling.miss(window.desk, first)
    taking.come_back(window.desk, first)
    called = [calling.call_next(window.desk).number for _ in range(6)]
    assert called == [*others[:3], first, *others[3:]]


def test_a_ticket_on_hold_is_called_by_its_number(window: Counter, takes: Takes) -> None:
    number = takes().number
    calling.call_next(window.desk)
    calling.hold(window.desk, number, ask.HoldRequest("去复印"))
    with pytest.raises(Refusal, match="nobody_waits"):
        calling.call_next(window.desk)
    assert calling.call(window.desk, number, ask.CallRequest()).status is S.CALLED


def test_a_transfer_keeps_the_place(window: Counter, takes: Takes) -> None:
    first = takes(queue_class="B").number
    second = takes(queue_class="A").number
    calling.call(window.desk, first, ask.CallRequest("1"))
    calling.transfer(window.desk, first, ask.TransferRequest(queue_class="A"))
    assert calling.call_next(window.desk).number == first
    calling.transfer(window.desk, first, ask.TransferRequest(window="5"))
    assert calling.call_next(window.desk, "1").number == second
    assert calling.call_next(window.desk, "5").number == first


def test_the_supervisor_puts_back_to_the_front(window: Counter, takes: Takes) -> None:
    first, _second = takes().number, takes(need=Need.URGENT).number
    calling.call(window.desk, first, ask.CallRequest("3"))
    with pytest.raises(Refusal, match="no_reason"):
        calling.give_back(window.desk, first, ask.GiveBackRequest())
    calling.give_back(window.desk, first, ask.GiveBackRequest("3 号窗口停电"))
    assert calling.call_next(window.desk).number == first


def test_a_post_serves_what_the_supervisor_says_at_once(window: Counter, takes: Takes) -> None:
    takes(queue_class="A")
    b = takes(queue_class="B").number
    post = posts.set_up(window.desk, ask.PostRequest("5", classes=("B",)))
    assert calling.call_next(window.desk, "5").number == b
    posts.close_post(window.desk, post.number)
    with pytest.raises(Refusal, match="post_closed"):
        calling.call_next(window.desk, "5")
    posts.serve(window.desk, post.number, ask.ServeRequest(()))
    posts.open_at_once(window.desk, "5")
    assert calling.call_next(window.desk, "5").queue_class == "A"
    with pytest.raises(Refusal, match="post_is_there"):
        posts.set_up(window.desk, ask.PostRequest("05"))


def test_a_slip_tells_who_waits_before_and_how_long_it_took(
    window: Counter, takes: Takes, standing_clock: StandingClock
) -> None:
    for _ in range(8):
        takes()
        standing_clock.forward(minutes=5)
        calling.call_next(window.desk)
    taken = takes().taken
    assert (taken.ahead, taken.least, taken.most) == (0, 5, 6)
    assert takes().taken.ahead == 1


def test_too_few_tell_no_wait() -> None:
    assert usual_wait([60.0] * 7) is None
    wait = usual_wait([60.0 * n for n in range(1, 10)])
    assert wait is not None
    assert (wait.least, wait.most) == (3, 7)
    assert percentile([1, 2, 3, 4], 0.5) == 2.5


def test_what_is_left_of_the_day_lapses(
    window: Counter, takes: Takes, standing_clock: StandingClock
) -> None:
    number = takes().number
    standing_clock.forward(days=1)
    window.go_round()
    assert window.desk.files.state(number).status is S.LAPSED
