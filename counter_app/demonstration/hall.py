"""Two windows and a supervisor at one centre: what the network does to them, and what it cannot."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Thread
from typing import Final

from counter_app.assembly import FEATURES, Counter, open_counter
from counter_app.central.dsn import dsn_with
from counter_app.central.embedded import EmbeddedServer
from counter_app.central.founding import found
from counter_app.central.law import admit
from counter_app.central.provisioning import appoint, enroll, initialise
from counter_app.central.server_doors import open_doors
from counter_app.central.serving import Service, bring_level
from counter_app.central.session import Session
from counter_app.demonstration.morning import Morning, Tell, Visitor, person, play_morning, serve
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.words.labels import status_name
from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.knowledge.hall import DEFAULT_HALL
from counter_app.knowledge.wording import _, say
from counter_app.sync.enrolment import write_enrolment
from counter_app.sync.root_file import Root, read_root

_WINDOWS: Final = ("01", "02")
_END_S: Final = 5.0  # until the service has gone
_DURING_THE_CUT: Final = Visitor(
    "老伴走了，社保局能领丧葬费吗", person("王阿桂", "460200195803080024", "13800000006")
)


class DemonstrationHall:
    """The hall in a folder: its centre with its service, and its two windows, open."""

    def __init__(self, folder: Path) -> None:
        """Start the centre and its service, and let both windows join it."""
        self.server = EmbeddedServer(folder / "centre")
        self.server.create()
        self.server.start()
        self.windows: list[Counter] = []
        self._service = Service(self.server.dsn(), FEATURES)
        self._serving = Thread(target=self._service.run, name="centre", daemon=True)
        try:
            initialise(self.server.dsn(), DEFAULT_HALL, FEATURES)
            self._root = self._founded(folder / "root.json")
            open_doors(self.server.dsn())
            self._serving.start()
            for code in _WINDOWS:
                self.windows.append(self._joined(code, folder))
        except BaseException:
            self.close()
            raise

    def cut_off(self) -> None:
        """Nobody reaches the centre."""
        self.server.stop()

    def reconnect(self) -> None:
        """The centre is there again, at the same place."""
        self.server.start()

    def received_today(self) -> int:
        """What the supervisor sees, by a login of their own that may only read."""
        bring_level(self.server.dsn(), FEATURES)  # the service may be waiting for the network
        login, password = appoint(self.server.dsn(), hall="", name="supervisor", duty="supervisor")
        session = Session(dsn_with(self.server.dsn(), user=login, password=password))
        try:
            return int(session.value("SELECT count(*) FROM counter.case_list"))
        finally:
            session.close()

    def close(self) -> None:
        """Close the windows and stop the centre."""
        for window in self.windows:
            window.close()
        self._service.stop()
        if self._serving.is_alive():
            self._serving.join(_END_S)
        self.server.stop()

    def _founded(self, root: Path) -> Root:
        """Its root lies beside it, under no passphrase; one that was founded before opens."""
        found(self.server.dsn(), DEFAULT_HALL.code, root=root, passphrase="", random=os.urandom)
        return read_root(root).opened("")

    def _joined(self, code: str, folder: Path) -> Counter:
        name = _("综合窗口 {code}").format(code=code)
        enrolment = enroll(
            self.server.dsn(),
            hall="",
            window=code,
            name=name,
            expires=timedelta(hours=1),
            now=SystemClock().now,
        )
        file = folder / f"enrolment-{code}.json"
        write_enrolment(file, admit(self.server.dsn(), enrolment, self._root, os.urandom))
        window = open_counter(folder / f"window-{code}")
        try:
            window.link.join(file)
            window.link.sync_once()
            window.ensure_catalog()
        except BaseException:
            window.close()
            raise
        return window


@contextmanager
def play_hall(folder: Path, tell: Tell) -> Iterator[tuple[DemonstrationHall, Morning]]:
    """The whole morning; the hall stays open for the block."""
    tell(_("启动随附的 PostgreSQL，两个窗口加入大厅……"))
    hall = DemonstrationHall(folder)
    try:
        first, second = hall.windows
        morning = play_morning(first, tell)
        _sync(hall, tell)
        _carry_on_without_network(hall, morning, tell)
        case = morning.cases[0]
        _hand_out(second, case, tell)
        _sync(hall, tell)
        tell(_("中心台账（督导账号，只读）：今天收件 {n} 件").format(n=hall.received_today()))
        status = status_name(first.store.ledger.case(case.number).status)
        tell(_("窗口 01 看到 {number}：{status}").format(number=case.number, status=status))
        yield hall, morning
    finally:
        hall.close()


def _sync(hall: DemonstrationHall, tell: Tell) -> None:
    # The first window once more: what the second one pushed is there only now.
    for window in (*hall.windows, hall.windows[0]):
        passed = window.link.sync_once()
        line = _("窗口 {code}：上报 {pushed} 条，接收 {pulled} 条")
        tell(
            line.format(code=window.hall.window, pushed=passed.pushed, pulled=passed.pulled.events)
        )


def _carry_on_without_network(hall: DemonstrationHall, morning: Morning, tell: Tell) -> None:
    """The network goes; the window takes a case in all the same; the network comes back."""
    first, _second = hall.windows
    hall.cut_off()
    tell(_("▲ 网络断开"))
    serve(first, _DURING_THE_CUT, morning, tell)
    try:
        first.link.sync_once()
    except Trouble as trouble:
        tell(f"  {say(trouble)}")
    pending = first.link.state().pending
    tell(_("▲ 离线 · 待传 {n}；文书照常出具").format(n=pending))
    hall.reconnect()
    tell(_("● 网络恢复"))
    _sync(hall, tell)


def _hand_out(window: Counter, case: Case, tell: Tell) -> None:
    """A case that another window accepted: the department decided, this window hands it out."""
    window.decide_case(case.number, Result.ISSUED)
    receiver = case.received.applicant.name
    handed = window.deliver_case(case.number, DeliveryWay.WINDOW, receiver=receiver)
    line = _("窗口 {code} 办结并送达窗口 01 受理的 {number}：{status}")
    status = status_name(handed.status)
    tell(line.format(code=window.hall.window, number=case.number, status=status))
