"""Performs the effects that conversations wait for: at once, in the store's transaction, or in a thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Any

from kiosk.dialogue.conversation import Conversation, Ticket
from kiosk.dialogue.turn import Do, Failed, Json
from kiosk.flows.effects import Away, Here, Kept, Request
from kiosk.session.session import Session

if TYPE_CHECKING:
    from kiosk.flows.host import Host

log = logging.getLogger("pandu.kiosk")

PATIENCE = 0.4
"""Seconds an effect may take before the waiting screen shows."""


class Performing:
    """What is under way for the resident. A result that comes after Kembali, *Jangan tunggu* or the end is dropped."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._pending: dict[str, Ticket] = {}
        self._since = 0.0

    @property
    def busy(self) -> bool:
        return bool(self._pending)

    @property
    def waited(self) -> float:
        """Seconds since the last effect in a thread was begun."""
        return self._host.around.loop.monotonic() - self._since

    @property
    def shown(self) -> bool:
        """Whether the waiting screen is what the resident sees."""
        top = self._host.talk.top
        return top is not None and isinstance(top.turn, Do) and self.waited > PATIENCE

    def forget(self) -> None:
        """The session is over."""
        self._pending.clear()

    def perform(self, conversation: Conversation) -> None:
        """Performs the effect that the conversation waits for, once."""
        host, ticket, turn = self._host, conversation.ticket, conversation.turn
        assert isinstance(turn, Do)
        assert host.session is not None
        if self._pending.get(conversation.ident) == ticket:
            host.talk.show()  # it came back to the top while its thread is still at work
            return
        effect = host.house.effects[turn.key]
        request = Request(turn.args, conversation.effect_key, conversation.ident)
        if isinstance(effect, Away):
            self._send_away(conversation, effect, request)
        else:
            self._perform_here(host.session, conversation, effect, request)
            host.talk.settle()

    def stop_waiting(self) -> None:
        """The resident doesn't want to wait; what can't be undone goes on all the same."""
        top = self._host.talk.top
        if top is not None and isinstance(top.turn, Do) and not top.turn.final:
            self._pending.pop(top.ident, None)
            top.fail(top.ticket, Failed("stopped"))
            self._host.talk.settle()

    def _perform_here(
        self, session: Session, conversation: Conversation, effect: Here | Kept, request: Request
    ) -> None:
        ticket = conversation.ticket
        try:
            if isinstance(effect, Kept):
                with effect.transaction(session):
                    value = effect.run(session, request)
                    self._host.save(conversation.ident, conversation.preview(value))
            else:
                value = effect.run(session, request)
        except Failed as failure:
            conversation.fail(ticket, failure)
            return
        conversation.finish(ticket, value)

    def _send_away(self, conversation: Conversation, effect: Away, request: Request) -> None:
        host, ticket = self._host, conversation.ticket
        self._pending[conversation.ident] = ticket
        self._since = host.around.loop.monotonic()
        host.around.loop.later(PATIENCE, partial(self._still_waiting, conversation, ticket))
        job = host.around.workers.submit(effect.run, request)
        job.add_done_callback(
            lambda done: host.around.loop.post(partial(self._landed, conversation, ticket, effect.land, done))
        )

    def _still_waiting(self, conversation: Conversation, ticket: Ticket) -> None:
        if self._pending.get(conversation.ident) == ticket and self._host.talk.top is conversation:
            self._host.talk.show()

    def _landed(
        self,
        conversation: Conversation,
        ticket: Ticket,
        land: Callable[[Session, Any], Json],
        done: Future[Any],
    ) -> None:
        session = self._host.session
        if self._pending.get(conversation.ident) != ticket or session is None:
            return
        del self._pending[conversation.ident]
        if conversation.ticket != ticket or not isinstance(conversation.turn, Do):
            return  # Kembali came first: a result that nobody waits for must leave nothing behind either
        try:
            conversation.finish(ticket, land(session, done.result()))
        except Failed as failure:
            conversation.fail(ticket, failure)
        except Exception as mistake:  # noqa: BLE001 - the reason stands below
            # A mistake of ours in a thread must not leave a resident before a waiting screen for ever. Only its
            # type is logged, since its text may hold what was entered.
            log.error("an effect failed: %s", type(mistake).__name__)
            conversation.fail(ticket, Failed("effect-failed"))
        if self._host.talk.top is conversation:
            self._host.talk.settle()
