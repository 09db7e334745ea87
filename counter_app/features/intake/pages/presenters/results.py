"""What the words in the omnibox lead to: items and themes, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from counter_app.features.cases.pages.presenters.guide_page import (
    item_guide,
    nothing_page,
    terms_of,
    theme_guide,
)
from counter_app.features.intake.pages.presenters.question_between import (
    QuestionBetween,
    question_between,
)
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.item import Catalog, Item, Theme
from counter_app.knowledge.catalog.powers import PowerList
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.knowledge.matching import Matches
    from counter_app.knowledge.regions.partner import Partner

LIMIT = 10
_CLOSE = 0.9  # of the best score
_ASKED_ABOUT = 3


@immutable
class Result:
    """One line of the results. ``why`` are the words that matched, empty if none is to be said.

    ``is_person``: it leads to the cases of whom the words name, and ``code`` is those words.
    """

    code: str
    title: str
    terms: str
    why: str
    is_theme: bool
    is_person: bool = False


@immutable
class Results:
    """All that is shown for ``words``; ``advice`` is a sentence, empty when confident."""

    words: str
    lines: tuple[Result, ...]
    advice: str = ""
    question: QuestionBetween | None = None


class ResultsPresenter:
    """Looks words up in the catalog in force."""

    def __init__(
        self,
        catalog: Callable[[], Catalog],
        match: Callable[[str, int], Matches],
        today: Callable[[], date],
        partners: Callable[[], Sequence[Partner]] = tuple,
    ) -> None:
        self._current = catalog
        self._match = match
        self._indexed: Catalog | None = None
        self._items: dict[str, Item] = {}
        self._powers = PowerList(())
        self._today = today
        self._partners = partners

    def look_up(self, words: str) -> Results:
        """Items and themes for ``words``, best first."""
        self._catalog()
        matches = self._match(words, LIMIT)
        items = [
            self._line(self._items[hit.code], hit.because)
            for hit in matches.hits
            if hit.code in self._items
        ]
        named, holding = self._themes(matches.themes, items if matches.confident else ())
        lines = (*named, *items[:1], *holding, *items[1:])
        if matches.person:
            return Results(words, (_of_person(words), *lines), _somebody())
        if not lines:
            return Results(words, (), _nothing_fits(words))
        if matches.confident or named:
            return Results(words, lines, question=self._question(matches))
        return Results(words, lines, _unsure(matches))

    def guide(self, result: Result) -> str:
        """The guide of what is selected, as rich text."""
        catalog = self._catalog()
        if result.is_person:
            return nothing_page(result.title)
        if result.is_theme:
            theme = self._theme(result.code)
            return theme_guide(theme, self._parts(theme))
        item = self._items[result.code]
        held = self._powers.held(item, self._today())
        places = self._places(item, catalog)
        return item_guide(item, sample=catalog.sample, held=held, places=places)

    def _places(self, item: Item, catalog: Catalog) -> Sequence[str]:
        """With whom in other places it is done; nothing is asked where the hall keeps no list."""
        if not catalog.regional:
            return ()
        from counter_app.features.cases.words.elsewhere import done_with
        from counter_app.knowledge.regions.partner import Partners

        here = Partners(self._partners()).all_on(self._today())
        return tuple(done_with(item.code, catalog.regional, here))

    def line_of(self, code: str) -> Result | None:
        """The line of one item, for a link to it; None if the catalog has no such item."""
        self._catalog()
        item = self._items.get(code)
        return None if item is None else self._line(item, ())

    def _catalog(self) -> Catalog:
        catalog = self._current()
        if catalog is not self._indexed:
            self._items = {item.code: item for item in catalog.items}
            self._powers = PowerList(catalog.powers)
            self._indexed = catalog
        return catalog

    def _line(self, item: Item, because: Sequence[str]) -> Result:
        why = _("为什么：{words}").format(words="、".join(because)) if because else ""
        return Result(item.code, item.name, terms_of(item), why, is_theme=False)

    def _question(self, matches: Matches) -> QuestionBetween | None:
        """Where the first two or three are close, what tells them apart."""
        known = [hit for hit in matches.hits[:_ASKED_ABOUT] if hit.code in self._items]
        close = [self._items[hit.code] for hit in known if hit.score >= _CLOSE * known[0].score]
        for many in range(len(close), 1, -1):
            if question := question_between(*close[:many]):
                return question
        return None

    def _themes(
        self, named: Sequence[str], best: Sequence[Result]
    ) -> tuple[tuple[Result, ...], tuple[Result, ...]]:
        """Themes that the words name, and others that hold the best item."""
        themes = self._catalog().themes
        first = tuple(
            self._theme_line(one, _("说的就是这个主题")) for one in themes if one.code in named
        )
        also = _("上面的事项也可以按这个主题一起办")
        holding = tuple(
            self._theme_line(one, also)
            for one in themes
            if one.code not in named and best and best[0].code in one.item_codes
        )
        return first, holding

    def _theme_line(self, theme: Theme, why: str) -> Result:
        parts = _("高效办成一件事 · {n} 个事项一次办").format(n=len(self._parts(theme)))
        return Result(theme.code, theme.name, parts, why, is_theme=True)

    def _theme(self, code: str) -> Theme:
        return next(theme for theme in self._catalog().themes if theme.code == code)

    def _parts(self, theme: Theme) -> tuple[Item, ...]:
        return tuple(self._items[code] for code in theme.item_codes if code in self._items)


def _of_person(words: str) -> Result:
    told = _("按姓名、证件号或电话查找，也找代办人和领取人")
    title = _("查找“{words}”的办件").format(words=words[:30])
    return Result(words, title, told, "", is_theme=False, is_person=True)


def _somebody() -> str:
    return _("像是姓名或号码：Enter 查找办件。下面是字面相近的事项。")


def _unsure(matches: Matches) -> str:
    if matches.complaint:
        return _("像是投诉、求助或建议：按 Ctrl+Shift+P 登记问题，或拨打 12345。下面是相近的事项。")
    if matches.elsewhere:
        text = _("可能不是这里办的事：可以找{who}。下面是相近的事项。")
        return text.format(who=matches.elsewhere)
    if matches.missing:
        text = _("听起来是“{matter}”，目录里没有这个事项。下面是相近的。")
        return text.format(matter=matches.missing)
    return _("没有把握，下面是相近的事项。可换个说法，或输入部门名称查找。")


def _nothing_fits(words: str) -> str:
    return _("没有找到与“{words}”相符的事项，请换个说法").format(words=words[:30])
