"""What an applicant may tick who was not satisfied, in both languages at once.

Kept as the Chinese words, so that what was said still reads when this list is another.
"""

from __future__ import annotations

from typing import Final

RATING_REASONS: Final = (
    ("等候时间长", "Long wait"),
    ("服务态度不好", "Unfriendly"),
    ("没有一次说清楚", "Not told all at once"),
    ("材料要求太多", "Too many papers"),
    ("来回跑了多次", "Had to come again"),
    ("办理太慢", "Too slow"),
    ("收费不清楚", "Fees unclear"),
    ("设备或环境不便", "Place or equipment"),
)
"""(Chinese, English); seven characters or fewer, so that two rows of four fit a screen."""
