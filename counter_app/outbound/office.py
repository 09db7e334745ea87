"""The window's channel (对外通道): which one is set, one round of it, and its thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Protocol, TypeVar

from counter_app.kernel.outbound import Channel
from counter_app.kernel.refusal import Refusal
from counter_app.outbound.engine import OutboundEngine
from counter_app.outbound.exchange import CountingBox, Exchanged, exchange
from counter_app.outbound.folder import FolderChannel
from counter_app.outbound.signed_http import HttpChannel, HttpPlace

T = TypeVar("T")


class ChannelSet(Protocol):
    """How a channel is kept; see ``store.messages.OutboundChannel``."""

    @property
    def folder(self) -> str: ...

    @property
    def url(self) -> str: ...

    @property
    def key(self) -> str: ...

    @property
    def secret(self) -> str: ...


class OutboundOffice:
    """One round at a time, whoever asks for it."""

    def __init__(
        self,
        box: CountingBox,
        channel_set: Callable[[], ChannelSet | None],
        clock: Callable[[], datetime],
        nonce: Callable[[], str],
        heard: Callable[[], object],
    ) -> None:
        """``heard`` does with the files what the notices that came say."""
        self._box, self._set = box, channel_set
        self._clock, self._nonce, self._heard = clock, nonce, heard
        self._engine: OutboundEngine | None = None
        self._one_at_a_time = Lock()
        self._under_way: Channel | None = None
        self.last: Exchanged | Exception | None = None
        """How the last round went; None before the first."""

    def once(self) -> Exchanged:
        """One round; Refusal ``outbound.none`` where no channel is set."""
        channel = self.channel()
        if channel is None:
            raise Refusal("outbound.none")
        with self._one_at_a_time:
            self._under_way = channel
            self.last = done = exchange(self._box, channel, self._clock)
        return done

    def channel(self) -> Channel | None:
        """As it is set now."""
        told = self._set()
        if told is None:
            return None
        if told.folder:
            return FolderChannel(Path(told.folder))
        place = HttpPlace(told.url, told.key, told.secret)
        return HttpChannel(place, self._clock, self._nonce)

    def start(self) -> None:
        """Rounds by themselves from now on; nothing happens without a channel."""
        if self._engine is None and self._set() is not None:
            self._engine = OutboundEngine(self.once, self._heard, self._note)
            self._engine.start()

    def _note(self, error: Exception) -> None:
        self.last = error

    def wake(self) -> None:
        """A round now, if they go by themselves."""
        if self._engine is not None:
            self._engine.wake()

    def stop(self) -> None:
        """No more; nobody waits for an answer."""
        if self._engine is not None:
            self._engine.end()
            if self._under_way is not None:
                self._under_way.cut()
            self._engine.stop()
            self._engine = None
