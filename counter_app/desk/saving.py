"""另存为: a page gives a file to a person, where they choose; over another only if they agree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from counter_app.desk.background import Background
from counter_app.desk.mishap import explain
from counter_app.desk.question import ask
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _
from counter_app.sync.carried_file import new_file

Make = Callable[[], bytes]


@immutable
class Saving:
    """What a page needs to give files away: nothing ever goes into the data ``folder``."""

    view: QWidget
    folder: Path
    background: Background
    says: Callable[[str, str], None]

    def choose(
        self, title: str, name: str, forms: Sequence[str], then: Callable[[Path], None]
    ) -> None:
        """Ask where, as one of these ``forms`` (csv, pdf …); the first if nothing is said."""
        dialog = QFileDialog(self.view.window(), title, f"{name}.{forms[0]}")
        dialog.setObjectName(f"{self.view.objectName()}.save")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # asked by ``write``
        dialog.setNameFilters([f"{form.upper()} (*.{form})" for form in forms])
        dialog.setDefaultSuffix(forms[0])
        dialog.fileSelected.connect(lambda path: then(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: Path, make: Make, *, replacing: bool = False) -> None:
        """Write what ``make`` gives, off the UI thread; what is there is asked for first."""

        def work() -> None:
            write = new_file(path, apart_from=self.folder, replacing=replacing)
            write(make())

        def failed(problem: Exception) -> None:
            if isinstance(problem, Refusal) and problem.reason == "file.exists":
                ask(
                    self.view,
                    _("已有“{name}”，要覆盖它吗？").format(name=path.name),
                    (str(path.parent),),
                    _("覆盖"),
                    lambda: self.write(path, make, replacing=True),
                )
            else:
                self.says("error", explain(problem))

        self.background.write(
            work,
            lambda _nothing: self.says("ok", _("✓ 已存：{path}").format(path=path)),
            failed,
            parent_view=self.view,
        )
