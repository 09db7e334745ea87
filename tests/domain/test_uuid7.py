"""UUIDs that sort by time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.kernel.uuid7 import uuid7

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
moments = st.timedeltas(timedelta(0), timedelta(days=80_000)).map(lambda since: EPOCH + since)
randoms = st.binary(min_size=10, max_size=10)


def test_the_example_of_the_standard() -> None:
    # RFC 9562, appendix A.6: 2022-02-22T19:22:22.000Z, rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F
    now = datetime(2022, 2, 22, 19, 22, 22, tzinfo=UTC)
    random = ((0xCC3 << 68) | 0x18C4DC0C0C07398F).to_bytes(10)
    assert str(uuid7(now, random)) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


@given(moments, randoms)
def test_version_variant_and_time_are_in_place(now: datetime, random: bytes) -> None:
    made = uuid7(now, random)
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"
    assert made.int >> 80 == (now - EPOCH) // timedelta(milliseconds=1)


@given(moments, moments, randoms, randoms)
def test_later_milliseconds_sort_later(
    one: datetime, other: datetime, some: bytes, more: bytes
) -> None:
    if other - one >= timedelta(milliseconds=1):
        assert uuid7(one, some) < uuid7(other, more)


def test_a_time_without_zone_or_too_little_randomness_is_a_bug() -> None:
    with pytest.raises(ValueError, match="aware"):
        uuid7(datetime(2026, 1, 1), bytes(10))  # noqa: DTZ001
    with pytest.raises(ValueError, match="10 random bytes"):
        uuid7(datetime(2026, 1, 1, tzinfo=UTC), bytes(9))
    with pytest.raises(ValueError, match="outside"):
        uuid7(datetime(1969, 12, 31, tzinfo=UTC), bytes(10))
