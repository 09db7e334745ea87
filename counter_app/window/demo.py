"""``demo``: an empty folder becomes a hall of two windows with a morning's work in it."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from counter_app.assembly import Counter
from counter_app.cli.output import Output
from counter_app.demonstration import (
    PASSWORD,
    DemonstrationHall,
    Member,
    Morning,
    hire_staff,
    play_hall,
)
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.people import role_name


def add_to(group: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """The command itself."""
    group.add_argument("--dir", type=Path, metavar="DIR", help="空文件夹（默认：新的临时文件夹）")
    group.set_defaults(command=_demo)


def _demo(arguments: argparse.Namespace, output: Output) -> int:
    folder = _empty_folder(arguments.dir or arguments.data)
    has_screen = _has_screen() and not output.as_json
    with play_hall(folder, output.message) as (hall, morning):
        first = hall.windows[0]
        pictures = [] if has_screen else _pictures(first, folder)
        staff = hire_staff(first, morning.cases[0].received.department)
        if not has_screen:
            pictures += _pictures_of_roles(first, staff, folder)
        documents = [
            {"kind": paper.kind, "number": paper.number, "path": str(path)}
            for paper, path in morning.papers
        ]
        document = {
            "cases": [case.number for case in morning.cases],
            "documents": documents,
            "screenshots": [str(path) for path in pictures],
            "people": [
                {"code": one.code, "name": one.name, "role": one.role, "password": PASSWORD}
                for one in staff
            ],
        }
        output.result(document, [*_lines(folder, morning, pictures), *_people(staff)])
        if has_screen:
            return _open_desk(hall, staff)
    return 0


def _open_desk(hall: DemonstrationHall, staff: Sequence[Member]) -> int:
    """The door of the first window, while the centre and the second one go on."""
    from counter_app.window.presence import DoorWord
    from counter_app.window.start import run_desk

    first, second = hall.windows
    first.store.settings.save(DoorWord("\n".join(_people(staff))))
    first.close()
    second.link.start(lambda passed: None, lambda error: None)
    hall.windows.remove(first)
    return run_desk(first.folder)


def _empty_folder(wanted: Path | None) -> Path:
    if wanted is None:
        return Path(tempfile.mkdtemp(prefix="counter-app-demo-"))
    try:
        wanted.mkdir(parents=True, exist_ok=True)
        if any(wanted.iterdir()):
            raise Refusal("demo.not_empty", field="--dir", folder=str(wanted))
    except OSError as error:
        raise Trouble("file.unwritable", file=str(wanted), problem=error.strerror) from None
    return wanted.resolve()


def _has_screen() -> bool:
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _pictures(counter: Counter, folder: Path) -> list[Path]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from counter_app.window.pictures import take_pictures

    return take_pictures(counter, folder / "pictures")


def _pictures_of_roles(counter: Counter, staff: Sequence[Member], folder: Path) -> list[Path]:
    from counter_app.window.pictures import take_pictures_of_roles

    people = [(one.code, one.role) for one in staff]
    return take_pictures_of_roles(counter, people, PASSWORD, folder / "pictures")


def _people(staff: Sequence[Member]) -> list[str]:
    names = (f"{one.code}  {role_name(one.role)} {one.name}" for one in staff)
    return [_("演示账号（口令都是 {password}）：").format(password=PASSWORD), *names]


def _lines(folder: Path, morning: Morning, pictures: list[Path]) -> list[str]:
    cases = (f"{case.number}  {case.received.item_name}" for case in morning.cases)
    return [
        _("数据：{what}").format(what=folder),
        *(_("办件：{what}").format(what=case) for case in cases),
        *(_("文书：{what}").format(what=path) for _paper, path in morning.papers),
        *(_("截图：{what}").format(what=path) for path in pictures),
    ]
