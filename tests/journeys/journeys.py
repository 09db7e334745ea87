"""What people do in a day: a newcomer, a queue of twenty, a supervisor, an administrator."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from counter_app.assembly import Counter, open_counter
from counter_app.demonstration import PASSWORD, hire_staff, play_morning
from counter_app.features.cases.model.moves import Status
from counter_app.kernel.immutable import immutable
from counter_app.window.presence import FirstAccount
from tests.journeys.screen import Person

_WORDS: Final = "shehuibaozhangkaguashi"  # two questions, two papers, done on the spot
_NAMES: Final = ("林小满", "陈守仁", "符海燕", "黎阿秋", "王阿桂")
_TWENTY: Final = 20
_PASSWORD_S: Final = 4.0  # looking at one takes its time on purpose


@immutable
class Journey:
    """``prepare`` the window's folder, ``travel``, and what it ``came_to``, in a few words."""

    prepare: Callable[[Path], None]
    travel: Callable[[Person], None]
    came_to: Callable[[Path], str]


def resident(n: int) -> str:
    """A made-up person's number: each another, all of one day."""
    first = f"46020019900307{n % 1000:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    rest = sum(int(digit) * weight for digit, weight in zip(first, weights, strict=True)) % 11
    return first + "10X98765432"[rest]


def _with_sample(folder: Path) -> None:
    with closing(open_counter(folder)) as counter:
        counter.ensure_catalog()
        counter.store.settings.save(FirstAccount(later=True))
        counter.warm_sense()


def _with_staff(folder: Path) -> None:
    with closing(open_counter(folder)) as counter:
        morning = play_morning(counter, lambda _line: None)
        hire_staff(counter, morning.cases[0].received.department)


def _nothing(_folder: Path) -> None:
    pass


def _cases(folder: Path) -> dict[Status, int]:
    with closing(open_counter(folder)) as counter:
        _sign_in(counter)
        rows = counter.store.ledger.cases()
        return {status: sum(row.status is status for row in rows) for status in Status}


def _sign_in(counter: Counter) -> None:
    if counter.people.accounts.any():
        counter.people.sign_in("chen", PASSWORD)


def _serve(person: Person, n: int) -> None:
    """From the words to the paper; ends where the next one begins."""
    person.press("F2")
    person.type(_WORDS)
    person.press("Return")
    person.type(resident(n))
    person.press("Return")
    person.type(_NAMES[n % len(_NAMES)])
    person.press("Return")
    person.type(f"138000000{n % 100:02d}")
    person.press("Return", "1", "1", "ctrl+a")
    person.must_change("F9")


def newcomer(person: Person) -> None:
    """Looks round by keys, asks for help, and takes a first case in."""
    person.see("first-screen")
    person.must_change("F1")
    person.see("help")
    person.press("Escape")
    person.must_change("ctrl+k")
    person.press("Escape")
    _serve(person, 0)
    person.see("confirmation")
    person.must_change("Return")
    person.see("accepted")
    person.must_change("ctrl+2")
    person.see("today")
    person.press("Escape")


def twenty(person: Person) -> None:
    """Twenty people in a row; the third and the ninth are held and come back at the end."""
    held = (3, 9)
    for n in range(_TWENTY):
        _serve(person, n)
        if n in held:
            person.press("Escape", "F6")
            continue
        person.must_change("Return")
        person.press("ctrl+n")
    person.see("after-twenty")


def supervisor(person: Person) -> None:
    """Signs in, sees what waits, looks at cases, passes one, closes nothing that lacks a word."""
    person.see("door")
    person.type("chen")
    person.press("Tab")
    person.type(PASSWORD)
    person.must_change("Return")
    person.rest(_PASSWORD_S)
    person.see("home")
    person.must_change("1")
    person.see("list")
    person.press("a")
    person.see("passed")
    for page in ("ctrl+shift+2", "ctrl+shift+3"):
        person.press(page)
        person.see(page.replace("+", "-"))
    person.press("Escape")


def administrator(person: Person) -> None:
    """An empty folder: the first account, then the five steps."""
    person.see("door")
    for text in ("王管理", "wang", PASSWORD, PASSWORD):
        person.type(text)
        person.press("Tab")
    person.must_change("Return")
    person.rest(_PASSWORD_S)
    person.see("first-steps")


def _one_accepted(folder: Path) -> str:
    found = _cases(folder)
    assert found[Status.ACCEPTED] + found[Status.DECIDED] == 1, found
    return "one case accepted"


def _all_but_held(folder: Path) -> str:
    found = _cases(folder)
    taken = sum(found.values())
    assert taken == _TWENTY - 2, found
    return f"{taken} cases taken in"


def _reviewed(folder: Path) -> str:
    with closing(open_counter(folder)) as counter:
        _sign_in(counter)
        rows = counter.store.connection.rows("SELECT count(*) FROM subjects WHERE reviewed <> ''")
        assert rows[0][0] >= 1, rows
    return f"{rows[0][0]} reviewed"


def _founded(folder: Path) -> str:
    with closing(open_counter(folder)) as counter:
        assert counter.people.accounts.any()
        counter.people.sign_in("wang", PASSWORD)
    return "the first account made"


JOURNEYS: Final = {
    "newcomer": Journey(_with_sample, newcomer, _one_accepted),
    "twenty": Journey(_with_sample, twenty, _all_but_held),
    "supervisor": Journey(_with_staff, supervisor, _reviewed),
    "administrator": Journey(_nothing, administrator, _founded),
}
