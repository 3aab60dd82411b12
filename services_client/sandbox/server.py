"""The sandbox's HTTP door, with the faults in front of it."""

from __future__ import annotations

import json
import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from pydantic import ValidationError

from services_client.sandbox import protocol
from services_client.sandbox.faults import SLOW, Faults, Order
from services_client.sandbox.ledger import Ledger

_LARGEST = 65_536


class SandboxServer(ThreadingHTTPServer):
    """Listens on loopback from the moment it is made. `faults` None: the door /_faults isn't there."""

    daemon_threads = True

    def __init__(self, port: int, ledger: Ledger, faults: Faults | None) -> None:
        self.ledger, self.faults = ledger, faults
        self.closing = threading.Event()
        super().__init__(("127.0.0.1", port), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(
            sys.exception(), ConnectionError | TimeoutError
        ):  # the client left: nothing to report
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: SandboxServer
    timeout = 10  # of an idle connection, in seconds

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if self._faulty(lambda: None):
            return
        self._answer(protocol.get(self.server.ledger, parts.path, dict(parse_qsl(parts.query))))

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > _LARGEST:
            self._answer(protocol.InvalidRequestError(413, "the form is too large or has no length").answer)
            return
        body = self.rfile.read(int(length))
        if self.path == "/_faults" and self.server.faults is not None:
            self._order(self.server.faults, body)
            return
        if self._faulty(lambda: self._take(body)):
            return
        self._answer(self._take(body))

    def _take(self, body: bytes) -> protocol.Answer:
        return protocol.post(
            self.server.ledger,
            urlsplit(self.path).path,
            self.headers.get("Content-Type", ""),
            body,
            self.headers.get("Idempotency-Key"),
        )

    def _order(self, faults: Faults, body: bytes) -> None:
        try:
            faults.set(Order.model_validate_json(body))
        except ValidationError:
            self._answer(protocol.InvalidRequestError(400, "no such fault").answer)
        else:
            self._answer((200, {}))

    def _faulty(self, take: Any) -> bool:
        """Plays the fault that is ordered, if any. `take` is what the request would have done."""
        mode = self.server.faults.take() if self.server.faults else "none"
        match mode:
            case "none":
                return False
            case "500" | "400":
                self._answer(protocol.InvalidRequestError(int(mode), "ordered").answer)
            case "garbage":
                self._send(200, b"<html><body>Masuk WiFi</body></html>", "text/html")
            case "redirect":
                self.send_response(302)
                self.send_header("Location", "/services.json")
                self.end_headers()
            case "huge":
                take()
                self.send_response(200)
                self.end_headers()
                while not self.server.closing.is_set():
                    self.wfile.write(b" " * _LARGEST)
            case "slow":
                answer = take()
                self.server.closing.wait(SLOW)
                self._answer(answer or (200, []))
            case "drip":
                take()
                self._drip(b"H")
            case "drip-body":
                take()
                self.send_response(200)
                self.end_headers()
                self._drip(b" ")
            case "accept-then-drop":
                take()
                self.connection.shutdown(socket.SHUT_RDWR)
            case "down":
                self.connection.shutdown(socket.SHUT_RDWR)
        return True

    def _drip(self, byte: bytes) -> None:
        for _ in range(int(SLOW * 10)):
            self.wfile.write(byte)
            if self.server.closing.wait(0.1):
                break

    def _answer(self, answer: protocol.Answer) -> None:
        status, content = answer
        self._send(status, json.dumps(content).encode(), "application/json; charset=utf-8")

    def _send(self, status: int, body: bytes, content_type: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Requests aren't logged: an address may hold a ticket."""
