"""Who signs a commit beside the window (签署人): those whom its events name, by their open keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.kernel.event import Event
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.kernel.trust.suite import KeyPair
from counter_app.sync.open_keys import OpenKeys

if TYPE_CHECKING:
    from counter_app.kernel.trust.law import Law


class Hands:
    """What the events of one commit say of who did it, gathered while they are written."""

    def __init__(self) -> None:
        self._clerk = ""
        self.second = ""
        """Code of who agreed; empty for nobody."""
        self._asks = False

    def see(self, event: Event, right: Right | None) -> None:
        """One more event, and the right that it asks for; ValueError for somebody else's.

        A commit is one person's, with one second person at most: nobody could
        sign it otherwise.
        """
        second = event.approved_by.code if event.approved_by else self.second
        if self._clerk not in ("", event.clerk.code) or self.second not in ("", second):
            raise ValueError("one commit of several people")
        self._clerk, self.second = event.clerk.code, second
        self._asks = self._asks or right is not None

    def signing(self, law: Law | None, keys: OpenKeys) -> tuple[KeyPair, ...]:
        """The keys of the person and of the second one, as ``law`` asks for them.

        None where no hall is founded, nobody has an account, the hall's rules
        act by themselves, or what is noted needs no right and no key is open.
        Refusal ``sign_in.needed`` where the commit would be set aside for it.
        """
        if law is None or law.founded is None:
            return ()
        from counter_app.kernel.trust.law import NOBODY
        from counter_app.kernel.trust.people import AUTOMATIC

        if law.now(*NOBODY) is not None:
            return ()
        if self._clerk == AUTOMATIC:
            return ()
        signing = keys.signing(self._clerk, self.second)
        if signing is not None:
            return signing
        if self._asks or self.second:
            raise Refusal("sign_in.needed", field="--as")
        return ()
