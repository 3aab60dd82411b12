"""A receipt printer on the network: takes an ESC/POS stream, answers DLE EOT, and can be out of order."""

from __future__ import annotations

import selectors
import socket
from threading import Lock, Thread
from typing import Literal, get_args

from support.escpos_paper import DLE_EOT, Paper, Roll, commands

Condition = Literal[
    "ok",
    "paper-low",  # prints on
    "paper-out",
    "cover-open",
    "offline",  # for no reason that it names
    "runs-out",  # the paper ends in the middle of the next receipt
    "silent",  # prints, but never answers
    "mute-after",  # answers before a receipt, not after it
    "slow",
    "stuck",  # takes the connection, then nothing
    "dropping",  # breaks the connection in the middle of a receipt
    "gone",  # nothing is there
]

WELL = (0x12, 0x12, 0x12, 0x12)
ANSWERS: dict[str, tuple[int, int, int, int]] = {
    "paper-low": (0x12, 0x12, 0x12, 0x1E),
    "paper-out": (0x1A, 0x32, 0x12, 0x72),
    "cover-open": (0x1A, 0x16, 0x12, 0x12),
    "offline": (0x1A, 0x12, 0x12, 0x12),
}
"""To DLE EOT 1 to 4, as Epson's reference gives the bits; every other condition answers that all is well."""
HOLDS = ("paper-out", "cover-open", "offline")
"""What keeps a printer from printing; what was sent waits in its memory."""
MIDDLE = 4
"""Commands of a receipt, after which it is being printed."""
BUFFER = 2304
"""Bytes that the connection takes before anybody reads them: little, as in a real printer."""


class EscposPrinter:
    """Listens on loopback, one connection at a time like a real one. `address`: (host, port)."""

    def __init__(self, port: int = 0) -> None:
        self._condition: Condition = "ok"
        self._roll = Roll()
        self._memory: list[bytes] = []
        self._taken = 0
        self._mistakes: list[str] = []
        self._lock = Lock()
        self._listener = _listener(port)
        self.address: tuple[str, int] = self._listener.getsockname()
        self.connections = 0
        """How often somebody has connected."""
        self._stop, self._stopped = socket.socketpair()
        self._thread = Thread(target=self._serve, name="escpos-printer")
        self._thread.start()

    def close(self) -> None:
        self._stop.close()
        self._thread.join()
        self._listener.close()
        self._stopped.close()

    def order(self, condition: Condition) -> None:
        """From now on. "ok" prints what was held back."""
        assert condition in get_args(Condition)
        with self._lock:
            gone, self._condition = self._condition == "gone", condition
            if condition == "gone":
                _hang_up(self._listener)
            elif gone:
                self._listener.close()
                self._listener = _listener(self.address[1])
            self._print()
        self._stop.send(b"!")  # the thread looks again

    def papers(self) -> list[Paper]:
        """Every paper that has come out."""
        with self._lock:
            assert self._mistakes == []
            return list(self._roll.papers)

    @property
    def taken(self) -> int:
        """Commands that were sent to be printed, printed or not."""
        with self._lock:
            return self._taken

    # --- the thread -----------------------------------------------------------------------------
    def _serve(self) -> None:
        while True:
            with self._lock:
                listener, gone = self._listener, self._condition == "gone"
            ready = self._wait(None if gone else listener)
            if ready is None:
                return
            if ready:
                try:
                    connection, _ = listener.accept()
                except OSError:  # ordered to be gone meanwhile
                    continue
                self.connections += 1
                with connection:
                    self._talk(connection)

    def _wait(self, sock: socket.socket | None) -> bool | None:
        """True: `sock` has something. False: look again. None: the printer is closed."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._stopped, selectors.EVENT_READ)
            if sock is not None and sock.fileno() >= 0:
                selector.register(sock, selectors.EVENT_READ)
            ready = {key.fileobj for key, _ in selector.select()}
        if self._stopped in ready:
            return False if self._stopped.recv(64) else None
        return True

    def _talk(self, connection: socket.socket) -> None:
        stream = bytearray()
        job = 0
        while True:
            stuck = self._condition in ("stuck", "gone")
            ready = self._wait(None if stuck else connection)
            if ready is None or self._condition == "gone":
                return
            if not ready:
                continue
            try:
                got = connection.recv(256 if self._condition == "slow" else 65536)
            except ConnectionError:
                return
            if not got:
                return
            if self._condition == "slow":
                self._stopped.settimeout(0.01)  # a line takes its time
                try:
                    if not self._stopped.recv(64):
                        return
                except TimeoutError:
                    pass
                self._stopped.settimeout(None)
            stream += got
            try:
                for command in commands(stream):
                    job += not command.startswith(DLE_EOT)
                    if not self._take(connection, command, job):
                        return
            except ValueError as mistake:
                self._mistakes.append(str(mistake))
                return

    def _take(self, connection: socket.socket, command: bytes, job: int) -> bool:
        """False: the connection ends here."""
        with self._lock:
            if command.startswith(DLE_EOT):
                mute = self._condition == "silent" or (self._condition == "mute-after" and job)
                if not mute:
                    answer = ANSWERS.get(self._condition, WELL)[command[2] - 1]
                    connection.send(bytes([answer]))
                return True
            self._taken += 1
            self._memory.append(command)
            if self._condition == "dropping" and job == MIDDLE:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # a reset
                return False
            if self._condition == "runs-out" and job == MIDDLE:
                self._print()
                self._condition = "paper-out"
            self._print()
            return True

    def _print(self) -> None:
        if self._condition in HOLDS:
            return
        for command in self._memory:
            try:
                self._roll.take(command)
            except AssertionError as mistake:
                self._mistakes.append(str(mistake))
        self._memory.clear()


def _listener(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
    listener.bind(("127.0.0.1", port))
    listener.listen()
    return listener


def _hang_up(listener: socket.socket) -> None:
    listener.shutdown(socket.SHUT_RDWR)
