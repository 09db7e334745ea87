"""Tables of the window's database, queried by expression; a test holds them to the schema.

A model only writes SQL: it is bound to no file. ``Connection.select`` runs it.
"""

from __future__ import annotations

from counter_app.store.driver import IntegerField, Model, SqliteDatabase, TextField

_WRITER = SqliteDatabase(None)  # gives the dialect; it is never opened


class Table(Model):
    """A table of the window's database."""

    class Meta:
        """Where peewee finds the dialect."""

        database = _WRITER
        legacy_table_names = False

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """Names of its columns, in the order of their declaration."""
        return tuple(cls._meta.sorted_field_names)


class Subject(Table):
    """A file (案卷) of any kind; see ``kernel.subject.SubjectRow``."""

    number = TextField(primary_key=True)
    kind = TextField()
    status = TextField()
    open = IntegerField()
    window = TextField()
    clerk = TextField()
    department = TextField()
    matter = TextField()
    title = TextField()
    opened_at = TextField()
    due_at = TextField(null=True)
    warn_at = TextField(null=True)
    law_at = TextField(null=True)
    waiting_for = TextField()
    assigned_to = TextField()
    contested = IntegerField()
    reviewed = TextField()
    search = TextField()
    position = IntegerField()

    class Meta:
        """The table's name."""

        table_name = "subjects"


class PaperRow(Table):
    """A paper (文书) of a file of any kind."""

    number = TextField(primary_key=True)
    kind = TextField()
    case_number = TextField()
    issued_at = TextField()
    clerk = TextField()
    standing = TextField()
    copies = IntegerField()
    position = IntegerField()

    class Meta:
        """The table's name."""

        table_name = "paper_rows"
