"""An editor for several short texts in a line, for the forms that ask for such."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.desk.fonts import need_characters
from counter_app.desk.forms.editors import Editors, FieldEditor
from counter_app.desk.forms.sheet import SheetField, Value
from counter_app.kernel.requests import Editor
from counter_app.knowledge.wording import _

_BETWEEN: Final = re.compile(r"[、，,;；\n]+")


def make_list(_field: SheetField, value: Value, parent: QWidget) -> FieldEditor:
    """Texts with “、” or a comma between them."""
    texts = value if isinstance(value, tuple) else ()
    line = QLineEdit("、".join(map(str, texts)), parent)
    line.setPlaceholderText(_("几个之间用顿号或逗号隔开"))
    line.textChanged.connect(need_characters)

    def typed() -> tuple[str, ...]:
        return tuple(filter(None, (one.strip() for one in _BETWEEN.split(line.text()))))

    return FieldEditor(line, typed, line.textEdited, line.returnPressed, is_line=True)


LIST_EDITORS: Final[Editors] = {Editor.LIST: make_list}
