"""A window with a small catalog, and background work that is done on the spot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from counter_app.assembly import Counter, open_counter
from counter_app.desk.scanner import Scanner
from counter_app.desk.theme import DEFAULT_THEME, apply_theme
from counter_app.knowledge.catalog.item import (
    Catalog,
    Fee,
    Handling,
    Item,
    Limit,
    LimitUnit,
    Material,
    Necessity,
    Outcome,
    Question,
    Theme,
    ThemePart,
    When,
)
from counter_app.knowledge.wording.way_out import papers_go
from counter_app.press.raster import pictures
from counter_app.window.presence import FirstAccount
from tests.prepared import Prepared

SHOP = "S-001"
FORM, IDENTITY, PREMISES = "个体工商户登记申请书", "经营者身份证件", "经营场所使用证明"
MANDATE, NAME_NOTICE = "委托书", "名称自主申报告知书"
WHO, LICENCE = "经营者是谁？", "是否涉及前置许可？"


class AtOnce:
    """Background work done on the spot; ``break_with`` makes the next write fail."""

    def __init__(self) -> None:
        self.break_with: Exception | None = None

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        *,
        parent_view: object,
    ) -> None:
        try:
            result = work()
        except Exception as error:
            failed(error)
        else:
            done(result)

    def write(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        *,
        parent_view: object,
    ) -> None:
        if self.break_with is not None:
            error, self.break_with = self.break_with, None
            failed(error)
        else:
            self.run(work, done, failed, parent_view=parent_view)


def small_catalog() -> Catalog:
    """Three items with situations, deferrable and optional materials, and one theme."""
    materials = (
        Material(FORM, Necessity.REQUIRED, originals=1, acceptance_points="经营者签名。"),
        Material(IDENTITY, Necessity.REQUIRED, originals=1, copies=1, e_certificate=True),
        Material(PREMISES, Necessity.DEFERRABLE, copies=1),
        Material(MANDATE, Necessity.REQUIRED, needed_when=(When(WHO, ("委托代理人",)),)),
        Material(NAME_NOTICE, Necessity.OPTIONAL),
    )
    shop = Item(
        code=SHOP,
        name="个体工商户设立登记",
        department="市市场监督管理局",
        handling=Handling.PROMISED,
        promised_limit=Limit(5, LimitUnit.WORKING_DAYS),
        aliases=("开小店", "办个体执照"),
        fee=Fee(False),
        outcome=Outcome("营业执照"),
        questions=(
            Question(WHO, ("本人", "委托代理人")),
            Question(LICENCE, ("是", "否"), (When(WHO, ("本人",)),)),
        ),
        materials=materials,
    )
    food = Item(
        code="S-002",
        name="食品经营许可（新办）",
        department="市市场监督管理局",
        promised_limit=Limit(10, LimitUnit.WORKING_DAYS),
        materials=materials[:2],
    )
    residence = Item(
        code="S-003",
        name="居住证办理",
        department="市公安局",
        handling=Handling.IMMEDIATE,
        materials=(Material(IDENTITY, Necessity.REQUIRED),),
    )
    parts = (ThemePart(SHOP), ThemePart("S-002"))
    theme = Theme("T-1", "开办餐饮店", "一次提交。", parts, ("开饭店",))
    return Catalog(0, "样例", "样例", True, "", None, (shop, food, residence), (theme,))


@pytest.fixture(autouse=True)
def dressed_as_always(qapp: QApplication) -> Iterator[None]:
    """What fits into a window depends neither on the computer's fonts nor on the test before."""
    apply_theme(qapp, DEFAULT_THEME)
    yield
    papers_go(to_files=False)


@pytest.fixture(autouse=True)
def nothing_stays_on_screen() -> Iterator[None]:
    """A closed window goes at once: its timers would ask the closed counter in another test."""
    yield
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What items mean takes a second to learn; few tests of the window need it."""
    monkeypatch.setattr(Counter, "warm_sense", Counter.warm_matcher)


@pytest.fixture(autouse=True)
def hands_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """After each key of QTest the hand rests: what may have been a scanner's is typing then."""

    def resting(press: Callable[..., None]) -> Callable[..., None]:
        def pressed(*keys: Any, **more: Any) -> None:
            press(*keys, **more)
            for window in QApplication.topLevelWidgets():
                for scanner in window.findChildren(Scanner):
                    scanner.hands_rest()

        return pressed

    for name in ("keyClick", "keyClicks"):
        monkeypatch.setattr(QTest, name, staticmethod(resting(getattr(QTest, name))))


@pytest.fixture
def at_once() -> AtOnce:
    return AtOnce()


@cache
def with_few() -> Prepared:
    """A folder with the small catalog, to be copied."""
    return Prepared(small_catalog())


@pytest.fixture
def counter(folder: Path, standing_clock: Any) -> Iterator[Counter]:
    """The window of ``folder`` with the small catalog."""
    here = open_counter(with_few().copy(folder), standing_clock)
    here.store.settings.save(FirstAccount(later=True))
    yield here
    here.close()


@pytest.fixture
def read_code() -> Callable[[bytes], str]:
    """The text of the code on a paper's first page, read from its picture."""
    import zxingcpp

    def read(pdf: bytes) -> str:
        found = zxingcpp.read_barcodes(pictures(pdf, 300)[0])
        return str(next(one.text for one in found))

    return read
