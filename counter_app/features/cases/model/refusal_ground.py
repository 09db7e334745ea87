"""On what ground an application is not accepted (不予受理): those of the law, no other."""

from __future__ import annotations

from enum import StrEnum


class RefusalGround(StrEnum):
    """行政许可法 art. 32(1)(1) and (2), 78 and 79; what lacks (art. 32(1)(4)) is never one."""

    NOT_REQUIRED = "not_required"  # 依法不需要取得行政许可
    NOT_COMPETENT = "not_competent"  # 不属于本行政机关职权范围
    CONCEALED = "concealed"  # 隐瞒有关情况或者提供虚假材料, art. 78
    BARRED = "barred"  # 以不正当手段取得, 三年内, art. 79
