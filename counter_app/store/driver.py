"""peewee, without the drivers of other databases that it imports where it finds them.

psycopg alone would take a fifth of the window's start and some 8 MB.
"""

from __future__ import annotations

import sys

_OTHERS = [name for name in ("psycopg", "psycopg2") if name not in sys.modules]

for _name in _OTHERS:
    sys.modules[_name] = None  # type: ignore[assignment]
try:
    from peewee import (
        SQL,
        Case,
        IntegerField,
        Model,
        NodeList,
        PeeweeException,
        SqliteDatabase,
        TextField,
        Tuple,
        Value,
        fn,
    )
    from playhouse.sqlcipher_ext import SqlCipherDatabase
finally:
    for _name in _OTHERS:
        del sys.modules[_name]

__all__ = [
    "SQL",
    "Case",
    "IntegerField",
    "Model",
    "NodeList",
    "PeeweeException",
    "SqlCipherDatabase",
    "SqliteDatabase",
    "TextField",
    "Tuple",
    "Value",
    "fn",
]
