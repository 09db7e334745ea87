"""How each page of the window is made, and what of it concerns the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from counter_app.assembly import Counter
from counter_app.desk.background import Background
from counter_app.features.hall.pages.syncing import Syncing
from counter_app.features.papers.pages.printing import Printing

if TYPE_CHECKING:
    from counter_app.features.cases.pages.search import SearchView
    from counter_app.features.cases.pages.today import TodayView
    from counter_app.features.delivery.pages.hand_over import HandOverView
    from counter_app.features.delivery.pages.pick_up import PickUpView
    from counter_app.features.review.pages.supervision import SupervisionView
    from counter_app.window.pages import Pages

    _WithCases = TodayView | SearchView | HandOverView | PickUpView | SupervisionView


class PageMaker:
    """Makes pages for ``pages``; each is imported when it is first wanted."""

    def __init__(
        self,
        pages: Pages,
        counter: Counter,
        background: Background,
        printing: Printing,
        syncing: Syncing,
    ) -> None:
        self._pages = pages
        self._counter = counter
        self._background = background
        self._printing = printing
        self._syncing = syncing

    def make(self, page: str) -> QWidget:
        """The page with this id."""
        maker: Callable[[], QWidget] = getattr(self, f"_make_{page}")
        return maker()

    def _make_today(self) -> QWidget:
        from counter_app.features.cases.pages.today import TodayView

        view = TodayView(self._counter, self._background)
        self._connect_list(view)
        return view

    def _make_search_cases(self) -> QWidget:
        from counter_app.features.cases.pages.search import SearchView

        view = SearchView(self._counter, self._background)
        self._connect_list(view)
        return view

    def _make_case(self) -> QWidget:
        from counter_app.features.cases.pages.case import CaseView

        view = CaseView(self._counter, self._background)
        view.message.connect(self._pages.message)
        view.backAsked.connect(self._pages.back)
        view.paperAsked.connect(self._pages.show_paper)
        view.printAsked.connect(self._pages.papersAsked)
        view.contestAsked.connect(self._pages.open_contest)
        view.moved.connect(self._pages.caseMoved)
        view.whyAsked.connect(self._pages.whyAsked)
        view.moreAsked.connect(lambda: self._pages.commandAsked.emit("palette"))
        return view

    def _make_supervision(self) -> QWidget:
        from counter_app.features.review.pages.supervision import SupervisionView

        view = SupervisionView(self._counter, self._background)
        self._connect_list(view)
        view.paperAsked.connect(self._pages.show_paper)
        view.backAsked.connect(self._pages.back)
        return view

    def _make_day_close(self) -> QWidget:
        from counter_app.features.day.pages.day_close import DayCloseView

        view = DayCloseView(self._counter, self._background)
        view.message.connect(self._pages.message)
        view.backAsked.connect(self._pages.back)
        view.caseAsked.connect(self._pages.open_case)
        return view

    def _make_notices(self) -> QWidget:
        from counter_app.features.review.pages.notices import NoticesView

        view = NoticesView(self._counter, self._background)
        view.message.connect(self._pages.message)
        view.backAsked.connect(self._pages.back)
        view.casesAsked.connect(self._pages.open_queue)
        view.commandAsked.connect(self._pages.commandAsked)
        return view

    def _make_accounts(self) -> QWidget:
        from counter_app.features.people.pages.accounts import AccountsView

        view = AccountsView(self._counter, self._background)
        view.message.connect(self._pages.message)
        view.backAsked.connect(self._pages.back)
        return view

    def _make_record(self) -> QWidget:
        from counter_app.features.day.pages.record import RecordView

        view = RecordView(self._counter, self._background)
        view.message.connect(self._pages.message)
        view.caseAsked.connect(self._pages.open_case)
        view.backAsked.connect(self._pages.back)
        return view

    def _make_report(self) -> QWidget:
        from counter_app.features.reports.pages.report import ReportView

        view = ReportView(self._counter, self._background)
        view.message.connect(self._pages.message)
        view.backAsked.connect(self._pages.back)
        view.casesAsked.connect(self._pages.open_queue)
        return view

    def _make_contest(self) -> QWidget:
        from counter_app.features.cases.pages.contest import ContestView

        view = ContestView(self._counter, self._background)
        view.message.connect(self._pages.message)
        view.backAsked.connect(self._pages.back)
        view.caseAsked.connect(self._pages.open_case)
        view.settled.connect(self._pages.show_settled)
        return view

    def _make_hall(self) -> QWidget:
        from counter_app.features.hall.pages.hall import HallView

        view = HallView(self._counter, self._background, self._syncing)
        view.message.connect(self._pages.message)
        view.caseAsked.connect(self._pages.open_case)
        view.contestAsked.connect(self._pages.open_contest)
        view.commandAsked.connect(self._pages.commandAsked)
        return view

    def _make_hand_over(self) -> QWidget:
        from counter_app.features.delivery.pages.hand_over import HandOverView

        view = HandOverView(self._counter, self._background)
        self._connect_list(view)
        view.printAsked.connect(self._pages.papersAsked)
        return view

    def _make_pick_up(self) -> QWidget:
        from counter_app.features.delivery.pages.pick_up import PickUpView

        view = PickUpView(self._counter, self._background)
        self._connect_list(view)
        view.printAsked.connect(self._pages.papersAsked)
        return view

    def _make_print_queue(self) -> QWidget:
        from counter_app.features.papers.pages.print_queue import PrintQueueView

        view = PrintQueueView(self._counter, self._background, self._printing)
        view.message.connect(self._pages.message)
        view.caseAsked.connect(self._pages.open_case)
        view.settingsAsked.connect(lambda: self._pages.open("settings"))
        return view

    def _make_ratings(self) -> QWidget:
        from counter_app.features.ratings.pages.ratings import RatingsView

        view = RatingsView(self._counter, self._background)
        view.message.connect(self._pages.message)
        return view

    def _make_settings(self) -> QWidget:
        from counter_app.features.hall.pages.settings import SettingsView

        view = SettingsView(self._counter, self._background)
        view.message.connect(self._pages.message)
        view.saved.connect(self._pages.settingsSaved)
        view.lookAsked.connect(self._pages.lookAsked)
        view.commandAsked.connect(self._pages.commandAsked)
        return view

    def _make_self_check(self) -> QWidget:
        from counter_app.features.hall.pages.self_check import SelfCheckView

        return SelfCheckView(self._counter, self._background)

    def _connect_list(self, view: _WithCases) -> None:
        view.caseAsked.connect(self._pages.open_case)
        view.message.connect(self._pages.message)
