"""What the commands of catalogs do."""

from __future__ import annotations

from counter_app.desk.shell import Shell
from counter_app.features.catalogs.pages.import_catalog import ImportCatalog


def import_catalog(shell: Shell) -> None:
    """Choose a file, look at what it would change, publish."""

    def published(text: str) -> None:
        shell.tell("ok", text)
        shell.renew()

    dialog = ImportCatalog(shell.seat.counter, shell.seat.background, shell)
    dialog.finished.connect(dialog.deleteLater)
    dialog.published.connect(published)
    dialog.open()
