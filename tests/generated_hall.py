"""A hall of Sanya's published size, **generated**: no item, entry, body or case of it is real.

``python -m tests.generated_hall DIR`` writes the catalog and the list of powers, to be looked
at. Tests and benchmarks fill a window with them and with 20,000 cases.
"""

from __future__ import annotations

import csv
import io
import json
import random
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from counter_app.features.cases.rows.models import CaseColumns
from counter_app.kernel.typed_text import searchable
from counter_app.store.connection import Connection
from counter_app.store.models import Subject, Table

ITEMS, LEFT_OUT, AT_WINDOWS, WITHOUT_VISITS = 1306, 10, 1247, 1283
SCOPES: Final = {"全省": 401, "经济圈": 77, "市区": 307, "跨省": 952}
THEMES, POWERS, MOVED, SPEEDED, CASES = 13, 6392, 507, 116, 20_000
FINISHED, LATE, EARLY = 19_700, 120, 18_100
OF_A_THOUSAND: Final = 878  # finished cases of items without visits to which nobody came
_BODIES: Final = tuple(f"生成样例部门{n:02d}" for n in range(1, 41))
_BUREAU: Final = "生成样例行政审批局"
_KINDS: Final = ("行政许可", "行政确认", "行政给付", "行政处罚", "行政检查", "其他行政权力")
_FIRST: Final = date(2026, 1, 5)


def catalog() -> bytes:
    """A catalog file of format 2."""
    items = [_item(n) for n in range(ITEMS + LEFT_OUT)]
    themes = [
        {
            "code": f"GEN-T{n:02d}",
            "name": f"生成样例一件事{n:02d}",
            "description": "生成样例主题",
            "parts": [{"item": _code(n * 7 + step), "step": 1} for step in range(4)],
        }
        for n in range(THEMES)
    ]
    plain = {"format": 2, "title": "生成样例目录", "source": "tests", "items": items}
    return json.dumps({**plain, "themes": themes}, ensure_ascii=False).encode()


def power_list() -> bytes:
    """A list of powers as CSV: an entry for every item, and entries that no item exercises."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("序号", "职权编码", "权力名称", "权力类型", "实施主体", "设定依据", "状态"))
    for n in range(POWERS):
        body, kind = _holder(n), _KINDS[n % (3 if n < ITEMS + LEFT_OUT else len(_KINDS))]
        basis = f"生成样例条例第{n % 90 + 1}条"
        writer.writerow((n + 1, _code(n), _name(n), kind, body, basis, "有效"))
    return text.getvalue().encode("utf-8-sig")


def _item(n: int) -> dict[str, Any]:
    item: dict[str, Any] = {
        "code": _code(n),
        "name": _name(n),
        "department": _BODIES[n % len(_BODIES)],
        "item_type": _KINDS[n % 3],
        "promised_limit": {"value": 5, "unit": "working_days"},
        "visits": 0 if n < WITHOUT_VISITS else 1,
        "windowed": n < AT_WINDOWS,
        "scope": [name for name, many in SCOPES.items() if (n * 5) % ITEMS < many],
        "materials": [{"name": "生成样例申请表", "necessity": "required"}],
    }
    if n >= ITEMS:
        item |= {"left_out_as": "住房公积金", "scope": []}
    if n < MOVED:
        former = item["department"]
        item["authorities"] = [{"name": _BUREAU, "since": "2024-03-01", "former": former}]
    if n < SPEEDED:
        item |= _shortened(n)
    return item


def _shortened(n: int) -> dict[str, Any]:
    """Limits of 10 working days, ten cut to 5 and the others to 6: by 40.86 % in all."""
    return {
        "baseline_limit": {"value": 10, "unit": "working_days"},
        "promised_limit": {"value": 5 if n < 10 else 6, "unit": "working_days"},
    }


def _code(n: int) -> str:
    return f"GEN{n:06d}"


def _name(n: int) -> str:
    return f"生成样例事项{n:05d}"


def _holder(n: int) -> str:
    return _BUREAU if n < MOVED else _BODIES[n % len(_BODIES)]


def fill(connection: Connection, cases: int = CASES) -> dict[str, int]:
    """Cases put straight where lists and reports read them; what they should count to."""
    counted = dict.fromkeys(("accepted", "finished", "late", "early", "zero", "unvisited"), 0)

    def rows() -> Iterator[dict[str, Any]]:
        for row, told in _cases(cases):
            for name, more in told.items():
                counted[name] += more
            yield row

    put_rows(connection, rows())
    return counted


def put_rows(connection: Connection, rows: Iterable[dict[str, Any]]) -> None:
    """Rows by the names of their columns, in one transaction."""
    with connection.transaction():
        for row in rows:
            for table in (Subject, CaseColumns):
                names = table.columns()
                connection.do(_insert(table), tuple(row[_key(table, name)] for name in names))


@cache
def _insert(table: type[Table]) -> str:
    names = table.columns()
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {table._meta.table_name} ({', '.join(names)}) VALUES ({marks})"


def _key(table: type[Table], name: str) -> str:
    return "clerk_name" if table is CaseColumns and name == "clerk" else name


def _cases(many: int) -> Iterator[tuple[dict[str, Any], dict[str, int]]]:
    lot = random.Random(2024)
    nothing = dict.fromkeys((*Subject.columns(), *CaseColumns.columns()), "")
    finished, late, early = (many * one // CASES for one in (FINISHED, LATE, EARLY))
    of_zero = 0
    for n in range(many):
        item = lot.randrange(ITEMS)
        day = _FIRST + timedelta(days=n * 280 // many)
        due = day + timedelta(days=7)
        done = n < finished
        at = f"{day}T{8 + lot.randrange(9):02d}:{lot.randrange(60):02d}:00+08:00"
        ended = due + timedelta(days=1 if n < late else -2 if n < late + early else 0)
        zero = done and item < WITHOUT_VISITS
        of_zero += zero
        unvisited = zero and _steps(of_zero, OF_A_THOUSAND)
        told = {
            "accepted": 1,
            "finished": int(done),
            "late": int(n < late),
            "early": int(late <= n < late + early),
            "zero": int(zero),
            "unvisited": int(unvisited),
        }
        yield (
            {
                **nothing,
                "number": f"460200-{n % 12 + 1:02d}-GEN-B{n:07d}-0",
                "kind": "case",
                "status": "delivered" if done else "accepted",
                "open": int(not done),
                "window": f"{n % 12 + 1:02d}",
                "clerk": f"c{n % 30}",
                "clerk_name": f"生成样例人员{n % 30}",
                "department": _BODIES[item % len(_BODIES)],
                "matter": _code(item),
                "title": _name(item),
                "opened_at": at,
                "due_at": None if done else f"{due + timedelta(days=1)}T00:00:00+08:00",
                "warn_at": None if done else f"{due}T00:00:00+08:00",
                "law_at": None if done else f"{due + timedelta(days=9)}T00:00:00+08:00",
                "contested": 0,
                "search": searchable(_name(item), "生成样例"),
                "position": n,
                "applicant": "生成样例",
                "due_on": str(due),
                "awaited_on": None,
                "provisional": 0,
                "promised": 0,
                "sampled": 0,
                "with_office": 0,
                "accepted_at": at,
                "intake_at": at,
                "finished_at": f"{ended}T11:00:00+08:00" if done else "",
                "delivered_at": f"{ended}T15:00:00+08:00" if done else "",
                "visits": 0 if unvisited else 1,
                "channel": "web" if unvisited else "window",
                "across": 0,
                "on_the_spot": 0,
            },
            told,
        )


def _steps(n: int, of_a_thousand: int) -> bool:
    """Whether the n-th is one of so many of a thousand, spread evenly."""
    return n * of_a_thousand // 1000 != (n - 1) * of_a_thousand // 1000


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "generated-catalog.json").write_bytes(catalog())
    (folder / "generated-powers.csv").write_bytes(power_list())
