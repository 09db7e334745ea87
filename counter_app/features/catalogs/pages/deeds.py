"""What the commands of catalogs do."""

from __future__ import annotations

from counter_app.desk.shell import Shell
from counter_app.features.catalogs.pages.catalog_versions import CatalogVersions
from counter_app.features.catalogs.pages.import_catalog import ImportCatalog


def import_catalog(shell: Shell) -> None:
    """Choose a file, look at what it would change, publish."""
    _open(shell, ImportCatalog(shell.seat.counter, shell.seat.background, shell))


def catalog_versions(shell: Shell) -> None:
    """Look at what was published before, compare, go back."""
    dialog = CatalogVersions(shell.seat.counter, shell.seat.background, shell)
    _open(shell, dialog)
    dialog.look()


def _open(shell: Shell, dialog: ImportCatalog | CatalogVersions) -> None:
    def published(text: str) -> None:
        shell.tell("ok", text)
        shell.renew()

    dialog.finished.connect(dialog.deleteLater)
    dialog.published.connect(published)
    dialog.open()
