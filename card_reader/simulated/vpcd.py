"""Lays a virtual card on the vpcd reader of a real pcscd: a card image over vpcd's TCP link. Developers only.

Wire: the card connects to port 35963 + slot of the loopback; each message is a 2-byte big-endian length and a
payload. From vpcd a 1-byte payload is 0 off, 1 on, 2 reset, 4 ATR wanted; anything longer is a command APDU.
Connecting is laying the card down, closing is taking it away.
"""

from __future__ import annotations

import socket
import threading
import time

from card_reader.card import VirtualCard
from card_reader.errors import CardMuteError, CardPulledError
from card_reader.image import CardImage

FIRST_PORT = 35963
OFF, ON, RESET, GIVE_ATR = 0, 1, 2, 4


class LaidCard:
    """One stay of one card on one slot (0 or 1). Context manager: taken away at the end. One use."""

    def __init__(self, image: CardImage, slot: int = 0) -> None:
        """Lays it down at once. Raises OSError when no vpcd listens."""
        self._card = VirtualCard(image)
        self._link = socket.create_connection(("127.0.0.1", FIRST_PORT + slot), timeout=5)
        self._link.settimeout(None)
        self._link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.commands = 0
        """Command APDUs received so far."""
        self.commands_since_reset = 0
        self._thread = threading.Thread(target=self._serve, name="virtual-card", daemon=True)
        self._thread.start()

    def __enter__(self) -> LaidCard:
        return self

    def __exit__(self, *_: object) -> None:
        self.take()

    def take(self) -> None:
        """Take the card away; a second time does nothing."""
        self._hang_up()
        self._thread.join(5)
        self._link.close()

    def wait(self) -> None:
        """Until it is taken away, or pcscd hangs up."""
        self._thread.join()

    def _hang_up(self) -> None:
        try:
            self._link.shutdown(socket.SHUT_RDWR)
        except OSError:  # pcscd hung up first
            return

    def _serve(self) -> None:
        while (message := self._receive()) is not None:
            if message in (bytes([ON]), bytes([RESET])):
                self.commands_since_reset = 0
                self._card.reset()
            elif message == bytes([GIVE_ATR]):
                self._send(self._card.atr)
            elif len(message) > 1:
                self.commands += 1
                self.commands_since_reset += 1
                time.sleep(self._card.pause)
                try:
                    self._send(self._card.respond(message))
                except CardPulledError:
                    self._hang_up()
                except CardMuteError:
                    continue

    def _receive(self) -> bytes | None:
        head = self._exactly(2)
        return None if head is None else self._exactly(int.from_bytes(head, "big"))

    def _exactly(self, count: int) -> bytes | None:
        """None: the other side hung up."""
        got = b""
        while len(got) < count:
            try:
                part = self._link.recv(count - len(got))
                # vpcd sends length and payload apart: a delayed ACK would cost 40 ms for each APDU.
                self._link.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            except OSError:
                return None
            if not part:
                return None
            got += part
        return got

    def _send(self, payload: bytes) -> None:
        try:
            self._link.sendall(len(payload).to_bytes(2, "big") + payload)
        except OSError:  # hung up: the next receive says so
            return
