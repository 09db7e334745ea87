"""``region card | send | receive`` and ``partner card`` where there is no root."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.regions.conftest import Saying
from tests.regions.test_there_and_back import collected


def test_a_window_without_a_root_says_what_lacks(
    lists: Saying, lost_card: dict[str, Any], tmp_path: Path
) -> None:
    number = collected(lists, lost_card)
    letter = str(tmp_path / "letter.zwfwh")
    code, told = lists("region", "send", number, letter)
    assert code == 1
    assert "partner card" in told
    code, told = lists("region", "card", str(tmp_path / "card.json"))
    assert code == 1
    assert "根密钥" in told
    (tmp_path / "some.zwfwh").write_bytes(b"ZWFWH1 but no letter")
    code, told = lists("region", "receive", str(tmp_path / "some.zwfwh"))
    assert code == 1
    assert "不是两厅之间的函件" in told
    (tmp_path / "card.json").write_bytes(b"{}")
    code, told = lists("partner", "card", "深圳市", str(tmp_path / "card.json"))
    assert code == 1
    assert "不是大厅的函件名片" in told
    assert not Path(letter).exists()
