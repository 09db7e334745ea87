"""Who signs a commit beside the window (签署人): those whom its events name, by their open keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.kernel.event import Event
from counter_app.kernel.happening import tag_of
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.kernel.trust.suite import KeyPair
from counter_app.sync.open_keys import OpenKeys

if TYPE_CHECKING:
    from counter_app.kernel.trust.edition import Edition
    from counter_app.kernel.trust.law import Law


class Hands:
    """What the events of one commit say of who did it, gathered while they are written."""

    def __init__(self) -> None:
        self._clerk = ""
        self.second = ""
        """Code of who agreed; empty for nobody."""
        self._asks = False
        self._tags = set[str]()

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
        self._tags.add(tag_of(type(event.happening)))

    def signing(self, law: Law | None, keys: OpenKeys) -> tuple[KeyPair, ...]:
        """The keys of the person and of the second one, as ``law`` asks for them.

        None where no hall is founded, nobody has an account, the hall's rules
        act by themselves, or what is noted needs no right and no key is open.
        Refusal ``sign_in.needed`` where the commit would be set aside for it, and
        ``law.edition_lacks`` where the edition in force knows nothing of such an act.
        """
        if law is None or law.founded is None:
            return ()
        from counter_app.kernel.clerk import AUTOMATIC
        from counter_app.kernel.trust.law import NOBODY

        nobody = law.now(*NOBODY) is not None
        by_rules = self._clerk == AUTOMATIC and not nobody
        if law.edition is not None:
            self._must_be_known_to(law.edition, by_rules=by_rules)
        if nobody or by_rules:
            return ()
        signing = keys.signing(self._clerk, self.second)
        if signing is not None:
            return signing
        if self._asks or self.second:
            raise Refusal("sign_in.needed", field="--as")
        return ()

    def _must_be_known_to(self, edition: Edition, *, by_rules: bool) -> None:
        """Programs of before would hold the file back, and nobody believe the hall's rules."""
        for tag in self._tags:
            rule = edition.tags.get(tag)
            if rule is None or (by_rules and rule.roles and not rule.by_itself):
                raise Refusal("law.edition_lacks", field="--hall", edition=edition.number)
