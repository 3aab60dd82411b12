"""A receipt printer that speaks ESC/POS: asked how it is, sent one paper, asked again.

Status: DLE EOT n of Epson's ESC/POS reference. Printers that don't answer are printed to all the same.
"""

from __future__ import annotations

import errno
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from services_client.printer_errors import PrinterError, PrinterState
from services_client.printer_wires import Connect, Wire

ASK = b"\x10\x04"
PRINTER, OFFLINE_CAUSE, PAPER = 1, 2, 4
"""n of DLE EOT."""
NOT_THERE = (errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.EHOSTUNREACH, errno.ENETUNREACH)


@dataclass(frozen=True)
class Patience:
    """Seconds."""

    connect: float = 5.0
    answer: float = 1.0
    """For a status before anything is sent."""
    paper: float = 15.0
    """For sending a paper and the printer's word that it has it all."""

    @property
    def total(self) -> float:
        return self.connect + self.answer + self.paper


PATIENCE = Patience()


class EscposPrinter:
    """Safe to use from several threads: one paper after another."""

    def __init__(self, connect: Connect, patience: Patience = PATIENCE) -> None:
        self._connect, self._patience = connect, patience
        self._lock = Lock()

    def print(self, data: bytes) -> None:
        """Sends one paper in ESC/POS, once; returns when the printer has taken it. Raises PrinterError."""
        with self._turn(), self._open() as wire:
            answers = self._look(wire)
            end = time.monotonic() + self._patience.paper
            try:
                wire.send(data, self._patience.paper)
                # An answer comes after everything before it was taken; it may say that the paper has just ended.
                after = _Answers.of(wire, end) if answers else _Answers()
                known = bool(after) if answers else wire.taken(end - time.monotonic())
            except OSError:
                raise PrinterError("printer-unsure") from None
            if not known or after.state:
                raise PrinterError("printer-unsure", after.state)

    def state(self) -> PrinterState | None:
        """What keeps the printer from printing; None: nothing that it told. Raises PrinterError("printer-busy")."""
        with self._turn():
            try:
                with self._open() as wire:
                    self._look(wire)
            except PrinterError as error:
                return error.state
        return None

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._lock.acquire(timeout=self._patience.total):
            raise PrinterError("printer-busy")
        try:
            yield
        finally:
            self._lock.release()

    @contextmanager
    def _open(self) -> Iterator[Wire]:
        try:
            wire = self._connect(self._patience.connect)
        except (ConnectionError, TimeoutError, socket.gaierror):
            raise _standing("printer-missing") from None
        except OSError as error:
            raise _standing("printer-missing" if error.errno in NOT_THERE else "printer-failed") from None
        try:
            yield wire
        finally:
            wire.close()

    def _look(self, wire: Wire) -> bool:
        """Whether the printer answers. Raises PrinterError when it can't print."""
        try:
            answers = _Answers.of(wire, time.monotonic() + self._patience.answer)
        except OSError:
            raise _standing("printer-offline") from None  # it hung up on a question
        if answers.state:
            raise _standing(answers.state)
        return bool(answers)


class _Answers(dict[int, int]):
    """n of DLE EOT → the byte it was answered with; empty for a printer that doesn't answer."""

    @classmethod
    def of(cls, wire: Wire, end: float) -> _Answers:
        """`end`: of time.monotonic(). Stops at the first question that gets no answer."""
        answers = cls()
        for question in (PRINTER, OFFLINE_CAUSE, PAPER) if wire.hears else ():
            wire.send(ASK + bytes([question]), max(0.01, end - time.monotonic()))
            answer = _status_byte(wire, end)
            if answer is None:
                break
            answers[question] = answer
        return answers

    @property
    def state(self) -> PrinterState | None:
        if self.get(OFFLINE_CAUSE, 0) & 0x04:
            return "printer-cover-open"
        if self.get(PAPER, 0) & 0x60 or self.get(OFFLINE_CAUSE, 0) & 0x20:
            return "printer-paper-out"
        return "printer-offline" if self.get(PRINTER, 0) & 0x08 else None


def _status_byte(wire: Wire, end: float) -> int | None:
    """The next byte that has the fixed bits of a real-time status, 0xx1xx10; others are reports nobody asked for."""
    while (left := end - time.monotonic()) > 0:
        got = wire.receive(left)
        if got is None:
            return None
        status = next((byte for byte in got if byte & 0x93 == 0x12), None)
        if status is not None:
            return status
    return None


def _standing(state: PrinterState) -> PrinterError:
    return PrinterError(state, state)
