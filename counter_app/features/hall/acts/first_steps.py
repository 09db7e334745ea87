"""开始使用: what an administrator sees to once, before people are received."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from counter_app.features.papers.print_room import PrinterSetting
from counter_app.kernel.guard import Office, must, note_set_up
from counter_app.kernel.immutable import immutable
from counter_app.kernel.record import SetUpAct
from counter_app.kernel.rights import Right, Role
from counter_app.knowledge.hall import DEFAULT_HALL

if TYPE_CHECKING:
    from counter_app.assembly import Counter
    from counter_app.store.settings import StoreSettings


class Step(StrEnum):
    """In the order in which they are told."""

    PLACE = "place"  # 大厅和地址
    CATALOG = "catalog"  # 事项目录
    PRINTER = "printer"  # 打印机，或存为文件
    ACCOUNTS = "accounts"  # 账号
    CENTRE = "centre"  # 中心，或单机


@immutable
class StandsAlone:
    """That this window was meant to stay without a centre."""

    chosen: bool


def steps_done(counter: Counter) -> frozenset[Step]:
    """What was seen to at this window; any thread."""
    hall, settings, link = counter.hall, counter.store.settings, counter.link
    joined = link.membership is not None
    accounts = counter.people.accounts.all()
    done = {
        Step.PLACE: hall.address not in ("", DEFAULT_HALL.address),
        Step.CATALOG: not counter.store.shelf.current().sample,
        Step.PRINTER: settings.read(PrinterSetting) is not None,
        Step.ACCOUNTS: any(Role.CLERK in one.roles_at(hall.window) for one in accounts),
        Step.CENTRE: joined or settings.read(StandsAlone) is not None,
    }
    return frozenset(step for step, is_done in done.items() if is_done)


def keep_to_files(desk: Office, settings: StoreSettings) -> None:
    """存为文件: papers lie in the folder, and nobody is asked for a printer any more.

    Refusal ``rights.lacking``.
    """
    must(desk, Right.SET_UP, Step.PRINTER)
    settings.save(PrinterSetting())
    note_set_up(desk, SetUpAct.PRINTER, "sink file")


def stay_alone(desk: Office, settings: StoreSettings) -> None:
    """就用单机: nobody is asked for a centre any more. Refusal ``rights.lacking``."""
    must(desk, Right.SET_UP, Step.CENTRE)
    settings.save(StandsAlone(chosen=True))
