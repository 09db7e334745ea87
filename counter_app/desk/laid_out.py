"""What a layout holds, in its order, without asking it for its items.

PySide keeps what ``QLayout.itemAt`` gives until the layout goes, and is not told
when Qt deletes the item before: the next object that comes to lie in its place is
taken for it, and freed as what it is not.
"""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget

from counter_app.desk.flow import Flow


def parts_of(layout: QLayout) -> list[QWidget | QLayout]:
    """Its widgets and the layouts inside it; whatever else it holds is room."""
    if isinstance(layout, Flow):
        return layout.parts()
    holder = layout.parentWidget()
    widgets = holder.children() if holder is not None else []
    parts: list[tuple[int, QWidget | QLayout]] = [
        (place, one)
        for one in widgets
        if isinstance(one, QWidget) and (place := layout.indexOf(one)) >= 0
    ]
    parts += [(layout.indexOf(one), one) for one in layout.children() if isinstance(one, QLayout)]
    return [one for _place, one in sorted(parts, key=lambda part: part[0])]
