"""A deadline for a whole call: connecting, the TLS handshake, the head of the answer and its body.

The timeouts of requests count silence, so a server that sends one byte now and then would hold a call for
hours. Here the sockets of the call are shut when its time is over, and what waits on them ends as a broken
connection. Looking up a name isn't covered: it has no socket of ours, and limits of its own (resolv.conf).
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock, Timer, local
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class Call:
    """One call: its sockets, and whether its time is over."""

    def __init__(self) -> None:
        self.over = False
        self._sockets: list[socket.socket] = []
        self._lock = Lock()

    def watch(self, sock: Any) -> None:
        """Shuts this connection too when the time is over.

        By a descriptor of our own: the handshake of TLS takes the first one away from its socket object.
        """
        twin = socket.socket(fileno=os.dup(sock.fileno()))
        with self._lock:
            self._sockets.append(twin)
            if self.over:
                _shut(twin)

    def end(self) -> None:
        with self._lock:
            self.over = True
            for twin in self._sockets:
                _shut(twin)

    def close(self) -> None:
        for twin in self._sockets:
            twin.close()


def _shut(sock: socket.socket) -> None:
    with suppress(OSError):  # the other side was quicker
        sock.shutdown(socket.SHUT_RDWR)


class DeadlineAdapter(HTTPAdapter):
    """An HTTPAdapter that knows the call which each thread is making."""

    def __init__(self) -> None:
        self._running = local()
        super().__init__(max_retries=0)

    @contextmanager
    def call(self, seconds: float) -> Iterator[Call]:
        """What this thread sends and reads inside of it has `seconds` in all."""
        call = self._running.call = Call()
        timer = Timer(seconds, call.end)
        timer.daemon = True
        timer.start()
        try:
            yield call
        finally:
            timer.cancel()
            timer.join()
            call.close()
            del self._running.call

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options)
        running = self._running

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                sock = super()._new_conn()
                running.call.watch(sock)
                return sock

            def request(self, *args: Any, **options: Any) -> None:
                if self.sock is not None:  # a connection that an earlier call has left open
                    running.call.watch(self.sock)
                super().request(*args, **options)

        class Secure(Plain, HTTPSConnection):
            pass

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
