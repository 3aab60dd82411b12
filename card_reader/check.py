"""Readiness of the card side, as facts without text: `./run check` and `./run card doctor` put a sentence to each.

Asks once, changes nothing, waits for nothing. What `examine` looks at beside PC/SC is where Debian keeps it:
pcscd, its drivers (bundles), its socket, and the USB devices that call themselves card readers (class 0B). That a
kernel module may hold a reader so that pcscd can't (pn533_usb and the ACR122U) is second-hand.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from card_reader.layout import ektp_layout
from card_reader.left_out import is_for_residents
from card_reader.reading_process import CHECKOUT, HANDED_DOWN

DRIVERS = "usr/lib/pcsc/drivers"
SOCKET = "run/pcscd/pcscd.comm"
SERVICES = ("usr/sbin/pcscd", "usr/bin/pcscd", "usr/local/sbin/pcscd")
USB_DEVICES = "sys/bus/usb/devices"
SMART_CARD_CLASS = "0b"
OURS_TO_TAKE = ("", "usbfs")
"""Kernel drivers of a USB interface that leave it to pcscd: none, and the one through which pcscd itself works."""

SAM_SECONDS = 20.0
"""For a security module to be imported and opened."""


@dataclass(frozen=True)
class Finding:
    """One fact: which device, what was found (a stable code), and whether that is good.

    `name` is what the system calls it: a reader, a driver, a kernel module. Never anything of a card.
    """

    device: str
    code: str
    ok: bool
    name: str = ""


def check() -> list[Finding]:
    """Is the PC/SC service there, and has it a reader?

    Device "card-service": ready, library-missing, service-down. Device "card-reader": ready, reader-missing.
    """
    service, readers = _service()
    if not service.ok:
        down = (
            service
            if service.code == "library-missing"
            else Finding("card-service", "service-down", ok=False)
        )
        return [down]
    if not any(map(is_for_residents, readers)):
        return [service, Finding("card-reader", "reader-missing", ok=False)]
    return [service, Finding("card-reader", "ready", ok=True)]


def examine(root: Path = Path("/"), environ: Mapping[str, str] = os.environ) -> list[Finding]:
    """Everything between a card and this program, nearest to the program first.

    Besides those of `check`: "card-service" may be service-missing or service-denied, "card-driver" ready or
    driver-missing, "card-reader" (one for each) reader-unknown, reader-taken or sam-slot, and "card" (one for each
    reader) none, like-ektp, other, mute or held.
    """
    service, readers = _service()
    if service.code == "service-down":
        service = _why_down(root, environ)
    found = [service, *_drivers(root, readers)]
    if not service.ok:
        return found
    if not readers:
        return [*found, _why_no_reader(root)]
    for name in readers:
        is_slot = not is_for_residents(name)
        found.append(Finding("card-reader", "sam-slot" if is_slot else "ready", ok=True, name=name))
        if not is_slot:
            found.append(_card_on(name))
    return found


def examine_sam(name: str) -> Finding:
    """Whether the security module of that name (`card_reader.sam_plugin`) is found and opens, in a process of its own.

    Device "card-sam": ready, training, slow, or "refused" with the plug-in's fault ("sam-module-missing") as name.
    """
    command = [sys.executable, "-m", "card_reader.sam_plugin", name]
    environ = {name: os.environ[name] for name in HANDED_DOWN if name in os.environ}  # as at a read
    environ |= {"PYTHONPATH": str(CHECKOUT), "PYTHONSAFEPATH": "1"}
    try:
        done = subprocess.run(
            command, cwd=CHECKOUT, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True, timeout=SAM_SECONDS, check=False
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Finding("card-sam", "slow", ok=False)
    last = done.stdout.rstrip().rpartition("\n")[2]  # the plug-in may have printed before
    if done.returncode == 0:
        return Finding("card-sam", "training" if "(training)" in last else "ready", ok=True)
    fault = last.partition(":")[0]
    return Finding(
        "card-sam", "refused", ok=False, name=fault if re.fullmatch("sam-[a-z0-9-]+", fault) else "sam"
    )


def _service() -> tuple[Finding, list[str]]:
    """The service, and the readers that it knows."""
    try:
        from smartcard import scard
    except ImportError:  # pyscard or libpcsclite isn't installed: that is the finding
        return Finding("card-service", "library-missing", ok=False), []
    result, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    if result in (scard.SCARD_F_COMM_ERROR, scard.SCARD_W_SECURITY_VIOLATION):  # it hangs up on us: polkit
        return Finding("card-service", "service-denied", ok=False), []
    if result != scard.SCARD_S_SUCCESS:
        return Finding("card-service", "service-down", ok=False), []
    try:
        result, readers = scard.SCardListReaders(context, [])
    finally:
        scard.SCardReleaseContext(context)
    return Finding("card-service", "ready", ok=True), list(readers) if result == scard.SCARD_S_SUCCESS else []


def _why_down(root: Path, environ: Mapping[str, str]) -> Finding:
    if not any((root / place).exists() for place in SERVICES):
        return Finding("card-service", "service-missing", ok=False)
    socket = Path(environ.get("PCSCLITE_CSOCK_NAME") or root / SOCKET)
    denied = socket.exists() and not os.access(socket, os.R_OK | os.W_OK)
    return Finding("card-service", "service-denied" if denied else "service-down", ok=False)


def _drivers(root: Path, readers: list[str]) -> Iterator[Finding]:
    bundles = sorted(bundle.stem for bundle in (root / DRIVERS).glob("*.bundle"))
    if bundles:
        yield Finding("card-driver", "ready", ok=True, name=", ".join(bundles))
    elif not readers:  # a reader that works needs no bundle: it may be on a serial line, or virtual
        yield Finding("card-driver", "driver-missing", ok=False)


def _why_no_reader(root: Path) -> Finding:
    """Plugged in and yet unknown to pcscd, or not plugged in at all."""
    for interface in sorted((root / USB_DEVICES).glob("*:*")):
        if _word(interface / "bInterfaceClass") == SMART_CARD_CLASS:
            device = _word(interface.parent / interface.name.partition(":")[0] / "product")
            driver = interface / "driver"
            module = driver.resolve().name if driver.exists() else ""
            if module not in OURS_TO_TAKE:
                return Finding("card-reader", "reader-taken", ok=False, name=module)
            return Finding("card-reader", "reader-unknown", ok=False, name=device or "USB")
    return Finding("card-reader", "reader-missing", ok=False)


def _word(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:  # the device has no such text, or has just been unplugged
        return ""


def _card_on(reader: str) -> Finding:
    state, atr = _look(reader)
    code = _code_of(state, atr)
    return Finding("card", code, ok=code not in ("mute", "held"), name=reader)


def _look(reader: str) -> tuple[int, bytes]:
    """The state word of a reader and the ATR of its card; (0, b"") for a reader that has just left."""
    from smartcard import scard

    result, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    if result != scard.SCARD_S_SUCCESS:
        return 0, b""
    try:
        states: list[Any]
        result, states = scard.SCardGetStatusChange(context, 0, [(reader, scard.SCARD_STATE_UNAWARE)])
    finally:
        scard.SCardReleaseContext(context)
    if result != scard.SCARD_S_SUCCESS:
        return 0, b""
    _, state, atr = states[0]
    return state, bytes(atr)


def _code_of(state: int, atr: bytes) -> str:
    from smartcard import scard

    if not state & scard.SCARD_STATE_PRESENT:
        return "none"
    if state & scard.SCARD_STATE_MUTE:
        return "mute"
    if state & scard.SCARD_STATE_EXCLUSIVE:
        return "held"
    return "like-ektp" if ektp_layout().looks_like_ektp(atr) else "other"
