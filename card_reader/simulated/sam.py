"""The mock security module: speaks the driver's dialogue with the virtual card, in tests and demo only."""

from __future__ import annotations

import hmac

from card_reader.errors import CardUnreadableError
from card_reader.simulated.channel import Channel, authentication, confirmation


class MockSam:
    """A `SamDialogue` with one virtual card. What is read through it is practice data."""

    training = True

    def __init__(self) -> None:
        self._sent = b""
        self._channel: Channel | None = None

    def answer(self, control: bytes, uid: bytes, challenge: bytes) -> bytes:
        self._sent = authentication(control, uid, challenge)
        return self._sent

    def confirm(self, card_answer: bytes) -> None:
        if not hmac.compare_digest(card_answer, confirmation(self._sent)):
            raise CardUnreadableError("sam-confirmation")
        self._channel = Channel(self._sent)

    def wrap(self, command: bytes) -> bytes:
        return self._opened().seal_command(command)

    def unwrap(self, answer: bytes) -> bytes:
        sealed, status = answer[:-2], answer[-2:]
        if status != b"\x90\x00":
            raise CardUnreadableError(f"sam-status-{status.hex()}")
        plain = self._opened().open_answer(sealed)
        if plain is None:
            raise CardUnreadableError("sam-message-code")
        return plain

    def _opened(self) -> Channel:
        if self._channel is None:
            raise CardUnreadableError("sam-not-opened")
        return self._channel
