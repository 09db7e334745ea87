"""Whatever a centre makes of a feed: nothing is believed that nobody with the right has signed.

Each of these can fail: the faults of ``FAULTS`` are planted, each seen by the lie beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from counter_app.kernel.trust import judging, lawgiving, seating
from counter_app.kernel.trust.verdict import Proved
from tests.trust.lying_centre import LIES, must_believe_no_lie
from tests.trust.planting import planted

HALLS = 3
MOST_HALLS = 40  # until a planted fault must be seen


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_proves_nothing_that_is_not_true(lie: str) -> None:
    told = [one for seed in range(HALLS) for one in must_believe_no_lie(seed, lie)]
    assert Proved() in told
    assert {type(one) for one in told} > {Proved}


FAULTS: dict[str, tuple[str, Callable[..., Any], str, str]] = {
    "whose words they are is the centre's word": (
        "renamed",
        judging._form,
        "if named != (commit.window, commit.series, commit.first, count)"
        " or told.window != seal.window:",
        "if told.window != seal.window:",
    ),
    "a seal speaks for whatever lies beside it": (
        "retold",
        judging._form,
        "if seal.entries != entries_digest(sealed.suite, commit.hashes):",
        "if False:",
    ),
    "what is there twice is said twice": (
        "twice",
        lawgiving._laid,
        "line.follows != law.follows(*brought.place)",
        "False",
    ),
    "what was proved once is proved for ever": (
        "twice",
        judging.judge,
        "_judge(law, commit, stamp)",
        "commit.sealed in judge.__dict__ or _judge(law, commit, stamp)\n"
        "        judge.__dict__[commit.sealed] = True",
    ),
    "stamps are made to rise": (
        "scrambled",
        judging.judge,
        "_judge(law, commit, stamp)",
        "judge.__dict__['latest'] = max(stamp, judge.__dict__.get('latest', 0))\n"
        "        _judge(law, commit, judge.__dict__['latest'])",
    ),
    "a voucher never ends": (
        "shifted",
        seating._must_be_vouched,
        "brought.stamp > voucher.expires",
        "False",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_seen(fault: str) -> None:
    lie, *what = FAULTS[fault]
    with planted(*what):
        for seed in range(MOST_HALLS):
            try:
                must_believe_no_lie(seed, lie)
            except AssertionError:
                return
    raise AssertionError(f"{fault}: nothing was seen in {MOST_HALLS} halls")
