"""Reading a request's JSON, each mistake named by its path."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from counter_app.kernel.refusal import Refusal

TEXT_LIMIT: Final = 2000
LONGEST_LIST: Final = 1000


def check_text(text: str, field: str, limit: int = TEXT_LIMIT) -> str:
    """``text``; Refusal if it cannot be written down or has more than ``limit`` characters.

    A control character would command a printer or a terminal; lines may end
    and tabs may stand.
    """
    if any(unicodedata.category(one) == "Cc" and one not in "\r\n\t" for one in text):
        raise Refusal("request.control_character", field=field)
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise Refusal("request.broken_text", field=field)
    if len(text) > limit:
        raise Refusal("request.too_long", field=field, limit=limit)
    return text


class RequestReader:
    """Reads the keys of one JSON object and names what is wrong by its path."""

    def __init__(self, plain: Any, path: str) -> None:
        if not isinstance(plain, Mapping):
            raise Refusal("request.not_object", field=path or "REQUEST")
        self.plain = plain
        self._path = path

    def at(self, key: str) -> str:
        """The path of this key."""
        return f"{self._path}.{key}" if self._path else key

    def with_default(self, given: Iterable[tuple[str, Any]]) -> RequestReader:
        """Reads the same object with these keys where it lacks them."""
        return RequestReader({**dict(given), **self.plain}, self._path)

    def allow(self, *keys: str) -> None:
        """Refusal ``request.unknown_key`` for any other key."""
        for key in self.plain:
            if key not in keys:
                raise Refusal("request.unknown_key", field=self.at(str(key)))

    def text(self, key: str, default: str | None = None) -> str:
        """A text; Refusal if it is missing without a default, too long or broken."""
        value = self.plain.get(key)
        if value is None:
            if default is None:
                raise Refusal("request.missing", field=self.at(key))
            return default
        if not isinstance(value, str):
            raise Refusal("request.not_text", field=self.at(key))
        return check_text(value, self.at(key))

    def truth(self, key: str) -> bool:
        """``true`` or ``false``; False if it is missing."""
        value = self.plain.get(key)
        if value is None:
            return False
        if not isinstance(value, bool):
            raise Refusal("request.not_truth", field=self.at(key))
        return value

    def count(self, key: str) -> int | None:
        """A count from 0 to 999, or None."""
        value = self.plain.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 999:
            raise Refusal("request.not_count", field=self.at(key))
        return value

    def day(self, key: str) -> date | None:
        """An ISO 8601 day, or None."""
        text = self.text(key, "")
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise Refusal("request.not_date", field=self.at(key)) from None

    def inner(self, key: str) -> RequestReader:
        """The object under this key."""
        if self.plain.get(key) is None:
            raise Refusal("request.missing", field=self.at(key))
        return RequestReader(self.plain[key], self.at(key))

    def listed(self, key: str) -> list[RequestReader]:
        """The objects of the list under this key."""
        value = self.plain.get(key)
        if value is None:
            return []
        listed = self._list(key, value)
        return [RequestReader(one, f"{self.at(key)}[{n}]") for n, one in enumerate(listed)]

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of the list under this key."""
        value = self.plain.get(key)
        if value is None:
            return ()
        listed = self._list(key, value)
        inner = RequestReader({str(n): one for n, one in enumerate(listed)}, self.at(key))
        return tuple(inner.text(name) for name in inner.plain)

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """Names and texts of the object under this key."""
        if self.plain.get(key) is None:
            return ()
        inner = self.inner(key)
        return tuple((str(name), inner.text(str(name))) for name in inner.plain)

    def pairs_by(self, key: str) -> tuple[tuple[str, str, str], ...]:
        """As ``pairs``, each after what it is for: empty, or the key with an object of its own."""
        if self.plain.get(key) is None:
            return ()
        inner = self.inner(key)
        of = [str(name) for name, value in inner.plain.items() if isinstance(value, Mapping)]
        of_all = [str(name) for name in inner.plain if str(name) not in of]
        return (
            *(("", name, inner.text(name)) for name in of_all),
            *((one, name, text) for one in of for name, text in inner.pairs(one)),
        )

    def _list(self, key: str, value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise Refusal("request.not_list", field=self.at(key))
        if len(value) > LONGEST_LIST:
            raise Refusal("request.too_many", field=self.at(key), limit=LONGEST_LIST)
        return value
