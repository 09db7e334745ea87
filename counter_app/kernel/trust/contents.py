"""What hall lines of each kind say, byte for byte."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.trust import packing
from counter_app.kernel.trust.hall_line import LARGEST_CONTENT
from counter_app.kernel.trust.packing import Malformed, Packed, fixed
from counter_app.kernel.trust.people import AccountContent
from counter_app.kernel.trust.suite import DIGEST, NAME, Suite
from counter_app.kernel.trust.voucher import INSTALLATION, Voucher, packed_voucher

MOST_WINDOWS: Final = 1000
MOST_PEOPLE: Final = 2000
MOST_STRANDS: Final = 100
MOST_COMMITS: Final = 500
LONGEST_WINDOW_NAME: Final = 200
LONGEST_REASON: Final = 1000
SHORTEST_OFFLINE, LONGEST_OFFLINE = 1, 30
_AT_ONCE: Final = 1
_ADMITTED: Final = 1
_LOST: Final = 1


@immutable
class EditionName:
    """An edition by its number and the digest of its bytes."""

    number: int
    digest: bytes

    def to_bytes(self) -> bytes:
        """34 bytes."""
        return packing.number(self.number, 2) + fixed(self.digest, DIGEST)

    @classmethod
    def taken(cls, packed: Packed) -> EditionName:
        """The next of these bytes."""
        return cls(packed.number(2), packed.take(DIGEST))


@immutable
class ListedWindow:
    """A window that was there before the founding: its code, installation and public key."""

    code: str
    installation: bytes
    public_key: bytes


@immutable
class ListedPerson:
    """Somebody with an account before the founding."""

    code: str
    account: AccountContent


@immutable
class Founding:
    """The hall begins, or begins to be signed.

    Up to line ``mark`` everything is proved as it stands; 0 where there was
    no hall before, and then nobody is listed.
    """

    code: str
    root: bytes
    recovery: bytes
    edition: EditionName
    mark: int = 0
    windows: tuple[ListedWindow, ...] = ()
    people: tuple[ListedPerson, ...] = ()

    def to_bytes(self) -> bytes:
        """The content of a ``founding`` line."""
        windows = (
            packing.window(one.code) + fixed(one.installation, INSTALLATION) + one.public_key
            for one in self.windows
        )
        people = (packing.text(one.code, 32) + one.account.to_bytes() for one in self.people)
        return b"".join(
            (
                packing.text(self.code, 8),
                self.root,
                self.recovery,
                self.edition.to_bytes(),
                packing.number(self.mark, 8),
                packing.number(len(self.windows), 2),
                *windows,
                packing.number(len(self.people), 2),
                *people,
            )
        )


def read_founding(content: bytes, suite: Suite) -> Founding:
    """Malformed for anything else."""
    packed = Packed(content, LARGEST_CONTENT)
    key = suite.public_key_length
    code, root, recovery = packed.text(8), packed.take(key), packed.take(key)
    edition, mark = EditionName.taken(packed), packed.number(8)
    windows = tuple(
        ListedWindow(packed.window(), packed.take(INSTALLATION), packed.take(key))
        for _ in range(packed.count(2, MOST_WINDOWS))
    )
    people = tuple(
        ListedPerson(packed.text(32), AccountContent.taken(packed))
        for _ in range(packed.count(2, MOST_PEOPLE))
    )
    packed.end()
    return Founding(code, root, recovery, edition, mark, windows, people)


@immutable
class Strand:
    """What a window wrote before it joined: the last sequence that counts of one strand."""

    window: str
    series: str
    last: int


@immutable
class Joining:
    """A window joins: by a key of its own and the voucher that it was given."""

    name: str
    public_key: bytes
    voucher: Voucher
    past: tuple[Strand, ...] = ()

    def to_bytes(self) -> bytes:
        """The content of a ``window`` line."""
        strands = (
            packing.window(one.window) + packing.series(one.series) + packing.number(one.last, 8)
            for one in self.past
        )
        return b"".join(
            (
                packing.text(self.name, LONGEST_WINDOW_NAME),
                self.public_key,
                self.voucher.to_bytes(),
                packing.number(len(self.past), 1),
                *strands,
            )
        )


def read_joining(content: bytes, suite: Suite) -> Joining:
    """Malformed for anything else."""
    packed = Packed(content, LARGEST_CONTENT)
    name, key = packed.text(LONGEST_WINDOW_NAME), packed.take(suite.public_key_length)
    voucher = packed_voucher(packed, suite)
    past = tuple(
        Strand(packed.window(), packed.series(), packed.number(8))
        for _ in range(packed.count(1, MOST_STRANDS))
    )
    packed.end()
    return Joining(name, key, voucher, past)


@immutable
class Ending:
    """A window's key counts no more; of a ``lost`` one nothing from the end on."""

    key: bytes
    lost: bool

    def to_bytes(self) -> bytes:
        """The content of an ``end`` line."""
        return fixed(self.key, NAME) + packing.number(_LOST if self.lost else 0, 1)


def read_ending(content: bytes) -> Ending:
    """Malformed for anything else."""
    packed = Packed(content, LARGEST_CONTENT)
    ending = Ending(packed.take(NAME), bool(packed.flags(_LOST)))
    packed.end()
    return ending


@immutable
class NewKey:
    """A person's key. ``sealed`` is the digest of the private half as it is kept, zero for none.

    ``at_once``: the key before is not believed any longer for what was done offline.
    """

    public_key: bytes
    sealed: bytes
    at_once: bool = False

    def to_bytes(self) -> bytes:
        """The content of a ``key`` line."""
        flags = packing.number(_AT_ONCE if self.at_once else 0, 1)
        return self.public_key + fixed(self.sealed, DIGEST) + flags


def read_new_key(content: bytes, suite: Suite) -> NewKey:
    """Malformed for anything else."""
    packed = Packed(content, LARGEST_CONTENT)
    public, sealed = packed.take(suite.public_key_length), packed.take(DIGEST)
    key = NewKey(public, sealed, bool(packed.flags(_AT_ONCE)))
    packed.end()
    return key


@immutable
class Judgement:
    """Two people admit or refuse commits, each by its digest."""

    admitted: bool
    reason: str
    commits: tuple[bytes, ...]

    def to_bytes(self) -> bytes:
        """The content of a ``judged`` line."""
        return b"".join(
            (
                packing.number(_ADMITTED if self.admitted else 0, 1),
                packing.text(self.reason, LONGEST_REASON),
                packing.number(len(self.commits), 2),
                *(fixed(one, DIGEST) for one in self.commits),
            )
        )


def read_judgement(content: bytes) -> Judgement:
    """Malformed for anything else."""
    packed = Packed(content, LARGEST_CONTENT)
    admitted, reason = bool(packed.flags(_ADMITTED)), packed.text(LONGEST_REASON)
    commits = tuple(packed.take(DIGEST) for _ in range(packed.count(2, MOST_COMMITS)))
    packed.end()
    if not commits or not reason:
        raise Malformed("of nothing, or without a reason")
    return Judgement(admitted, reason, commits)


def read_new_root(content: bytes, suite: Suite) -> bytes:
    """The public key of another root; Malformed for anything else."""
    packed = Packed(content, LARGEST_CONTENT)
    public = packed.take(suite.public_key_length)
    packed.end()
    return public


def read_edition_name(content: bytes) -> EditionName:
    """Malformed for anything else."""
    packed = Packed(content, LARGEST_CONTENT)
    edition = EditionName.taken(packed)
    packed.end()
    return edition


def read_offline_days(content: bytes) -> int:
    """For how many days what was ended still counts for what was done offline; 1 to 30."""
    packed = Packed(content, LARGEST_CONTENT)
    days = packed.number(2)
    packed.end()
    if not SHORTEST_OFFLINE <= days <= LONGEST_OFFLINE:
        raise Malformed("no such number of days")
    return days
