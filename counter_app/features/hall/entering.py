"""A window says in the hall's law that it joined (入网), and whose hall it believes in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.trust.contents import MOST_STRANDS, Joining, Strand
from counter_app.kernel.trust.hall_line import LineKind
from counter_app.kernel.trust.suite import KeyPair
from counter_app.store.law_pin import pin_hall, pinned_hall
from counter_app.sync.ports import Centre, Greeting, Membership

if TYPE_CHECKING:  # a start does not wait for what signs
    from counter_app.kernel.trust.law import Law
    from counter_app.store import Store
    from counter_app.sync.enrolment import Enrolment
    from counter_app.sync.vouching import Admission

_STRANDS: Final = (
    "SELECT j.window, j.series, max(j.sequence) FROM journal j"
    " JOIN series s ON s.series = j.series AND s.window = j.window"
    " GROUP BY 1, 2 ORDER BY max(j.position) DESC LIMIT ?"
)


@immutable
class Entering:
    """What is still to be said: by the voucher and the one-time key of the enrolment file.

    Both are empty once they did not count: another file is needed. ``past`` are the
    strands that this window wrote while it stood alone, as far as they went when it joined.
    """

    voucher: str
    one_time: str
    past: tuple[Strand, ...]


def has_entered(store: Store) -> bool:
    """Whether nothing is left to be said, so that the window's key may be in the hall's law."""
    return store.settings.read(Entering) is None


def begin_entering(store: Store, enrolment: Enrolment, admission: Admission) -> None:
    """Inside the transaction of joining, in which the window writes to its old strands no more."""
    begun, past = store.settings.read(Entering), tuple[Strand, ...]()
    if begun is not None:
        past = begun.past
    elif pinned_hall(store.settings) is None:
        past = tuple(Strand(*row) for row in store.connection.rows(_STRANDS, (MOST_STRANDS,)))
    pin_hall(store.settings, admission.voucher.hall)
    store.settings.save(Entering(enrolment.voucher, enrolment.one_time, past))


def stand_in_law(store: Store, centre: Centre, greeting: Greeting) -> None:
    """Before anything is pushed: say that this window joined, or believe in a new founding.

    Refusal ``window.not_admitted`` for a voucher that does not count,
    ``window.not_listed`` in a hall that was founded without this window, ``window.other_hall``
    where the centre is of another hall than this window believes in.
    """
    enter_law(store, centre)
    hall = pinned_hall(store.settings)
    if hall is None and greeting.founding is not None:
        _believe(store, centre, greeting.founding)
    elif hall is not None and greeting.founding not in (None, hall):
        raise Refusal("window.other_hall", field="--data")


def enter_law(store: Store, centre: Centre) -> None:
    """Say what is to be said, once: after a lost answer the law says that it is there.

    Refusal ``window.not_admitted``.
    """
    entering = store.settings.read(Entering)
    if entering is None:
        return
    if not entering.voucher:
        raise Refusal("window.not_admitted", field="FILE")
    from counter_app.sync.law_reading import law_in

    key, admission = _key(store), _admission(entering)
    code, name = _place(store)
    law = law_in(admission.voucher.hall, centre.law())
    if not _sits(law, code, key):
        centre.bring_law(_window_line(law, code, name, key, admission, entering.past))
        law = law_in(admission.voucher.hall, centre.law())
    if not _sits(law, code, key):
        store.settings.save(Entering("", "", entering.past))
        raise Refusal("window.not_admitted", field="FILE")
    with store.settings.transaction():
        pin_hall(store.settings, law.hall, law.mark)
        store.settings.remove(Entering)


def _window_line(
    law: Law,
    code: str,
    name: str,
    key: KeyPair,
    admission: Admission,
    past: tuple[Strand, ...],
) -> bytes:
    from counter_app.sync.law_writing import write_line

    voucher = admission.voucher
    own = tuple(
        one for one in past if one.window == code or not law.latest(LineKind.WINDOW, one.window)
    )
    content = Joining(name, key.public_key, voucher, own if voucher.past else ())
    return write_line(law, LineKind.WINDOW, code, content.to_bytes(), key, admission.one_time)


def _believe(store: Store, centre: Centre, founding: bytes) -> None:
    """A hall that was founded while this window was one of it: the founding lists its key."""
    from counter_app.sync.law_reading import law_in

    code, _name = _place(store)
    law = law_in(founding, centre.law())
    if not _sits(law, code, _key(store)):
        raise Refusal("window.not_listed", field="--data", window=code)
    with store.settings.transaction():
        pin_hall(store.settings, founding, law.mark)


def _sits(law: Law, code: str, key: KeyPair) -> bool:
    """Whether this key is the window's, by the hall's law."""
    from counter_app.sync.ed25519 import SUITE

    seat = law.now(LineKind.WINDOW, code)
    return seat is not None and seat.value.key == SUITE.name_of(key.public_key)


def _key(store: Store) -> KeyPair:
    from counter_app.sync.ed25519 import Ed25519Key

    return Ed25519Key(store.window_key())


def _place(store: Store) -> tuple[str, str]:
    member = store.settings.read(Membership)
    assert member is not None
    return member.window, member.name


def _admission(entering: Entering) -> Admission:
    from counter_app.sync.vouching import admission_of

    return admission_of(entering.voucher, entering.one_time)
