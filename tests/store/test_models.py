"""Tables as models declare them are the tables of the migrated database."""

from __future__ import annotations

import pytest

from counter_app.assembly import Counter
from counter_app.store.models import Table
from tests.conftest import Asking


@pytest.mark.parametrize("model", Table.__subclasses__(), ids=lambda one: one.__name__)
def test_a_model_is_the_table_of_the_schema(window: Counter, model: type[Table]) -> None:
    columns = window.store.connection.rows(f"PRAGMA table_info({model._meta.table_name})")
    assert [name for _, name, *_ in columns] == list(model.columns())
    key = [name for _, name, _type, _null, _default, place in columns if place]
    assert key == [model._meta.primary_key.name]


def test_every_file_has_one_row_with_its_papers(window: Counter, asking: Asking) -> None:
    case = window.take_in(asking()).case
    connection = window.store.connection
    assert connection.rows("SELECT number, kind, status, open FROM subjects") == [
        (case.number, "case", "accepted", 1)
    ]
    papers = connection.rows("SELECT number, standing FROM paper_rows")
    assert sorted(papers) == sorted((one.number, one.standing.value) for one in case.papers)
