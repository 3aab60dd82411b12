"""What can go wrong with a service, as stable codes."""

from __future__ import annotations

from typing import Literal

ServiceCode = Literal[
    "service-unreachable",  # no connection, or it broke
    "service-untrusted",  # the certificate doesn't hold: a wrong clock looks the same
    "service-refused",  # 4xx: sending the same again won't help
    "service-broken",  # 5xx, or "later please" (408, 425, 429)
    "service-garbage",  # an answer that isn't what the protocol says
    "service-slow",  # a silence, or the whole call, took too long
    "service-too-large",  # the answer is above the cap
    "service-redirected",  # 3xx, e.g. the login page of a network
    "service-sandbox",  # the embedded sandbox didn't start
]


class ServiceError(Exception):
    """A call to a service failed. `maybe_arrived`: what was sent may have taken effect all the same.

    The text is the code and nothing else: bodies, addresses and queries could name a person.
    """

    def __init__(self, code: ServiceCode, *, maybe_arrived: bool = False) -> None:
        super().__init__(code)
        self.code: ServiceCode = code
        self.maybe_arrived = maybe_arrived
