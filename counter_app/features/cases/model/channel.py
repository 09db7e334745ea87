"""How an application came (收件渠道)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Channel(StrEnum):
    """The way on which an application, or what was missing of it, came in."""

    WINDOW = "window"  # 窗口
    SELF_SERVICE = "self_service"  # 自助终端
    WEB = "web"  # 网上
    APP = "app"  # 移动端
    PHONE = "phone"  # 电话
    MAIL = "mail"  # 邮寄
    COURIER = "courier"  # 快递上门
    OTHER_HALL = "other_hall"  # 其他大厅


ONLINE: Final = frozenset({Channel.SELF_SERVICE, Channel.WEB, Channel.APP})
"""网办: what a person enters without a clerk."""
