"""What a feature declares (功能的声明): each fact of it once, as values.

Tables, guard, codec, trail, rights at the centre, command line and pages are
made from these. A feature's ``feature.py`` imports its model and words only;
acts, rows, pages and commands stand here by dotted name and are imported when
they are first wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import Enum
from functools import cached_property
from typing import Any, Final

from counter_app.kernel.acts import Act
from counter_app.kernel.acts import named as named
from counter_app.kernel.event import Event
from counter_app.kernel.figures import DeclaredFigures
from counter_app.kernel.file_events import PaperIssued
from counter_app.kernel.hall_rules import NO_RULES, HallRules, united
from counter_app.kernel.happening import tag_of
from counter_app.kernel.immutable import immutable
from counter_app.kernel.moves import Move
from counter_app.kernel.notices import DeclaredNotice
from counter_app.kernel.number import PAPER
from counter_app.kernel.pages import Command, Page
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Anybody, Right

_FILE_COMMANDS: Final = "counter_app.cli.file_commands"
_BY_WRITING: Final = Anybody("what it writes is asked for")
_PROGRAM: Final = Anybody("it tells of the program, not of any file")


class Agreeing(Enum):
    """How two windows agree on what both did to one file while apart."""

    CONTEST = "contest"  # people choose between two versions (争议)
    COMMUTES = "commutes"  # both count, in any order
    CLAIMED = "claimed"  # the centre decides at once whose it is


@immutable
class Kind:
    """A kind of happening (事件).

    ``says`` gives the line of the trail, with its sign, in the language in
    use. ``right`` is what its person must hold; None for what the program
    notes of whoever it is. ``by_itself``: the hall's rules do it once a day is
    over, with nobody's hand. ``shown``: trails tell it. ``counted`` gives
    the purpose of the number that it took, where that is no file's and no paper's.
    """

    of: type
    right: Right | None
    says: Callable[[Any], str]
    by_itself: bool = False
    shown: bool = True
    counted: Callable[[Any], str] | None = None

    @property
    def tag(self) -> str:
        """Its name on the wire."""
        return tag_of(self.of)


@immutable
class SubjectKind:
    """A kind of file (案卷): what opens it, how its events tell it, how it may move.

    ``letter`` stands in its numbers; ``called`` and ``english`` are what people call
    one, within a sentence. ``fold`` gives a ``FileState`` with
    ``department``, the code of whose it is. ``row`` names a function of (state,
    reckoning) that gives its ``SubjectRow``; reckoning is the calendar with the
    hall's rule of lights (``knowledge.days.light.Reckoning``). ``rows`` names
    the writer of what its lists show beside that (``store.files.OwnRows``);
    empty for none. ``particulars`` names a function of the state that gives what
    the hall's own list of this kind shows beside, as plain values; empty for none.

    With ``about``, what its commands are for in a few words, the command line
    has ``NAME open | do | show | list | keys``: ``opening`` is the act that
    opens one (None: none is opened by hand), ``shown`` gives a file as plain JSON
    (personal data is masked where it is printed). A kind without it has commands of
    its own.

    ``sight`` names a function of (desk, file, its events) that gives both as who
    is signed in may see them, Refusal where not at all; empty: whose scope holds
    the file sees all of it. ``sieve``, one of (desk), gives a test of rows: which
    of them may stand in this person's lists. ``page`` is the desk's page that
    shows one, told its ``number``. ``recorded`` names a function of (desk, file) that
    gives what its record (留痕) says before what happened, as blocks of the press;
    empty for what every kind has. ``at_close``: the day's close counts those opened
    and names those whose next step was due by then.

    Files may be parts of a file: ``whole`` gives the number of that of which a
    state is a part, empty for none; ``parts`` the numbers of a state's own, and
    ``joined`` the state as those tell it that are here, by their numbers. Each
    names the other, or neither counts. The whole's rows are made anew whenever
    those of a part are. ``told`` gives what answers of open and do tell beside,
    ``lines`` the same for people.
    """

    name: str
    letter: str
    called: str
    english: str
    opens: type
    opened_by: Callable[[Event], Any]
    fold: Callable[[Iterable[Event]], Any]
    moves: Mapping[type, Move[Any, Any, Any]]
    closed: frozenset[str]
    row: str
    rows: str = ""
    particulars: str = ""
    agreeing: Agreeing = Agreeing.CONTEST
    about: str = ""
    opening: Act | None = None
    shown: Callable[[Any], dict[str, Any]] | None = None
    sight: str = ""
    sieve: str = ""
    page: str = ""
    recorded: str = ""
    at_close: bool = False
    whole: Callable[[Any], str] | None = None
    parts: Callable[[Any], Iterable[str]] | None = None
    joined: Callable[[Any, Mapping[str, Any]], Any] | None = None
    told: Callable[[Any], dict[str, Any]] | None = None
    lines: Callable[[Any], Iterable[str]] | None = None


@immutable
class FileKind:
    """A kind of file with every act that any feature declares for it, as they are offered."""

    subject: SubjectKind
    acts: tuple[Act, ...]

    def act(self, name: str) -> Act:
        """The act of this name; KeyError if nobody declared one."""
        return {one.name: one for one in self.acts}[name]

    @property
    def statuses(self) -> dict[str, Any]:
        """Every status that a move leads from or to, by its name, in the order of the moves."""
        ways = [way for move in self.subject.moves.values() for way in move.ways.items()]
        return {str(status): status for way in ways for status in way}


@immutable
class DeclaredPaper:
    """A kind of paper (文书) that ``paper.paper_kind`` named, and who draws it.

    ``name`` is Chinese, and on screens in the language in use. ``draws`` names
    a function of (desk, paper's number, copy) that gives what the paper says,
    the paper and its copy: the arguments of ``press.Press.draw``. Copy 0 is the
    original. ``copies``: how many it is made out in (一式两份), one for each who keeps it.
    """

    kind: str
    name: str
    english: str
    draws: str
    copies: int = 2


@immutable
class Group:
    """A group of commands (``case …``): its word, what it is about, and the module that adds it.

    With ``of``, the module is given the kind of file of that name.
    ``rights``: what who is signed in must hold before a command runs, by its
    further words (empty for the group's own), or why anybody may call it.
    What a command writes is asked for besides.
    ``naming``: commands whose use case asks first of all itself, and notes a
    refusal with what was wanted, such as the days of a report.
    """

    name: str
    about: str
    at: str
    rights: Mapping[str, Right | Anybody]
    naming: frozenset[str] = frozenset()
    of: str = ""


@immutable
class Feature:
    """All that the rest of the program knows of a feature.

    ``acts`` may be those of files of another feature's kind. ``keeps``: which
    values ``Work.keep`` takes for it, and what writes each.
    ``names``: what values of its enumerations are called, in the language in use.
    ``by_itself`` names functions of (desk) that do what the hall's rules say
    every hour, and give the files that they moved.
    ``every_minute`` names functions of (store, desk) that look at what comes from
    outside, beside everything else, and give what to say of it: tone and sentence.
    ``finds`` names a function of (desk, text) that gives the page, with what it is
    told, that shows what somebody typed or scanned, None for nothing of its own.
    ``pages`` and ``does``: what the desk shows and can be asked for. ``at_desk``
    names what of it stands at every window as long as that is open, made with
    the window: its chips, its part of the column, what it listens for.
    ``rules``: what the hall sets for it, beside the hall's own settings.
    ``notices``: what of its files waits for somebody, as 待我处理 tells it.
    ``figures``: what reports tell of its files.
    ``rest`` names another value of this class, with all of the feature but
    pages and ``at_desk``: no first screen waits for it to be imported. Commands
    of a page may stand there, too: the desk learns them once the first screen stands.
    """

    name: str
    subject: SubjectKind | None = None
    happenings: tuple[Kind, ...] = ()
    acts: tuple[Act, ...] = ()
    names: Mapping[type, Callable[[Any], str]] | None = None
    papers: tuple[DeclaredPaper, ...] = ()
    keeps: Mapping[type, str] | None = None
    by_itself: tuple[str, ...] = ()
    every_minute: tuple[str, ...] = ()
    finds: str = ""
    commands: tuple[Group, ...] = ()
    pages: tuple[Page, ...] = ()
    does: tuple[Command, ...] = ()
    at_desk: str = ""
    rules: HallRules = NO_RULES
    notices: tuple[DeclaredNotice, ...] = ()
    figures: DeclaredFigures | None = None
    rest: str = ""

    def whole(self) -> Feature:
        """With its rest, imported now."""
        if not self.rest:
            return self
        rest: Feature = named(self.rest)
        does = (*self.does, *rest.does)
        return replace(rest, pages=self.pages, does=does, at_desk=self.at_desk)


class Features:
    """Every feature of the program; finds what one of them declared."""

    def __init__(self, features: Iterable[Feature]) -> None:
        self.listed = tuple(features)
        """Each as it is declared at once."""
        self.pages = tuple(page for one in self.listed for page in one.pages)
        self.does_at_once = tuple(command for one in self.listed for command in one.does)
        self.at_desk = tuple(one.at_desk for one in self.listed if one.at_desk)

    @cached_property
    def all(self) -> tuple[Feature, ...]:
        """Each feature whole."""
        return tuple(one.whole() for one in self.listed)

    @cached_property
    def does(self) -> tuple[Command, ...]:
        """Every command, those of pages that nobody opened yet as well."""
        return tuple(command for one in self.all for command in one.does)

    @cached_property
    def kinds(self) -> Mapping[type, Kind]:
        """Every kind of happening, by its type."""
        return {kind.of: kind for one in self.all for kind in one.happenings}

    @cached_property
    def subjects(self) -> tuple[SubjectKind, ...]:
        """Every kind of file."""
        return tuple(one.subject for one in self.all if one.subject is not None)

    @cached_property
    def file_kinds(self) -> Mapping[str, FileKind]:
        """The same with their acts, by name."""
        return {one.name: FileKind(one, self._acts_of(one.name)) for one in self.subjects}

    @cached_property
    def papers(self) -> Mapping[str, DeclaredPaper]:
        """Every kind of paper."""
        return {paper.kind: paper for one in self.all for paper in one.papers}

    @cached_property
    def names(self) -> Mapping[type, Callable[[Any], str]]:
        """What tells the name of a value, by its type."""
        return {kind: says for one in self.all for kind, says in (one.names or {}).items()}

    @cached_property
    def commands(self) -> tuple[Group, ...]:
        """Every group of the command line."""
        return (*(group for one in self.all for group in one.commands), *self._made())

    @cached_property
    def notices(self) -> tuple[DeclaredNotice, ...]:
        """What of any file waits for somebody."""
        return tuple(line for one in self.all for line in one.notices)

    @cached_property
    def figures(self) -> tuple[DeclaredFigures, ...]:
        """What reports tell of files of any kind."""
        return tuple(one.figures for one in self.all if one.figures)

    @cached_property
    def rules(self) -> HallRules:
        """What the hall sets for any of them."""
        return united(one.rules for one in self.all)

    @cached_property
    def _by_letter(self) -> Mapping[str, SubjectKind]:
        return {one.letter: one for one in self.subjects}

    @cached_property
    def _opening(self) -> frozenset[type]:
        return frozenset(one.opens for one in self.subjects)

    def subject_of(self, number: str) -> SubjectKind | None:
        """The kind of file that has this number; None if this program knows none such."""
        parts = number.split("-")
        return self._by_letter.get(parts[-2][:1]) if len(parts) > 2 else None

    def whole_of(self, state: Any) -> str:
        """The number of the file of which this one says that it is a part; empty for none.

        A file of parts is part of none: whatever somebody wrote, nothing goes in circles.
        """
        kind = self.subject_of(state.number)
        number = kind.whole(state) if kind and kind.whole else ""
        of = self.subject_of(number)
        return number if of and of.parts and not of.whole else ""

    def joined(self, state: Any, read: Callable[[str], Any]) -> Any:
        """The state as its parts tell it; ``read`` gives one by its number, None if not here."""
        kind = self.subject_of(state.number)
        if kind is None or kind.parts is None or kind.joined is None:
            return state
        found = {number: read(number) for number in kind.parts(state)}
        own = {number: one for number, one in found.items() if one is not None}
        mutual = {n: one for n, one in own.items() if self.whole_of(one) == state.number}
        return kind.joined(state, mutual)

    def page_of(self, number: str) -> str:
        """The desk's page for the file with this number; empty for none, and for a paper's."""
        kind = self.subject_of(number)
        return kind.page if kind else ""

    def right_to(self, kind: type) -> Right | None:
        """The right that this kind of happening needs of its clerk; None where it needs none.

        Refusal ``rights.undeclared`` for a kind that no feature declared.
        """
        if kind not in self.kinds:
            raise Refusal("rights.undeclared", kind=kind.__name__)
        return self.kinds[kind].right

    def command_right(self, words: str) -> tuple[Right | Anybody, bool]:
        """What who calls this command must hold, and whether its use case asks for it itself.

        KeyError for a command that is not declared.
        """
        name, _, further = words.partition(" ")
        group = {one.name: one for one in self.commands}[name]
        return group.rights[further], further in group.naming

    def opens(self, happening: object) -> bool:
        """Whether it opens a file."""
        return type(happening) in self._opening

    def found(self, desk: Any, text: str) -> tuple[str, dict[str, Any]] | None:
        """The page for what somebody typed or scanned, with what it is told; None for nothing."""
        for one in self.all:
            if one.finds and (there := named(one.finds)(desk, text)):
                page, told = there
                return page, dict(told)
        return None

    def numbered_by(self, event: Event) -> str | None:
        """The purpose of the number that this event took from its series; None if it took none."""
        if isinstance(event.happening, PaperIssued):
            return PAPER
        told = self.kinds.get(type(event.happening))
        if told and told.counted:
            return told.counted(event.happening)
        kind = self.subject_of(event.case_number)
        return kind.letter if kind and type(event.happening) is kind.opens else None

    def keeper(self, kind: type) -> Any:
        """What writes values that ``Work.keep`` takes; KeyError where no feature takes them."""
        for one in self.all:
            if one.keeps and kind in one.keeps:
                return named(one.keeps[kind])
        raise KeyError(kind)

    def _acts_of(self, kind: str) -> tuple[Act, ...]:
        return tuple(act for one in self.all for act in one.acts if act.of == kind)

    def _made(self) -> Iterable[Group]:
        """The commands of every kind of file that has none of its own."""
        for one in self.subjects:
            if one.about:
                reading = dict.fromkeys(("do", "show", "list", "record"), Right.READ_FILES)
                opening = {"open": _BY_WRITING} if one.opening else {}
                asked = {**opening, "keys": _PROGRAM} | reading
                yield Group(one.name, one.about, _FILE_COMMANDS, asked, of=one.name)
