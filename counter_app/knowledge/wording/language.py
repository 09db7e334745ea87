"""The language people read. Message ids are the Chinese sentences themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.knowledge.assets import resource

if TYPE_CHECKING:
    from gettext import NullTranslations

_translations: NullTranslations | None = None  # who reads Chinese needs none
_language = "zh_CN"


def use_language(language: str) -> None:
    """Speak ``zh_CN`` or ``en`` from now on; a language without a translation reads Chinese."""
    global _translations, _language
    _language = language
    if language.startswith("zh"):
        _translations = None
        return
    import gettext

    _translations = gettext.translation(
        "counter_app", resource("translations"), languages=[language], fallback=True
    )


def current_language() -> str:
    """The language in use: ``zh_CN`` or ``en``."""
    return _language


def sentence_case(text: str) -> str:
    """``text`` with its first letter as at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def _(message: str) -> str:
    """``message`` in the language in use."""
    return message if _translations is None else _translations.gettext(message)


def N_(text: str) -> str:  # noqa: N802 - as gettext calls it
    """``text`` as it is: said in the language in use later, by ``_``."""
    return text
