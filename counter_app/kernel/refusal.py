"""The two kinds of failure that are not our bug."""

from __future__ import annotations


class _Told(Exception):
    def __init__(self, reason: str, *, field: str = "", **details: object) -> None:
        super().__init__(reason, field, details)
        self.reason = reason
        self.field = field
        self.details = details


class Refusal(_Told):
    """Something the person at the window can mend.

    ``reason`` is a dotted key (``identity.wrong_check_character``) for which
    ``counter_app.knowledge.wording`` holds the sentence; ``field`` names the place the
    person sees or typed (``applicant.id_number``, ``line 12``); ``details``
    fill the blanks of the sentence.
    """


class Trouble(_Told):
    """The surroundings failed: disk, printer, network, key.

    Same shape as :class:`Refusal`; nothing the person typed is wrong, and what
    was committed before is safe.
    """
