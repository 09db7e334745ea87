"""A window with partners in other places, and the four lists of what is done for them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from counter_app.window.main import run

Saying = Callable[..., tuple[int, Any]]

ITEM: Final = "SY-HZ-006"
SHENZHEN: Final = {
    "code": "440300",
    "name": "深圳市政务服务中心",
    "place": "深圳市",
    "region": "440300",
    "lists": ["across_provinces"],
    "agreement": {
        "number": "深三通办〔2025〕1号",
        "parties": ["三亚市", "深圳市"],
        "signed_on": "2025-01-01",
        "valid_to": "2099-12-31",
    },
    "desk": "跨省通办 3 号窗",
    "telephone": "0755-83000000",
    "answer": "3 个工作日",
}
HAIKOU: Final = {
    "code": "460100",
    "name": "海口市政务服务中心",
    "place": "海口市",
    "region": "460100",
    "lists": ["全省"],
    "agreement": {"valid_to": "2020-12-31"},
}
LISTS: Final = """清单,事项编码,事项名称,通办方式,合作城市,指南版本
跨省通办,SY-HZ-006,居民身份证丢失补领,异地代收代办,深圳市,2026-1
全省通办,SY-HZ-001,,异地代收代办,海口市,
全省通办,WAIDI-1,外地的事项,全程网办,,
市区通办,SY-HZ-002,,多地联办,,
"""


@pytest.fixture
def say(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Saying:
    """Say words to the program with a request; gives exit code and the JSON that it answers."""

    def words(*said: str, request: Any = None) -> tuple[int, Any]:
        if request is not None:
            path = tmp_path / "request.json"
            path.write_text(json.dumps(request), "utf-8")
            said = (*said, str(path))
        code = run(["--data", str(folder), "--json", *said])
        told = capsys.readouterr()
        if code == 1 and "refused" in (answer := json.loads(told.out)):
            return code, answer["refused"]["message"]
        return code, json.loads(told.out) if told.out else told.err

    return words


@pytest.fixture
def lists(say: Saying, tmp_path: Path) -> Saying:
    """Partners are registered, and the lists are published."""
    assert say("partner", "import", request=[SHENZHEN, HAIKOU])[0] == 0
    path = tmp_path / "通办清单.csv"
    path.write_text(LISTS, "utf-8")
    code, told = say("region", "import", str(path))
    assert code == 0, told
    return say
