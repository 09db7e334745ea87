"""Push: what this window wrote, and what it holds of others that the centre lost."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.sync.entries import Parked, Receipt
from counter_app.sync.ports import Centre, LocalFeed, Strand, Tip

_SMALLEST: Final = 16_000  # bytes of a batch
_LARGEST: Final = 1_000_000


@immutable
class Pushed:
    """How many events were new to the centre, and what kept others back.

    ``law``: hall lines that it lost were brought again.
    """

    count: int
    problem: Trouble | None
    law: bool = False


class Pushing:
    """Pushes in batches that grow while the link carries them and shrink when it fails."""

    def __init__(self) -> None:
        self._bytes = 128_000

    def push(self, local: LocalFeed, centre: Centre) -> Pushed:
        """Push all that is pending. A strand that cannot be pushed leaves the others alone.

        Hall lines that the centre lost go first: entries rest on them.
        """
        law = _bring_lost_law(local, centre)
        strands = local.pending_strands()
        if not strands:
            return Pushed(0, None, law)
        tips = centre.tips(strands)
        count, problem = 0, None
        for strand in strands:
            try:
                tip = tips.get((strand.window, strand.series)) or _claim(strand, local, centre)
                count += self._push_strand(strand, tip, local, centre)
            except Trouble as trouble:
                self._bytes = max(_SMALLEST, self._bytes // 4)
                if trouble.reason != "central.owner_is_here":  # it will say so itself
                    problem = problem or trouble
        return Pushed(count, problem, law)

    def _push_strand(self, strand: Strand, tip: Tip, local: LocalFeed, centre: Centre) -> int:
        pushed, reopened, forked = 0, False, False
        while entries := local.pending_entries(strand, self._bytes):
            receipt = centre.append(entries, offered=not tip.mine)
            pushed += receipt.taken
            if receipt.forked:  # the rest as well: the centre keeps the second history whole
                aside = [Parked(one.sequence, "fork") for one in entries]
                local.settle(entries, 0, aside)
                forked = True
                continue
            if receipt.sequence < entries[0].sequence - 1:
                _must_not_repeat(reopened)
                local.reopen(strand, receipt.sequence)
                reopened = True
                continue
            local.settle(entries, receipt.sequence, receipt.parked)
            if receipt.broken:
                raise Trouble("sync.broken_chain", sequence=receipt.sequence + 1)
            _must_move(receipt, entries[0].sequence)
            self._bytes = min(_LARGEST, self._bytes * 2)
        if forked:
            local.set_aside(strand)
        if not strand.own:
            local.let_be(strand)
        return pushed


def _bring_lost_law(local: LocalFeed, centre: Centre) -> bool:
    brought = False
    while (lost := local.lost_law()) is not None:
        brought = True
        try:
            centre.bring_law(lost.line.signed, lost.blobs)
        except Refusal as refused:
            if refused.reason != "central.too_large":  # no centre takes that, however often
                raise
        local.law_brought(lost)
    return brought


def _claim(strand: Strand, local: LocalFeed, centre: Centre) -> Tip:
    """A strand that the centre does not know: begun before joining, or forgotten by a restore."""
    mine = strand.own and centre.claim_series(strand.window, strand.series, local.file_id())
    return Tip(0, mine, forked=False)


def _must_not_repeat(reopened: bool) -> None:
    if reopened:
        raise Trouble("sync.gap_at_centre")


def _must_move(receipt: Receipt, first: int) -> None:
    if receipt.sequence < first:
        raise Trouble("sync.gap_at_centre")
