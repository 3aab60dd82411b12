"""Ways to a receipt printer: a network connection, a device file, USB. Each call has its time.

Every call raises OSError when the way breaks, TimeoutError when its time is over.
"""

from __future__ import annotations

import fcntl
import os
import select
import socket
import struct
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol


class Wire(Protocol):
    """An open way to one printer, for one thread."""

    @property
    def hears(self) -> bool:
        """Answers can come back this way."""

    def send(self, data: bytes, seconds: float) -> None:
        """Returns when everything was handed over; the printer may not have it yet."""

    def receive(self, seconds: float) -> bytes | None:
        """What the printer has to say, at least a byte; None: nothing."""

    def taken(self, seconds: float) -> bool:
        """Nothing more will be sent: has the printer, as far as can be seen, taken all of it?"""

    def close(self) -> None: ...


Connect = Callable[[float], Wire]
"""Opens the way within so many seconds."""


class NetworkWire:
    """Raw TCP, as printers listen on port 9100."""

    hears = True
    GOODBYE = 1.0
    """Seconds for the printer's own goodbye; many give none."""

    def __init__(self, host: str, port: int, seconds: float) -> None:
        self._socket = socket.create_connection((host, port), seconds)

    def send(self, data: bytes, seconds: float) -> None:
        self._socket.settimeout(seconds)
        self._socket.sendall(data)  # the timeout is for all of it

    def receive(self, seconds: float) -> bytes | None:
        self._socket.settimeout(seconds)
        try:
            got = self._socket.recv(64)
        except TimeoutError:
            return None
        if not got:
            raise ConnectionAbortedError
        return got

    def taken(self, seconds: float) -> bool:
        end = time.monotonic() + seconds
        while self._unacknowledged():
            if time.monotonic() > end or self._socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
                return False
            time.sleep(0.02)
        # Closing with something unread would send a reset, at which the printer forgets what it holds.
        self._socket.shutdown(socket.SHUT_WR)
        self._socket.settimeout(self.GOODBYE)
        try:
            while self._socket.recv(64):
                pass
        except TimeoutError:
            return True
        return True

    def _unacknowledged(self) -> int:
        """Bytes that the other side hasn't confirmed (SIOCOUTQ of tcp(7), the number of TIOCOUTQ)."""
        answer = fcntl.ioctl(self._socket, termios.TIOCOUTQ, bytes(4))
        return int(struct.unpack("i", answer)[0])

    def close(self) -> None:
        self._socket.close()


class FileWire:
    """A device file (/dev/usb/lp0, a serial line) that is only written to."""

    hears = False

    def __init__(self, device: Path) -> None:
        self._file = os.open(device, os.O_WRONLY | os.O_APPEND | os.O_NONBLOCK | os.O_NOCTTY)

    def send(self, data: bytes, seconds: float) -> None:
        end = time.monotonic() + seconds
        left = memoryview(data)
        writable = select.poll()
        writable.register(self._file, select.POLLOUT)
        while left:
            if not writable.poll(max(0.0, end - time.monotonic()) * 1000):
                raise TimeoutError
            left = left[os.write(self._file, left) :]

    def receive(self, seconds: float) -> bytes | None:
        return None

    def taken(self, seconds: float) -> bool:
        return True

    def close(self) -> None:
        os.close(self._file)


def network(host: str, port: int = 9100) -> Connect:
    return lambda seconds: NetworkWire(host, port, seconds)


def device_file(device: Path) -> Connect:
    return lambda seconds: FileWire(device)
