"""What would be printed if it were decided now; nothing is numbered or recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.desk.background import Background
from counter_app.desk.paper_pages import PaperPages
from counter_app.desk.question_segments import Segments
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.kernel.picture import PagePictures
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import paper_kind_name


class DraftPreview(QDialog):
    """Shows one paper of several at a time; ``wanted`` asks for the PDF of a kind."""

    wanted = Signal(str)

    def __init__(
        self,
        kinds: Sequence[PaperKind],
        opened: Callable[[bytes], PagePictures],
        background: Background,
        parent: QWidget,
    ) -> None:
        """``opened`` as of :class:`PaperPages`."""
        super().__init__(parent)
        self.setObjectName("preview")
        self.setWindowTitle(_("预览"))
        self.setModal(True)
        self.resize(720, 680)
        choices = [(kind.value, paper_kind_name(kind)) for kind in kinds]
        self._kinds = Segments("preview.kind", _("文书"), choices, self)
        self._kinds.chosen.connect(self.wanted)
        note = make_label("hint", "preview.note", self, _("仅供核对，没有编号，不能交给申请人。"))
        self._view = PaperPages("preview.page", opened, background, self)
        back = make_button("secondary", "preview.back", _("返回 Esc"), self)
        back.clicked.connect(self.reject)
        head = QHBoxLayout()
        head.addWidget(self._kinds)
        head.addWidget(note, 1)
        head.addWidget(back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self._view, 1)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_pdf(self, kind: PaperKind, pdf: bytes) -> None:
        """Show this paper."""
        self._kinds.show_value(kind.value)
        self._view.show_pdf(pdf)
