"""A window's desk with everything behind it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from counter_app.data_folder import DataFolder
from counter_app.features.cases.acts.declared_intake import Supplement
from counter_app.features.cases.acts.declared_outcome import Decide, Deliver, Withdraw
from counter_app.features.cases.acts.guarded_ledger import GuardedLedger
from counter_app.features.cases.acts.hall_hours import notice_hours_of
from counter_app.features.cases.acts.intake import Outcome
from counter_app.features.cases.acts.intake_request import IntakeRequest, RequestMark
from counter_app.features.cases.model.case import Case, fold
from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.features.cases.model.rating_code import rating_code
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.ports import Desk
from counter_app.features.hall.hall_calendar import DatesReckoned, HallCalendar
from counter_app.features.hall.hall_shelf import shelf_of
from counter_app.features.hall.link import HallLink
from counter_app.features.hall.setting_up import set_up
from counter_app.features.papers.print_room import PrinterSetting, PrintRoom
from counter_app.features.people.acts.sign_in import NOBODY
from counter_app.features.people.people import People
from counter_app.kernel.acts import do_as_told, named
from counter_app.kernel.agreeing import Contest, contest_of
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.feature import Features
from counter_app.kernel.freed_memory import give_back_memory
from counter_app.kernel.guard import AUTOMATIC, Guard, must
from counter_app.kernel.guarded_files import GuardedFiles
from counter_app.kernel.late import late
from counter_app.kernel.paper import Paper
from counter_app.kernel.ports import Clock
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.kernel.uuid7 import uuid7
from counter_app.knowledge.assets import SAMPLE_CATALOG, resource
from counter_app.knowledge.catalog.departments import DepartmentsInForce
from counter_app.knowledge.catalog.item import Catalog, Item
from counter_app.knowledge.days.light import Reckoning
from counter_app.knowledge.hall import DEFAULT_HALL, Hall
from counter_app.knowledge.wording.sentences import all_sentences

if TYPE_CHECKING:
    from counter_app.features.catalogs.acts.preview_catalog import CatalogPreview
    from counter_app.features.catalogs.acts.publish_catalog import How, Progress, PublishReport
    from counter_app.features.day.office import DayOffice
    from counter_app.features.reports.office import ReportOffice
    from counter_app.features.review.acts.guarded_queue import GuardedQueue
    from counter_app.features.teaching.hall_words import Change, HallWords
    from counter_app.knowledge.catalog.figures import CatalogFigures
    from counter_app.knowledge.catalog.reading import ReadingMap
    from counter_app.knowledge.catalog.reading.remark import SheetRead
    from counter_app.knowledge.matching import Matches
    from counter_app.knowledge.matching.finder import ItemFinder
    from counter_app.outbound.office import OutboundOffice
    from counter_app.sync.claiming import Claiming

DEFAULT_CLERK = Clerk("001", "窗口工作人员")


class Counter:
    """A window's desk with everything behind it, opened on one data folder."""

    def __init__(self, folder: Path, store: DataFolder, clock: Clock, features: Features) -> None:
        self.folder = folder
        self.features = features
        self.store = store
        self.link = HallLink(folder, store, clock, DEFAULT_HALL, lambda: self.desk)
        self._clock = clock
        self.people = People(store, self.link, lambda: self.desk)
        self._calendar = HallCalendar(folder, store, self.link)
        self._reckon_lights()
        self.words = late(self._hall_words)
        self._departments = DepartmentsInForce(lambda: self.store.shelf.current())
        self._finder = late(self._item_finder)
        self.papers = PrintRoom(folder / "papers", store, features, lambda: self.desk)

    @cached_property
    def reports(self) -> ReportOffice:
        """Figures and lists, as files."""
        from counter_app.features.reports.office import ReportOffice

        declared = self.features.figures
        return ReportOffice(
            self.store.report_rows, self.store.window_key, lambda: self.desk, declared
        )

    @cached_property
    def days(self) -> DayOffice:
        """The day's close."""
        from counter_app.features.day.office import DayOffice

        return DayOffice(self.store.day_source, self.store.window_key, lambda: self.desk)

    @cached_property
    def queue(self) -> GuardedQueue:
        """What supervisors look through."""
        from counter_app.features.review.acts.guarded_queue import GuardedQueue

        return GuardedQueue(self.store.queue, lambda: self.desk.guard)

    @cached_property
    def outbound(self) -> OutboundOffice:
        """The way to systems outside of the hall, and in again."""
        from counter_app.outbound.office import OutboundOffice
        from counter_app.store.messages import OutboundChannel

        return OutboundOffice(
            self.store.messages,
            lambda: self.store.settings.read(OutboundChannel),
            self._clock.now,
            lambda: uuid4().hex,
            self.go_round,
        )

    @cached_property
    def claims(self) -> Claiming:
        """What this window claims at the centre."""
        from counter_app.store.own_claims import StoreOwnClaims
        from counter_app.sync.claiming import Claiming

        store = self.store
        own = StoreOwnClaims(store.connection, store.settings, store.feed.clock_check)
        return Claiming(own, self.link.claim_centre, self._clock)

    @property
    def desk(self) -> Desk:
        """The desk as it is set now: hall, window and clerk may change in the settings."""
        hall, accounts = self.hall, self.people.accounts
        guard = Guard(
            accounts=accounts,
            window=hall.window,
            clerk=self.clerk,
            second=self.people.second,
            clock=self._clock,
            new_id=self._new_id,
            unwatched=self.store.open_work,
            features=self.features,
            naming=self._departments.names,
        )
        return Desk(
            clock=self._clock,
            new_id=self._new_id,
            random_id=uuid4,
            open_work=guard.open_work,
            files=GuardedFiles(self.store.files, guard, self.features, lambda: self.desk),
            unasked_files=self.store.files,
            ledger=GuardedLedger(self.store.ledger, guard),
            unasked_ledger=self.store.ledger,
            shelf=self.store.shelf,
            drafts=self.store.drafts,
            print_queue=self.store.print_queue,
            ratings=self.store.ratings,
            rating_code=lambda number: rating_code(self.store.window_keys.first(), number),
            calendar=self._calendar.current,
            hall=hall,
            clerk=self.clerk,
            guard=guard,
            accounts=accounts,
            accounts_known_at=self.people.known_at,
            window_names=self.store.publications.window_names(),
            claims=lambda: self.claims,
            item_meant=self._item_meant,
        )

    @property
    def _desk_by_itself(self) -> Desk:
        """The desk for what the hall's rules do, whoever is signed in or nobody."""
        desk = self.desk
        if not self.people.accounts.any():
            return desk
        return replace(
            desk,
            clerk=AUTOMATIC,
            ledger=self.store.ledger,
            files=self.store.files,
            open_work=self.store.open_work,
        )

    @property
    def hall(self) -> Hall:
        """The hall and window of this installation."""
        return self.store.settings.read(Hall) or DEFAULT_HALL

    @property
    def clerk(self) -> Clerk:
        """Who is signed in; while no account exists, whoever the settings name."""
        if self.people.accounts.any():
            return self.people.signed_in or NOBODY
        return self.store.settings.read(Clerk) or DEFAULT_CLERK

    def save_setting(self, setting: Hall | Clerk | PrinterSetting) -> None:
        """Work with this hall, clerk or printer from now on; what changes is noted.

        What is the hall's counts at all its windows. Another code begins another series
        of numbers; Refusal ``window.code_is_the_halls`` once the window has joined.
        """
        here = (self.hall.code, self.hall.window)
        moved = isinstance(setting, Hall) and (setting.code, setting.window) != here
        if moved and self.link.membership is not None:
            raise Refusal("window.code_is_the_halls", field="window")
        before = self._set_now(type(setting))
        if isinstance(setting, Hall):
            self.link.publish_hall(setting, self.hall)
        set_up(self.desk, self.store.settings, before, setting)
        if moved:
            self.store.renew_series()
        if isinstance(setting, Hall):
            self.refresh()

    def _set_now(self, kind: type) -> Hall | Clerk | PrinterSetting:
        if kind is PrinterSetting:
            return self.papers.printer
        return self.hall if kind is Hall else self.store.settings.read(Clerk) or DEFAULT_CLERK

    def get_ready(self) -> None:
        """Import and make what no first screen waits for, and a first act would; any thread."""
        _declared, _said = self.features.all, all_sentences()
        named("counter_app.features.cases.acts.take_in:take_in")
        self.store.get_ready()
        if self.store.messages.has_channel:
            self.outbound.start()

    # Catalog

    def ensure_catalog(self) -> None:
        """An untouched window works at once: publish the shipped sample if the shelf is empty."""
        try:
            self.store.shelf.current()
        except Refusal:
            from counter_app.features.catalogs.acts.publish_catalog import (
                BY_ITSELF,
                publish_catalog,
            )

            publish_catalog(self.desk, resource(*SAMPLE_CATALOG), BY_ITSELF)

    def import_catalog(
        self, path: Path, how: How | None = None, *, progress: Progress | None = None
    ) -> PublishReport:
        """Read, check and publish a catalog file, all or nothing."""
        from counter_app.features.catalogs.acts.publish_catalog import WHOLE, publish_catalog
        from counter_app.features.hall.acts.own_catalog import lacks_catalog

        how, desk = how or WHOLE, self.publishing(path.name)
        anew = self.link.membership is not None and lacks_catalog(self.store)
        how = replace(how, anew=anew)
        return publish_catalog(desk, path, how, words=self._column_names, progress=progress)

    def preview_catalog(
        self, path: Path, mapped: ReadingMap, progress: Progress | None = None
    ) -> CatalogPreview:
        """How a catalog file is understood; nothing is published."""
        from counter_app.features.catalogs.acts.preview_catalog import preview_catalog

        return preview_catalog(path, mapped, self._column_names, progress)

    @property
    def _column_names(self) -> dict[str, str]:
        from counter_app.features.catalogs.hall_rules import column_names

        return column_names(dict(self.hall.feature_rules))

    def kept_map(self, sheets: tuple[SheetRead, ...]) -> ReadingMap | None:
        """What was said before of a list with these columns; None if nothing was."""
        from counter_app.features.catalogs.acts.kept_maps import KeptMaps

        return (self.store.settings.read(KeptMaps) or KeptMaps()).of(sheets)

    def keep_map(self, sheets: tuple[SheetRead, ...], mapped: ReadingMap) -> None:
        """Keep what was said of a list's columns, for the next with the same."""
        from counter_app.features.catalogs.acts.kept_maps import KeptMaps

        kept = self.store.settings.read(KeptMaps) or KeptMaps()
        self.store.settings.save(kept.with_map(sheets, mapped))

    def publishing(self, about: str) -> Desk:
        """The desk with the hall's shelf, for who may publish; Refusal as ``must``."""
        must(self.desk, Right.PUBLISH, about)
        return replace(self.desk, shelf=shelf_of(self.link, self.store.shelf))

    def item(self, code: str) -> Item:
        """One item of the catalog in force."""
        self.ensure_catalog()
        return self.store.shelf.item(code)

    def figures(self) -> CatalogFigures:
        """The figures of the hall, from the catalog in force."""
        from counter_app.knowledge.catalog.figures import figures

        self.ensure_catalog()
        return figures(self.store.shelf.current())

    def warm_matcher(self) -> None:
        """Build the index of the catalog in force; any thread, once per version."""
        self._finder.warm()
        _ready = self.words.lifts

    def warm_sense(self, progress: Progress = lambda done, all_of_them: None) -> None:
        """Learn what the catalog's names mean, so that other words find them, too."""
        self._finder.warm_sense(progress)

    @property
    def matcher_is_warm(self) -> bool:
        """Whether ``match`` answers at once."""
        return self._finder.is_warm

    def match(self, words: str, limit: int = 10) -> Matches:
        """The items that these words mean, best first; nothing while the index is being built."""
        return self._finder.match(words, limit, self.words.lifts(words))

    def _item_meant(self, words: str) -> str:
        self.warm_matcher()
        found = self.match(words, 1)
        return found.hits[0].code if found.confident and found.hits else ""

    def try_alias(self, words: str, code: str) -> tuple[Change, ...]:
        """What a new saying of the hall would change, before it is kept."""
        return self.words.try_out(
            lambda query, lifted: self._finder.match(query, 1, lifted), words, code
        )

    def _hall_words(self) -> HallWords:
        from counter_app.features.teaching.hall_words import HallWords

        store = self.store
        return HallWords(store.settings, lambda: store.shelf, self._clock, lambda: self.desk)

    def _item_finder(self) -> ItemFinder:
        from counter_app.knowledge.matching.finder import ItemFinder

        return ItemFinder(self.folder / "sense", self._catalog_in_force, give_back_memory)

    def _catalog_in_force(self) -> Catalog:
        self.ensure_catalog()
        return self.store.shelf.current()

    # Cases and papers

    def take_in(self, request: IntakeRequest) -> Outcome:
        """Accept, give notice or refuse."""
        from counter_app.features.cases.acts.take_in import take_in

        self.ensure_catalog()
        return take_in(self.desk, request)

    def do_case(self, number: str, act: str, request: Any) -> Case:
        """What happens to a case after intake, as ``request`` (parsed JSON) says."""
        declared, desk = self.features.file_kinds["case"].act(act), self.desk
        case: Case = do_as_told(declared, desk, desk.ledger.case(number), request)
        return case

    def supplement_case(
        self, number: str, materials: Sequence[RequestMark], *, corrected: bool = False
    ) -> Case:
        """补正; accepted once nothing that the notice asked for lacks."""
        from counter_app.features.cases.acts.supplement_case import supplement_case

        return supplement_case(self.desk, number, Supplement(tuple(materials), corrected))

    def withdraw_case(self, number: str, reason: str = "") -> Case:
        """撤回."""
        from counter_app.features.cases.acts.withdraw_case import withdraw_case

        who = self.desk.unasked_ledger.case(number).received.applicant
        shown = Withdraw(reason, who.name, who.id_kind, who.id_number)
        return withdraw_case(self.desk, number, shown)

    def decide_case(
        self, number: str, result: Result, reason: str = "", department: str = ""
    ) -> Case:
        """办结."""
        from counter_app.features.cases.acts.decide_case import decide_case

        return decide_case(self.desk, number, Decide(result, reason, department))

    def deliver_case(self, number: str, way: DeliveryWay, **whom: Any) -> Case:
        """送达; ``whom`` as in ``Deliver``."""
        from counter_app.features.cases.acts.deliver_case import deliver_case

        return deliver_case(self.desk, number, Deliver(way, **whom))

    def copy_paper(self, number: str, *, large: bool = False) -> Paper:
        """One more copy of a paper, to the printer; ``large``: in large print (大字版)."""
        from counter_app.features.papers.acts.copy_paper import copy_paper

        return copy_paper(self.desk, number, to_printer=True, large=large)

    def void_paper(self, number: str, reason: str) -> Paper:
        """Make a paper void."""
        from counter_app.features.papers.acts.void_paper import void_paper

        return void_paper(self.desk, number, reason)

    def reissue_paper(self, number: str, reason: str, english: bool | None = None) -> Paper:
        """Make a paper void and say the same again under a new number."""
        from counter_app.features.papers.acts.reissue_paper import reissue_paper

        return reissue_paper(self.desk, number, reason, english)

    def contest(self, number: str) -> Contest[Case]:
        """Both versions of a contested case; Refusal ``contest.none`` for any other."""
        ledger = self.desk.ledger
        return contest_of(ledger.events(ledger.case(number).number), fold)

    def settle_contest(self, seen: Contest[Case], *, second: bool, reason: str) -> Case:
        """Let the first or the second version count."""
        from counter_app.features.cases.acts.settle_contest import settle_contest

        return settle_contest(self.desk, seen, second=second, reason=reason)

    # The folder

    def import_calendar(self, path: Path) -> tuple[list[int], tuple[Case, ...]]:
        """Work with the holidays in this file from now on; as ``HallCalendar.take``.

        Gives its years, and the own cases whose date it moved.
        """
        must(self.desk, Right.PUBLISH, path.name)
        years = self._calendar.take(path)
        return years, self.redate_cases()

    def redate_cases(self) -> tuple[Case, ...]:
        """Work with the calendar as it is now; dates that were told of own cases follow it."""
        from counter_app.features.cases.acts.redate_case import redate_cases

        self.refresh()
        return redate_cases(self._desk_by_itself)

    def go_round(self) -> tuple[Any, ...]:
        """Do what the hall's rules say of own files of every kind; gives those that it moved."""
        rules = (rule for one in self.features.all for rule in one.by_itself)
        moved = (file for rule in rules for file in named(rule)(self._desk_by_itself))
        later = self.days.watch_closed(self._desk_by_itself)
        done = (*self._follow_the_calendar(), *self.settle_overdue(), *moved, *later)
        self.papers.clear_folder()
        return done

    def look_outside(self) -> tuple[tuple[str, str], ...]:
        """Take what comes from outside; gives what to say of it, each with its tone."""
        looks = (look for one in self.features.all for look in one.every_minute)
        return tuple(
            told for look in looks for told in named(look)(self.store, self._desk_by_itself)
        )

    def write_planned_reports(self) -> tuple[Path, ...]:
        """Reports that this window's plan wants by now, as files in its folder."""
        from counter_app.features.reports.planned import write_planned

        return write_planned(self.store, self.folder, self._desk_by_itself, self.reports)

    def _follow_the_calendar(self) -> tuple[Case, ...]:
        """Date own cases again if the calendar is another than when that was done last."""
        told = hashlib.sha256(repr(self._calendar.current).encode()).hexdigest()
        if (self.store.settings.read(DatesReckoned) or DatesReckoned("")).by == told:
            return ()
        moved = self.redate_cases()
        self.store.settings.save(DatesReckoned(told))
        return moved

    def settle_overdue(self) -> tuple[Case, ...]:
        """Do what the hall's rules say of own cases whose correction or promise did not come."""
        from counter_app.features.cases.acts.overdue import settle_overdue

        return settle_overdue(self._desk_by_itself)

    def refresh(self) -> None:
        """The hall published something: work with it from now on."""
        self._calendar.read_anew()
        self._reckon_lights()

    def close(self) -> None:
        """Stop syncing and let go of the data folder."""
        self.link.stop()
        if "outbound" in vars(self):
            self.outbound.stop()
        if "claims" in self.__dict__:
            self.claims.close()
        self.store.close()

    def _reckon_lights(self) -> None:
        """Lights on lists follow the calendar and the hall's rule as they are now."""
        by = Reckoning(self._calendar.current, self.hall.lights, notice_hours_of(self.hall))
        told = hashlib.sha256(repr((by.calendar, by.rule, by.notice)).encode()).hexdigest()
        self.store.reckon_lights(told, by)

    def _new_id(self) -> UUID:
        return uuid7(self._clock.now(), os.urandom(10))
