"""Argon2id (RFC 9106): what a password gives, at a cost that nobody may choose beyond bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from counter_app.kernel.immutable import immutable

if TYPE_CHECKING:  # a start does not wait for it: the first password comes later
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

SALT: Final = 16  # bytes
_LENGTH: Final = 32
_MOST_KIB, _MOST_PASSES, _MOST_LANES = 1024 * 1024, 10, 8
_LEAST_KIB: Final = 8  # for each lane; the algorithm's own


@immutable
class Costs:
    """What one guess takes: memory in KiB, passes over it, lanes."""

    memory_kib: int
    passes: int
    lanes: int

    @property
    def are_bounded(self) -> bool:
        """Whether this PC may be asked for it: at most 1 GiB, 10 passes, 8 lanes."""
        return (
            1 <= self.lanes <= _MOST_LANES
            and 1 <= self.passes <= _MOST_PASSES
            and _LEAST_KIB * self.lanes <= self.memory_kib <= _MOST_KIB
        )


USUAL: Final = Costs(64 * 1024, 3, 4)
"""A fifth of a second on an office PC, on purpose; RFC 9106's second recommended option."""

STRONG: Final = Costs(256 * 1024, 3, 4)
"""For what opens the whole hall: administrators and root."""


def argon2id(salt: bytes, costs: Costs) -> Argon2id:
    """For one use; gives 32 bytes. ``costs`` have to be bounded."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    return Argon2id(
        salt=salt,
        length=_LENGTH,
        iterations=costs.passes,
        lanes=costs.lanes,
        memory_cost=costs.memory_kib,
    )
