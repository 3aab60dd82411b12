"""A deadline for the head of an answer.

The timeouts of requests count silence, so a server that sends its head one byte at a time would hold a call
for hours. Here the socket is shut when the time is over, and the read ends as a broken connection.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Timer
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


def _in_time(connection: HTTPConnection, seconds: float, receive: Callable[[], Any]) -> Any:
    def shut() -> None:
        if connection.sock is not None:
            with suppress(OSError):  # the other side was quicker
                connection.sock.shutdown(socket.SHUT_RDWR)

    timer = Timer(seconds, shut)
    timer.daemon = True
    timer.start()
    try:
        return receive()
    finally:
        timer.cancel()
        timer.join()


class DeadlineAdapter(HTTPAdapter):
    """An HTTPAdapter whose connections give the head of an answer `seconds` to arrive."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options)
        seconds = self._seconds

        class Plain(HTTPConnection):
            def getresponse(self) -> Any:
                return _in_time(self, seconds, super().getresponse)

        class Secure(HTTPSConnection):
            def getresponse(self) -> Any:
                return _in_time(self, seconds, super().getresponse)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
