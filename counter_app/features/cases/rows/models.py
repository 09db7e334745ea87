"""What only cases have of their rows; the rest is among the subjects."""

from __future__ import annotations

from counter_app.store.driver import IntegerField, TextField
from counter_app.store.models import Table


class CaseColumns(Table):
    """Beside the ``Subject`` with the same number. Moments are empty where nothing happened."""

    number = TextField(primary_key=True)
    applicant = TextField()
    id_number = TextField()
    phone = TextField()
    clerk = TextField()
    due_on = TextField(null=True)
    provisional = IntegerField()
    awaited_on = TextField(null=True)
    noticed_at = TextField()
    intake_at = TextField()
    accepted_at = TextField()
    finished_at = TextField()
    delivered_at = TextField()
    decided_by = TextField()
    result = TextField()
    promised = IntegerField()
    sampled = IntegerField()
    with_office = IntegerField()
    channel = TextField()
    visits = IntegerField()
    on_the_spot = IntegerField()
    across = IntegerField()
    deferral = TextField()
    overdue_from = TextField(null=True)
    bars_from = TextField(null=True)
    barred = TextField()
    commitment = TextField()
    check_by = TextField(null=True)
    bundle = TextField()

    class Meta:
        """The table's name."""

        table_name = "case_rows"
