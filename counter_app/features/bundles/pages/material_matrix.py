"""The one set of materials: a paper a line, and under each part whether that uses it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from counter_app.features.bundles.pages.cells_table import CellLine, CellsView
from counter_app.features.bundles.pages.presenters.bundle_page import MaterialUse
from counter_app.knowledge.wording import _

_MARK: Final = 40
_STATE: Final = 96
_NAME: Final = 220
_USES: Final = 150


class MaterialMatrix(CellsView):
    """Where the parts' columns have no room, one column names the parts by their numbers."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("bundle.materials", _("材料与事项"), (_("材料"),), parent)
        self._parts: tuple[str, ...] = ()
        self._materials: tuple[MaterialUse, ...] = ()
        self._beside = True
        self.horizontalHeader().setMinimumSectionSize(_MARK - 8)

    def show_materials(self, materials: Sequence[MaterialUse], parts: Sequence[str]) -> None:
        """These, for these parts in their order."""
        self._materials, self._parts = tuple(materials), tuple(parts)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        if self._fits() != self._beside:
            self._show()
        self._size()

    def _fits(self) -> bool:
        return self.viewport().width() >= _NAME + _STATE + _MARK * len(self._parts)

    def _show(self) -> None:
        self._beside = self._fits()
        places = range(1, len(self._parts) + 1)
        titles, tips = [_("材料"), _("收到没有")], [_("材料"), _("收到没有")]
        if self._beside:
            titles += map(str, places)
            tips += [f"{n} {name}" for n, name in zip(places, self._parts, strict=True)]
        else:
            titles.append(_("用于"))
            tips.append("\n".join(f"{n} {x}" for n, x in zip(places, self._parts, strict=True)))
        self.table.centred = frozenset(range(2, len(titles))) if self._beside else frozenset()
        self.show_lines([self._line(one) for one in self._materials], titles, tips)
        self._size()

    def _line(self, one: MaterialUse) -> CellLine:
        sign = one.state.split(" ")[0]
        places = range(1, len(self._parts) + 1)
        used = [sign if place in one.used_by else "" for place in places]
        if not self._beside:
            used = ["、".join(map(str, one.used_by))]
        tones = tuple((n, one.tone) for n in range(1, 2 + len(used)))
        return CellLine((one.name, one.state, *used), tones=tones)

    def _size(self) -> None:
        room = self.viewport().width()
        others = [_STATE, *(_MARK for _one in self._parts)] if self._beside else [_STATE, _USES]
        self.setColumnWidth(0, max(room - sum(others), 120))
        for column, wide in enumerate(others, start=1):
            self.setColumnWidth(column, wide)
