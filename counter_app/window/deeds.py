"""What each command of the window does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.pages.presenters.case_acts import KEYS
from counter_app.window.keys import act_command

if TYPE_CHECKING:
    from counter_app.features.ratings.pages.ratings import RatingsView
    from counter_app.window.shell import Shell


def deeds_of(shell: Shell) -> dict[str, Callable[[], object]]:
    """What is done for each command, by its id."""
    serving, pages = shell.serving, shell.pages
    return {
        "omnibox": shell.omnibox.go_to,
        "next_person": shell.people.focus_people,
        "new_person": shell.new_person,
        "materials": _at_desk(shell, serving.focus_materials),
        "notice": _deciding(shell, Act.NOTICE, serving.give_notice),
        "hold": _at_desk(shell, serving.hold),
        "promise": _deciding(shell, Act.KEEP_PROMISE, serving.promise_material),
        "refuse": _deciding(shell, Act.REFUSE, serving.refuse),
        "accept": _deciding(shell, Act.ACCEPT, serving.accept),
        "preview": _at_desk(shell, serving.preview),
        "save": serving.save_now,
        "undo": _at_desk(shell, serving.undo),
        "discard": _at_desk(shell, lambda: serving.discard_draft(serving.serving)),
        "serving": lambda: pages.open("serving"),
        "today": lambda: pages.open_today(""),
        "search_cases": lambda: pages.open("search_cases"),
        "print_queue": lambda: pages.open("print_queue"),
        "verify": pages.verify,
        "settings": lambda: pages.open("settings"),
        "hall": lambda: pages.open("hall"),
        "hand_over": lambda: pages.open("hand_over"),
        "pick_up": lambda: pages.open("pick_up"),
        "ratings": lambda: pages.open("ratings"),
        "supervision": lambda: pages.open("supervision"),
        "notices": lambda: pages.open("notices"),
        "waiting": lambda: pages.open_waiting(None),
        "report": lambda: pages.open("report"),
        "accounts": lambda: pages.open("accounts"),
        "record": lambda: pages.open("record"),
        "day_close": lambda: pages.open("day_close"),
        "rate_by_code": lambda: cast("RatingsView", pages.open("ratings")).rate_by_code(),
        "sync_now": shell.sync_now,
        "join_hall": pages.join_hall,
        "import_catalog": pages.import_catalog,
        "hall_words": pages.teach,
        "self_check": lambda: pages.open("self_check"),
        "theme_light": lambda: shell.ask_look(theme="light"),
        "theme_dark": lambda: shell.ask_look(theme="dark"),
        "theme_contrast": lambda: shell.ask_look(theme="contrast"),
        "language_zh_CN": lambda: shell.ask_look(language="zh_CN"),
        "language_en": lambda: shell.ask_look(language="en"),
        "palette": shell.sheets.palette,
        "lock": shell.lockAsked.emit,
        "shift": shell.shiftAsked.emit,
        "found_accounts": shell.foundAsked.emit,
        "help": shell.sheets.help,
        "back": shell.go_back,
        "next_act": pages.do_next,
        "why_due": pages.why_due,
        "case_record": pages.show_record,
        "rate": pages.ask_for_rating,
        **{act_command(act): partial(pages.do_act, act) for act in KEYS},
    }


def _at_desk(shell: Shell, act: Callable[[], None]) -> Callable[[], None]:
    """Go to the desk first: nobody decides a case that is not in sight."""

    def there() -> None:
        shell.pages.open("serving")
        act()

    return there


def _deciding(shell: Shell, act: Act, at_desk: Callable[[], None]) -> Callable[[], None]:
    """At the desk what is served, on a case's page that case; F9 does what comes next."""

    def there() -> None:
        if shell.pages.here != "case":
            _at_desk(shell, at_desk)()
        else:
            shell.pages.do_next() if act is Act.ACCEPT else shell.pages.do_act(act)

    return there
