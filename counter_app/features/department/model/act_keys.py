"""The keys of this feature's acts on a case's page."""

from __future__ import annotations

from typing import Final

ASK_OPINION: Final = ("ask-opinion", "Alt+Shift+Y")
GIVE_OPINION: Final = ("give-opinion", "Alt+Shift+M")
WITHDRAW_QUESTION: Final = ("withdraw-question", "Alt+Shift+L")
