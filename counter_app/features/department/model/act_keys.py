"""The keys of this feature: of its acts on a case's page, and of single letters on its own."""

from __future__ import annotations

from typing import Final

ASK_OPINION: Final = ("ask-opinion", "Ctrl+Shift+Y")
GIVE_OPINION: Final = ("give-opinion", "Ctrl+Shift+A")
WITHDRAW_QUESTION: Final = ("withdraw-question", "Ctrl+Shift+X")

DESK: Final = "department"
"""The page."""

TAKE: Final = "T"  # 签收
DECIDE: Final = "J"  # 一起办结
TAKE_BACK: Final = "Z"  # 收回刚才的
LETTERS: Final = {TAKE: "take", DECIDE: "decide", TAKE_BACK: "take_back"}
"""What each letter asks the page to do."""
