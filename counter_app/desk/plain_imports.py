"""Qt is imported with no more of PySide6's own Python than a window needs.

PySide6 brings modules that write signatures of methods, tell of wrong calls and
make stubs, and compiles them anew at every start. Here that waits until one of
them is asked, which is after a wrong call.

And it puts itself before every import, for the sake of ``from __feature__ import
…``: from then on it reads the source of each module that is imported, to see
whether PySide6 is named in it, and keeps the text. Nothing here asks for other
names of Qt's methods: what is imported after this module is imported as Python
does it.
"""

from __future__ import annotations

import builtins
from functools import cache
from threading import RLock
from types import CodeType
from typing import Any, Final

_LATE: Final = frozenset(
    f"shibokensupport/signature/{name}.py"
    for name in (
        *("errorhandler", "layout", "mapping", "parser"),
        *("lib/enum_sig", "lib/pyi_generator", "lib/tool"),
    )
)
_STAND_IN: Final = f"""
from {__name__} import complete
def __getattr__(name):
    return complete(globals(), name)
def update_mapping():  # C looks for it among the names that are there
    return complete(globals(), "update_mapping")()
"""
_compile: Final = builtins.compile
_sources: Final[dict[str, Any]] = {}
_completing: Final = RLock()


def complete(module: dict[str, Any], name: str) -> Any:
    """``name`` out of a module for which a stand-in was compiled; all of it is there afterwards."""
    if name.startswith("__"):
        raise AttributeError(name)
    with _completing:
        source = _sources.pop(module["__file__"], None)
        if source is not None:
            del module["__getattr__"], module["update_mapping"]
            exec(_compile(source, module["__file__"], "exec"), module)
    if name not in module:
        raise AttributeError(name)
    return module[name]


def waiting() -> frozenset[str]:
    """The files of PySide6 for which a stand-in was compiled, and nothing else yet."""
    return frozenset(_sources)


def _compile_late(source: Any, filename: Any, mode: str, *further: Any, **named: Any) -> Any:
    if filename not in _LATE:
        return _compile(source, filename, mode, *further, **named)
    _sources[filename] = source
    return _stand_in()


@cache
def _stand_in() -> CodeType:
    code: CodeType = _compile(_STAND_IN, "a stand-in", "exec")
    return code


def _import_qt() -> None:
    builtins.compile = _compile_late
    try:
        import PySide6.QtCore  # noqa: F401 - and with it what PySide6 compiles
    finally:
        builtins.compile = _compile
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


_import_qt()
