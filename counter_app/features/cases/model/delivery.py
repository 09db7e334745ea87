"""The ways in which a result reaches the applicant (送达)."""

from __future__ import annotations

from enum import StrEnum


class DeliveryWay(StrEnum):
    """How a result reaches the applicant (送达方式)."""

    WINDOW = "window"  # 窗口领取
    COURIER = "courier"  # 邮寄
