"""Two halls of this program, each with its centre: a case there and its answers back, by letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counter_app.assembly import FEATURES, Counter
from counter_app.central import provisioning
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import Status
from counter_app.features.regions import post
from counter_app.features.regions.acts.keep_partners import with_partners
from counter_app.features.regions.model.incoming import Incoming
from counter_app.features.regions.model.moves import IncomingStatus
from counter_app.kernel.acts import do_as_told
from counter_app.kernel.encoding import to_bytes
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.knowledge.hall import DEFAULT_HALL
from counter_app.knowledge.regions.partner import Partner
from counter_app.sync.carried_file import new_file
from counter_app.sync.root_file import Root
from tests.conftest import Asking
from tests.halls import HallOfWindows, TestServer, found_hall, hall_of_windows, root_of

SHENZHEN = replace(DEFAULT_HALL, code="440300", name="深圳市政务服务中心")


CUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE pid <> pg_backend_pid() AND datname = current_database()"
)


class TwoHalls:
    """三亚 collects, 深圳 decides; each knows the other's root, and letters lie between them."""

    def __init__(self, here: HallOfWindows, there: HallOfWindows, folder: Path) -> None:
        self.folder, self.halls = folder, (here, there)
        self.here, self.there = here.window("02"), there.window("02")
        self.roots = {self.here: root_of(here.dsn), self.there: root_of(there.dsn)}
        self._know(self.here, Partner("440300", SHENZHEN.name, place="深圳市"), self.there)
        self._know(self.there, Partner("460200", DEFAULT_HALL.name, place="三亚市"), self.here)
        self._letters = 0

    def root(self, window: Counter) -> Root:
        """Of this window's hall, at hand."""
        root = self.roots[window]
        assert root is not None
        return root

    def letter(self, window: Counter, number: str) -> Path:
        """What this window tells its partner of the file."""
        self._letters += 1
        path = self.folder / f"letter-{self._letters}.zwfwh"
        write = new_file(path, apart_from=window.folder, replacing=False)
        post.send(window, number, write, lambda: self.root(window))
        return path

    def heard(self, window: Counter, letter: Path) -> post.Heard:
        """What it does over there."""
        return post.receive(window, letter, lambda: self.root(window))

    def _know(self, window: Counter, partner: Partner, other: Counter) -> None:
        hall = with_partners(window.hall, (partner,))
        card = to_bytes(post.make_card(other, self.root(other)))
        window.save_setting(post.with_card(hall, hall.partners[0], card))


@pytest.fixture
def two(server: TestServer, tmp_path: Path) -> Iterator[TwoHalls]:
    other = server.new_database()
    provisioning.initialise(other, SHENZHEN, FEATURES)
    found_hall(other, SHENZHEN.code)
    first = hall_of_windows(server.new_centre(founded=True), tmp_path / "here", SystemClock())
    second = hall_of_windows(other, tmp_path / "there", SystemClock())
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    here, there = next(first), next(second)
    yield TwoHalls(here, there, tmp_path)
    for one in (first, second):
        next(one, None)


def collected(two: TwoHalls, asking: Asking) -> Case:
    request = asking(decision="collect", partner="深圳市", home_authority="深圳市公安局")
    return two.here.take_in(request).case


def do(window: Counter, number: str, verb: str, **request: Any) -> Any:
    file = window.desk.files.state(number)
    subject = FEATURES.subject_of(file.number)
    assert subject is not None
    kind = FEATURES.file_kinds[subject.name]
    return do_as_told(kind.act(verb), window.desk, file, request)


def sent(two: TwoHalls, asking: Asking) -> tuple[str, str]:
    """Collected and sent; the other hall has heard of it, and its papers came and were opened."""
    number = collected(two, asking).number
    do(two.here, number, "send-home", courier_number="EB123456789", seal_number="F-1")
    there = two.heard(two.there, two.letter(two.here, number)).number
    do(two.there, there, "sign")
    do(two.there, there, "open-parcel", witness="周见证", seal_number="F-1")
    return number, there


def test_a_case_goes_there_and_its_result_comes_back(two: TwoHalls, asking: Asking) -> None:
    number, there = sent(two, asking)
    first = two.heard(two.here, two.letter(two.there, there))
    assert first.verbs == ("sign-home",)
    taken = do(two.there, there, "take-in")
    assert taken.status is IncomingStatus.TAKEN_IN
    accepted = two.heard(two.here, two.letter(two.there, there))
    assert accepted.verbs == ("accept-home",)
    assert [content[:4] for _name, content in accepted.papers] == [b"%PDF"]
    here = two.here.desk.ledger.case(number)
    assert here.journey.accepted is not None
    assert here.journey.accepted.number == taken.case
    do(two.there, taken.case, "decide", result="issued")
    do(two.there, there, "send-result", courier_number="EB222222222")
    decided = two.heard(two.here, two.letter(two.there, there))
    assert decided.verbs == ("decide-home",)
    do(two.here, number, "result-came", documents="居民身份证 1 张")
    case = do(two.here, number, "deliver", how="window", receiver=here.received.applicant.name)
    assert case.status is Status.DELIVERED
    two.heard(two.there, two.letter(two.here, number))
    there_now = two.there.desk.files.state(there)
    assert there_now.status is IncomingStatus.REACHED
    at_home = two.there.desk.ledger.case(taken.case)
    assert at_home.status is Status.DELIVERED
    for hall, window in zip(two.halls, (two.here, two.there), strict=True):
        window.link.sync_once()
        other = hall.window("03")
        assert other.desk.files.state(number if window is two.here else there)


def test_what_lacks_there_is_told_here_and_comes_in_the_next_letter(
    two: TwoHalls, asking: Asking
) -> None:
    number, there = sent(two, asking)
    do(two.there, there, "take-in", decision="notice", reason="照片要白底")
    back = two.letter(two.there, there)
    assert two.heard(two.here, back).verbs == ("sign-home", "return-home")
    case = two.here.desk.ledger.case(number)
    assert case.status is Status.COLLECTED
    assert "照片要白底" in case.journey.returns[0]
    do(two.here, number, "notice", reason="照片要白底")
    do(two.here, number, "supplement", corrected=True)
    do(two.here, number, "send-home", courier_number="EB333333333")
    with pytest.raises(Refusal, match=r"letter[.]known"):  # of the first parcel: it is sent again
        two.heard(two.here, back)
    again = two.heard(two.there, two.letter(two.here, number))
    assert again.number == there
    told = two.there.desk.files.state(there)
    assert isinstance(told, Incoming)
    assert told.matter.round == 2
    do(two.there, told.case, "supplement", corrected=True)
    assert two.heard(two.here, two.letter(two.there, there)).verbs == ("sign-home", "accept-home")


def test_letters_that_are_repeated_late_or_lost_change_nothing_twice(
    two: TwoHalls, asking: Asking
) -> None:
    number = collected(two, asking).number
    early = two.letter(two.here, number)
    do(two.here, number, "send-home", courier_number="EB123456789", seal_number="F-1")
    late = two.letter(two.here, number)
    there = two.heard(two.there, late).number
    for one in (early, late):
        with pytest.raises(Refusal, match=r"letter[.]known"):
            two.heard(two.there, one)
    do(two.there, there, "sign")
    do(two.there, there, "open-parcel", witness="周见证")
    taken = do(two.there, there, "take-in")
    lost = two.letter(two.there, there)
    do(two.there, taken.case, "decide", result="issued")
    newest = two.letter(two.there, there)  # the one before never arrives, and this one tells all
    assert two.heard(two.here, newest).verbs == ("sign-home", "accept-home", "decide-home")
    for one in (newest, lost):
        with pytest.raises(Refusal, match=r"letter[.]known"):
            two.heard(two.here, one)
    rows = list(two.there.desk.files.listed("region"))
    assert [one.number for one in rows] == [there]


def test_a_letter_is_for_one_hall_from_one_that_is_known_and_unaltered(
    two: TwoHalls, asking: Asking
) -> None:
    number = collected(two, asking).number
    letter = two.letter(two.here, number)
    data = letter.read_bytes()
    for secret in ("张𫖯伟", "460200199003070029", "13800000001", "居民身份证"):
        assert secret.encode() not in data
    with pytest.raises(Refusal, match=r"letter[.]other_hall"):
        two.heard(two.here, letter)
    altered = two.folder / "altered.zwfwh"
    for place in (150, len(data) - 1):
        changed = bytearray(data)
        changed[place] ^= 1
        altered.write_bytes(changed)
        with pytest.raises(Refusal, match=r"letter[.]altered"):
            two.heard(two.there, altered)
    altered.write_bytes(data[:100])
    with pytest.raises(Refusal, match=r"letter[.]none"):
        two.heard(two.there, altered)
    hall = two.there.hall
    two.there.save_setting(replace(hall, partners=()))
    with pytest.raises(Refusal, match=r"letter[.]unknown_partner"):
        two.heard(two.there, letter)
    with pytest.raises(Trouble):
        two.heard(two.there, two.folder / "nothing.zwfwh")
    assert list(two.there.desk.files.listed("region")) == []


def test_a_letter_to_a_hall_of_which_only_the_root_is_known_is_opened_by_that_root(
    two: TwoHalls, asking: Asking
) -> None:
    (known,) = two.here.hall.partners
    two.here.save_setting(with_partners(two.here.hall, (replace(known, card=""),)))
    number = collected(two, asking).number
    letter = two.letter(two.here, number)

    def not_here() -> Root:
        raise Refusal("root.not_here", field="--root", file="")

    with pytest.raises(Refusal, match=r"root[.]not_here"):
        post.receive(two.there, letter, not_here)
    heard = two.heard(two.there, letter)
    assert two.there.desk.files.state(heard.number).status is IncomingStatus.ANNOUNCED


def test_the_same_matter_is_not_taken_in_under_another_name_or_number(
    two: TwoHalls, asking: Asking
) -> None:
    number = collected(two, asking).number
    two.heard(two.there, two.letter(two.here, number))
    second = collected(two, asking).number
    with pytest.raises(Refusal, match=r"incoming[.]same_matter"):
        two.heard(two.there, two.letter(two.here, second))


def test_both_halls_go_on_while_neither_reaches_its_centre(two: TwoHalls, asking: Asking) -> None:
    for window in (two.here, two.there):
        window.link.sync_once()
    for hall in two.halls:
        hall.rows(CUT)
    number, there = sent(two, asking)
    do(two.there, there, "take-in")
    assert two.heard(two.here, two.letter(two.there, there)).verbs == ("sign-home", "accept-home")
    for window in (two.here, two.there):
        window.link.sync_once()
        assert window.store.verify_chain() is None
    assert two.here.desk.ledger.case(number).status is Status.HOME_ACCEPTED
