"""Tab goes the way that one reads: by how parts are laid out, not by when they were made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QGridLayout,
    QLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from counter_app.desk.laid_out import parts_of


def in_reading_order(root: QWidget) -> list[QWidget]:
    """What Tab stops at inside ``root``, as it stands on the screen now."""
    return [one for one in _walk(root) if _stops(one)]


def step(root: QWidget, *, forward: bool) -> bool:
    """Go on by one stop inside ``root``; False at its end, and where nothing in it has focus."""
    focused, stops = QApplication.focusWidget(), in_reading_order(root)
    if focused is None:
        return False
    here = next((n for n, one in enumerate(stops) if one is focused), None)
    if here is None:  # what is written in stands inside of what is stopped at
        here = next((n for n, one in enumerate(stops) if one.isAncestorOf(focused)), None)
    if here is None:
        return False
    there = here + (1 if forward else -1)
    if not 0 <= there < len(stops):
        return False
    enter(stops[there], forward=forward)
    return True


def leave(root: QWidget, *, forward: bool) -> bool:
    """Go on to the next stop of the window that is not inside ``root``; False where none is."""
    one = QApplication.focusWidget()
    start = one
    while one is not None:
        one = one.nextInFocusChain() if forward else one.previousInFocusChain()
        if one is None or one is start:
            return False
        if one.window() is root.window() and not root.isAncestorOf(one) and _stops(one):
            enter(one, forward=forward)
            return True
    return False


def enter(stop: QWidget, *, forward: bool) -> None:
    """As Tab, or Shift+Tab, does."""
    reasons = Qt.FocusReason
    stop.setFocus(reasons.TabFocusReason if forward else reasons.BacktabFocusReason)


def _stops(one: QWidget) -> bool:
    by_tab = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and one.isEnabled() and one.isVisible() and one.focusProxy() is None


def _walk(one: QWidget) -> Iterator[QWidget]:
    if one.isHidden():
        return
    yield one
    if isinstance(one, QAbstractItemView | QAbstractButton):
        return  # what stands inside is a part of it
    for part in _parts(one):
        yield from _walk(part)


def _parts(one: QWidget) -> Iterator[QWidget]:
    """What stands on it, in order; what no layout holds comes after, from above to below."""
    if isinstance(one, QStackedWidget):
        shown = one.currentWidget()
        yield from () if shown is None else (shown,)
        return
    if isinstance(one, QSplitter):
        yield from (part for n in range(one.count()) if (part := one.widget(n)) is not None)
        return
    if isinstance(one, QScrollArea):
        inside = one.widget()
        yield from () if inside is None else (inside,)
        return
    layout = one.layout()
    laid = list(_laid(layout)) if layout is not None else []
    yield from laid
    held = set(laid)
    rest = [part for part in one.children() if isinstance(part, QWidget) and part not in held]
    loose = [part for part in rest if not part.isWindow()]
    yield from sorted(loose, key=lambda part: (part.y(), part.x()))


def _laid(layout: QLayout) -> Iterator[QWidget]:
    parts = parts_of(layout)
    if isinstance(layout, QGridLayout):
        # Beside each other before below each other, whichever came first.
        parts.sort(key=lambda part: layout.getItemPosition(layout.indexOf(part))[:2])  # type: ignore[index]
    for part in parts:
        if isinstance(part, QWidget):
            yield part
        else:
            yield from _laid(part)
