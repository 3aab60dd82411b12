"""What is printed on the walk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partialmethod
from unittest import mock

from kiosk.flows.paper import Tray
from services_client.receipt import ReceiptContent


@contextmanager
def kept(papers: list[ReceiptContent]) -> Iterator[None]:
    """Whatever comes out of the tray is in `papers` too."""
    with mock.patch.object(Tray, "print", partialmethod(_kept, Tray.print, papers)):
        yield


def _kept(
    tray: Tray,
    prints: Callable[[Tray, ReceiptContent], None],
    papers: list[ReceiptContent],
    content: ReceiptContent,
) -> None:
    prints(tray, content)
    papers.append(content)
