"""Renew the pictures of the documentation: ``make pictures``.

Plays the demonstration in a folder that is thrown away, takes the screens of
``counter_app.window.pictures`` and draws one paper of each kind.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["COUNTER_APP_KEY_STORE"] = "file"

from counter_app.assembly import Counter, open_counter
from counter_app.demonstration import DemonstrationHall, Morning, play_morning
from counter_app.features.cases.acts.hand_over_cases import hand_over_cases, hand_over_waiting
from counter_app.features.cases.acts.intake_request import RequestMark
from counter_app.features.cases.model.case import Status
from counter_app.features.cases.model.listing import Listing, Which, of
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.people.acts.keep_accounts import create_account, found_accounts
from counter_app.kernel.account import Grant
from counter_app.kernel.paper import PaperSize
from counter_app.kernel.rights import Role
from counter_app.press.raster import pictures
from counter_app.window.pictures import Hall

HERE = Path(__file__).parent
_DPI = 80
_PASSWORD = "long-enough-to-9"
_POLICE = "三亚市公安局"
_COLOURS = 128
_ALL_BYTES = 1_000_000


def main() -> None:
    """Write all pictures beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        counter = open_counter(Path(folder))
        try:
            morning = play_morning(counter, lambda _line: None)
            _papers(counter, morning)
            _screens(counter, Path(folder) / "pictures")
        finally:
            counter.close()
    with tempfile.TemporaryDirectory() as folder:
        counter = open_counter(Path(folder))
        try:
            _screen_of_a_department(counter, Path(folder) / "pictures")
        finally:
            counter.close()
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o755)  # the server may run as another user
        hall = DemonstrationHall(Path(folder))
        try:
            play_morning(hall.windows[0], lambda _line: None)
            _screens_of_the_hall(hall, Path(folder) / "pictures")
        finally:
            hall.close()


def _papers(counter: Counter, morning: Morning) -> None:
    for kind in PaperKind:
        paper = next((one for one, _path in morning.papers if one.kind == kind), None)
        if paper is None:
            continue
        for size in (PaperSize.A4, PaperSize.SLIP):
            page = pictures(counter.papers.render(paper.number, 0, size), _DPI)[0]
            name = f"paper-{kind.value.replace('_', '-')}-{size.value}.png"
            page.convert("L").quantize(16).save(HERE / name, optimize=True)


def move_apart(hall: Hall) -> None:
    """What lacked was brought to one window; at the other the applicant withdrew.

    The other then sends what bears no seal.
    """
    first, second = hall.windows
    second.link.sync_once()
    (row,) = first.store.ledger.cases(Listing(status=Status.NOTICE_GIVEN))
    case = first.store.ledger.case(row.number)
    assert case.notice is not None
    marks = [RequestMark(one.name, "present") for one in case.notice.lacking]
    known = {paper.number for paper in case.papers}
    supplemented = first.supplement_case(case.number, marks, corrected=True)
    first.papers.file_originals([one for one in supplemented.papers if one.number not in known])
    second.withdraw_case(case.number, "改在网上办理")
    second.link.sync_once()
    _bring_without_a_seal(second)


def _bring_without_a_seal(window: Counter) -> None:
    """What no program of ours does, so that it counts nowhere."""
    window.void_paper(window.store.ledger.papers()[0].number, "当事人姓名有误")
    (strand,) = window.store.feed.pending_strands()
    entries = window.store.feed.pending_entries(strand, _ALL_BYTES)
    centre = window.link.connect()
    try:
        centre.append([replace(one, sealed=b"") for one in entries], offered=False)
    finally:
        centre.close()


def _screens(counter: Counter, folder: Path) -> None:
    from counter_app.window.pictures import take_pictures

    _keep(take_pictures(counter, folder))


def _screen_of_a_department(counter: Counter, folder: Path) -> None:
    """The morning as the police have it: two lists came, and the market asks for an opinion."""
    from counter_app.window.pictures import take_pictures_of_roles

    play_morning(counter, lambda _line: None)
    for numbers in hand_over_waiting(counter.desk).values():
        hand_over_cases(counter.desk, [row.number for row in numbers])
    found_accounts(counter.desk, "root", "王管理", _PASSWORD)
    counter.people.sign_in("root", _PASSWORD)
    grants = [Grant(Role.OFFICER, department=_POLICE)]
    create_account(counter.desk, "police", "周明", grants, _PASSWORD)
    create_account(counter.desk, "clerk", "林小满", [Grant(Role.CLERK)], _PASSWORD)
    counter.people.sign_in("clerk", _PASSWORD)
    for row in counter.store.ledger.cases(of(Which.TO_DECIDE)):
        if row.department != _POLICE:
            question = {"department": _POLICE, "question": "申请人有没有治安处罚记录？"}
            counter.do_case(row.number, "ask-opinion", question)
    counter.people.sign_out()
    people = [("police", Role.OFFICER)]
    [picture] = take_pictures_of_roles(counter, people, _PASSWORD, folder)
    named = picture.with_name("00-department.png")
    picture.rename(named)
    _keep([named])


def _screens_of_the_hall(hall: DemonstrationHall, folder: Path) -> None:
    from counter_app.window.pictures import take_hall_pictures

    _keep(take_hall_pictures(hall, folder, lambda: move_apart(hall)))


def _keep(pictures: list[Path]) -> None:
    from PIL import Image

    for path in pictures:
        name = path.name.split("-", 1)[1]
        name = "desk-light.png" if name == "desk.png" else name
        with Image.open(path) as picture:
            picture.convert("RGB").quantize(_COLOURS).save(HERE / name, optimize=True)


if __name__ == "__main__":
    main()
