"""HTTP with limits: a call ends in time, an answer fits, nothing is followed elsewhere or posted twice."""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from requests import exceptions as failures
from urllib3.exceptions import MaxRetryError, NewConnectionError, ReadTimeoutError

from services_client.deadline import DeadlineAdapter
from services_client.errors import ServiceError

_LATER_PLEASE = {408, 425, 429}
_GET_TRIES = 3
_FLEETING = {"service-unreachable", "service-broken"}


@dataclass(frozen=True)
class Limits:
    """Seconds for connecting, one silence, a whole call; bytes of an answer; seconds before a new try."""

    connect: float = 5.0
    read: float = 10.0
    total: float = 20.0
    size: int = 1_000_000
    pause: float = 0.2


class Transport:
    """Calls one service below one base address and gives back decoded JSON, or raises ServiceError.

    Only GET is tried again (three times in all): a POST that is repeated here would reach the server twice;
    repeating is the outbox's business, which keeps the idempotency key. Redirects are never followed.
    urllib3's own Retry is not used since it logs addresses.
    """

    def __init__(
        self,
        base_url: str,
        limits: Limits | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        authorities: Path | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`authorities` is a PEM file of the only certificate authorities to trust.

        Raises ValueError for an address that isn't https (or http on loopback), or has a query or password.
        """
        _check_address(base_url)
        self._base = base_url.rstrip("/")
        self._limits = limits or Limits()
        self._sleep = sleep
        self._session = requests.Session()
        self._session.trust_env = False  # no proxy or password from the surroundings
        self._session.verify = str(authorities) if authorities else True
        self._session.headers.update({"Accept": "application/json", "Accept-Encoding": "identity"})
        self._session.headers.update(headers or {})
        self._adapter = DeadlineAdapter()
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, self._adapter)

    def get(self, path: str, query: Mapping[str, str] | None = None) -> Any:
        for left in reversed(range(_GET_TRIES)):
            try:
                return self._call("GET", path, params=query)
            except ServiceError as error:
                if not left or error.code not in _FLEETING:
                    raise
                self._sleep(self._limits.pause)
        raise AssertionError("unreachable")

    def post(self, path: str, form: Mapping[str, str], headers: Mapping[str, str] | None = None) -> Any:
        """Sends a form once. A broken connection, a 5xx or an unreadable answer may mean that it arrived."""
        return self._call("POST", path, data=form, headers=headers)

    def close(self) -> None:
        self._session.close()

    def _call(self, method: str, path: str, **what: Any) -> Any:
        writes = method == "POST"
        with self._adapter.call(self._limits.total) as call:
            try:
                with self._session.request(
                    method,
                    f"{self._base}/{path}",
                    stream=True,
                    allow_redirects=False,
                    timeout=(self._limits.connect, self._limits.read),
                    **what,
                ) as response:
                    _judge(response.status_code, writes)
                    body = self._read(response, writes)
            except failures.RequestException as failure:
                # `from None`: the texts of requests hold the address
                raise _named(failure, call.over, writes) from None
        if call.over:  # what was shut may look like the end of the answer
            raise ServiceError("service-slow", maybe_arrived=writes)
        try:
            return json.loads(body)
        except (ValueError, RecursionError):
            raise ServiceError("service-garbage", maybe_arrived=writes) from None

    def _read(self, response: requests.Response, writes: bool) -> bytes:
        body = bytearray()
        for piece in response.iter_content(16_384):
            body += piece
            if len(body) > self._limits.size:
                raise ServiceError("service-too-large", maybe_arrived=writes)
        return bytes(body)


def _judge(status: int, writes: bool) -> None:
    if 300 <= status < 400:
        raise ServiceError("service-redirected", maybe_arrived=writes)
    if status >= 500 or status in _LATER_PLEASE:
        raise ServiceError("service-broken", maybe_arrived=writes and status not in {425, 429})
    if status >= 400:
        raise ServiceError("service-refused")
    if status not in {200, 201, 202}:
        raise ServiceError("service-garbage", maybe_arrived=writes)


def _named(failure: failures.RequestException, late: bool, writes: bool) -> ServiceError:
    cause = failure.args[0] if failure.args else None
    reason = cause.reason if isinstance(cause, MaxRetryError) else cause
    if isinstance(failure, failures.ConnectTimeout) or isinstance(reason, NewConnectionError):
        return ServiceError("service-unreachable")
    if isinstance(failure, failures.SSLError) and isinstance(
        getattr(reason, "args", (None,))[0], ssl.SSLCertVerificationError
    ):
        return ServiceError("service-untrusted")
    if late or isinstance(failure, failures.Timeout) or isinstance(reason, ReadTimeoutError):
        return ServiceError("service-slow", maybe_arrived=writes)
    if isinstance(failure, failures.ConnectionError | failures.ChunkedEncodingError):
        return ServiceError("service-unreachable", maybe_arrived=writes)
    return ServiceError("service-garbage", maybe_arrived=writes)


def _check_address(base_url: str) -> None:
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    loopback = host == "localhost" or (_is_address(host) and ip_address(host).is_loopback)
    if parts.scheme not in {"https", "http"} or not host or (parts.scheme == "http" and not loopback):
        raise ValueError("a service's address is https, or http on loopback")
    if parts.query or parts.fragment or parts.username or parts.password:
        raise ValueError("a service's address has no query, fragment or password")


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
