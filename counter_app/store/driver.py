"""peewee, which writes SQL here, without the drivers of databases that it imports where it can.

psycopg alone would take longer than all of peewee, and some 8 MB. Another thread
may need it meanwhile: it is kept from peewee only, which also finds SQLCipher's
driver where it looks for Python's own.
"""

from __future__ import annotations

import builtins
import sys
from importlib.util import find_spec, module_from_spec
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

_OTHERS: Final = frozenset({"psycopg", "psycopg2"})


def _import_no_other(name: str, *how: Any) -> Any:
    if name in _OTHERS:
        raise ImportError(name)
    if name == "sqlite3":
        return sqlcipher
    return builtins.__import__(name, *how)


def _import_peewee() -> None:
    spec = find_spec("peewee")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    vars(module)["__builtins__"] = {**vars(builtins), "__import__": _import_no_other}
    sys.modules["peewee"] = module
    spec.loader.exec_module(module)


if "peewee" not in sys.modules:
    _import_peewee()

from peewee import (  # noqa: E402
    SQL,
    Case,
    IntegerField,
    Model,
    NodeList,
    SqliteDatabase,
    TextField,
    Tuple,
    Value,
    fn,
)

__all__ = [
    "SQL",
    "Case",
    "IntegerField",
    "Model",
    "NodeList",
    "SqliteDatabase",
    "TextField",
    "Tuple",
    "Value",
    "fn",
]
