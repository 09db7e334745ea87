"""What a case waits for (等什么)."""

from __future__ import annotations

from enum import StrEnum


class Waiting(StrEnum):
    """What a case waits for."""

    NOTICE = "notice"  # 受理或者告知
    CORRECTION = "correction"  # 补正
    PROMISE = "promise"  # 容缺补交
    CHECK = "check"  # 告知承诺的事后核查
    DECISION = "decision"  # 办结
    DELIVERY = "delivery"  # 送达
    SIGNATURE = "signature"  # 签收 of what was posted
