"""One line of the table, and made-up catalogs to measure with."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

_QUIET = 0.1
_ACTS = [
    "申领",
    "补领",
    "换领",
    "变更",
    "注销",
    "登记",
    "备案",
    "许可",
    "认定",
    "转移",
    "查询",
    "延续",
    "核发",
    "审批",
    "确认",
    "年检",
    "报名",
    "评定",
]
_THINGS = [
    "居民身份证",
    "社会保障卡",
    "居住证",
    "营业执照",
    "食品经营",
    "道路运输",
    "公共卫生",
    "教师资格",
    "残疾人",
    "退役军人",
    "养老保险",
    "医疗保险",
    "失业保险",
    "住房公积金",
    "不动产",
    "机动车",
    "驾驶证",
    "渔业捕捞",
    "农药经营",
    "户外广告",
    "排水",
    "施工",
    "旅行社",
    "导游",
    "娱乐场所",
    "印章",
    "诊所",
    "护士",
    "医师",
    "药品",
    "出生医学",
    "结婚",
    "离婚",
    "收养",
    "低保",
    "特困",
    "高龄",
    "生育",
    "护照",
    "港澳通行",
]
_PLACES = [
    "本市",
    "市辖区",
    "海棠区",
    "吉阳区",
    "天涯区",
    "崖州区",
    "育才",
    "凤凰",
    "三亚湾",
    "亚龙湾",
    "大东海",
    "鹿回头",
]


@dataclass(frozen=True, slots=True)
class Measure:
    """``ours`` against ``reference``, both of ``unit``; ``allowed`` is the largest ratio."""

    name: str
    ours: float
    reference: float
    allowed: float
    unit: str
    beside: float = 0.0
    """How much of the computer others took while nothing of ours ran, 0 to 1."""

    @property
    def ratio(self) -> float:
        """What counts."""
        return self.ours / self.reference

    def line(self) -> str:
        """The row of the table; says so where the computer was busy."""
        ratio = self.ratio
        met = "yes" if ratio <= self.allowed else "**no**"
        busy = f" (beside others: {self.beside:.0%})" if self.beside > _QUIET else ""
        return (
            f"| {self.name}{busy} | {self.ours:.3g} {self.unit} | {self.reference:.3g} {self.unit}"
            f" | {ratio:.2f} | {self.allowed:g} | {met} |"
        )


def taken_by_others(seconds: float = 1.0) -> float:
    """The part of all processors that was busy while this process slept; 0 where not told."""
    try:
        before = _processor_time()
        time.sleep(seconds)
        busy, all_of_it = (b - a for a, b in zip(before, _processor_time(), strict=True))
    except OSError:
        return 0.0
    return busy / all_of_it if all_of_it else 0.0


def _processor_time() -> tuple[int, int]:
    line = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0]
    ticks = [int(one) for one in line.split()[1:9]]
    return sum(ticks) - ticks[3] - ticks[4], sum(ticks)


def p99(times: list[float]) -> float:
    """The 99th percentile."""
    return quantiles(times, n=100)[98]


def made_up_rows(many: int) -> list[list[str]]:
    """Header and ``many`` rows of 20 columns, names made of words that repeat as in a city."""
    head = [
        "实施编码",
        "事项名称",
        "实施主体名称",
        "主项名称",
        "基本编码",
        "部门编码",
        "事项类型",
        "行政区划代码",
        "办件类型",
        "法定办结时限",
        "承诺办结时限",
        "到办事现场次数",
        "是否网上办理",
        "通办范围",
        "服务对象",
        "主题分类",
        "受理条件",
        "办理地点",
        "咨询电话",
        "申请材料",
    ]
    rows = [head]
    for n in range(many):
        act, thing = _ACTS[n % 18], _THINGS[n // 18 % 40]
        place = _PLACES[n // 720 % 12]
        rows.append(
            [
                f"M{n:06d}", f"{place}{thing}{act}（第{n // 8640 + 1}类）", f"三亚市{thing}管理局", f"{thing}{act}",
                f"{n % 99999:012d}", f"D{n % 40}", "公共服务", "460200", "承诺件", "20(工作日)", "7(工作日)", "1", "是",
                "全省", "自然人|企业法人", "证件办理", f"申请人在{place}办理{thing}{act}的，应当符合规定条件。" * 3,
                "三亚市政务服务中心", "0898-00000001", f"{thing}申请表|居民身份证|{thing}证明",
            ]
        )  # fmt: skip
    return rows


def write_csv(path: Path, rows: list[list[str]]) -> Path:
    """The rows as CSV."""
    path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    return path


def write_json(path: Path, rows: list[list[str]]) -> Path:
    """The rows as a JSON list."""
    items = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    path.write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
    return path
