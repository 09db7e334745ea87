"""The editors that forms of cases need beside the general ones: materials and a signature."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from counter_app.desk.forms.editors import Editors, FieldEditor
from counter_app.desk.forms.sheet import SheetField, Value
from counter_app.features.cases.pages.marked_materials import MarkedMaterials
from counter_app.features.cases.pages.signature_pad import SignaturePad
from counter_app.kernel.requests import Editor


def make_materials(field: SheetField, value: Value, parent: QWidget) -> FieldEditor:
    """A table of materials, marked with Space."""
    table = MarkedMaterials(field, value if isinstance(value, tuple) else (), parent)
    return FieldEditor(table, lambda: table.marks, table.changed, table.leftBelow)


def make_signature(_field: SheetField, value: Value, parent: QWidget) -> FieldEditor:
    """A pad to sign on."""
    pad = SignaturePad(parent)
    pad.show_ink(str(value))
    return FieldEditor(pad, lambda: pad.ink, pad.written, pad.entered)


CASE_EDITORS: Final[Editors] = {
    Editor.MATERIALS: make_materials,
    Editor.SIGNATURE: make_signature,
}
