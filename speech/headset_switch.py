"""The switch in a headphone socket, as Linux reports it: SW_HEADPHONE_INSERT of an input device.

Numbers and layout: Linux, include/uapi/linux/input.h, input-event-codes.h and asm-generic/ioctl.h.
"""

from __future__ import annotations

import errno
import fcntl
import os
import select
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from speech.errors import HeadsetError

DEVICES = Path("/dev/input")
EV_SW, SW_HEADPHONE_INSERT = 0x05, 0x02
SWITCHES = 4
"""Bytes asked for; there are 17 switches."""
LONGEST_NAME = 256
READ, DIRECTION, SIZE, TYPE = 2, 30, 16, 8
UNREAD = 4096
"""Bytes of events taken at a time."""

Ask = Callable[[int, int, int], bytes]
"""(open device, number of the request, bytes of the answer) → the answer. Raises OSError."""


def ask(device: int, number: int, length: int) -> bytes:
    """One EVIOC… request that reads."""
    request = READ << DIRECTION | length << SIZE | ord("E") << TYPE | number
    return fcntl.ioctl(device, request, bytes(length))


def name_of(device: int, asked: Ask = ask) -> str:
    """EVIOCGNAME. Raises OSError."""
    return asked(device, 0x06, LONGEST_NAME).partition(b"\0")[0].decode("utf-8", "replace")


def has_switch(device: int, asked: Ask = ask) -> bool:
    """EVIOCGBIT(EV_SW): whether the device has the switch of a headphone socket. Raises OSError."""
    return _bit(asked(device, 0x20 + EV_SW, SWITCHES))


def is_closed(device: int, asked: Ask = ask) -> bool:
    """EVIOCGSW: whether a plug is in it now. Raises OSError."""
    return _bit(asked(device, 0x1B, SWITCHES))


def _bit(mask: bytes) -> bool:
    return bool(mask[SW_HEADPHONE_INSERT // 8] >> SW_HEADPHONE_INSERT % 8 & 1)


class SwitchJack:
    """All headphone sockets that `device` means: "" every one, a path, or a part of the names they have in Linux.

    What is read from a device only says that something happened; how the switch stands is asked of the kernel each
    time. So no event that was lost, and none that came before the start, matters. A device that vanishes is looked
    for again, since a name outlives the number of its file.
    """

    def __init__(self, device: str = "", devices: Path = DEVICES, asked: Ask = ask) -> None:
        self._wanted, self._devices, self._ask = device, devices, asked
        self._open: list[int] = []

    def plugged(self) -> bool:
        """See `speech.headset.Jack`."""
        if not self._open:
            self._find()
        there = False
        for device in list(self._open):
            try:
                _drain(device)
                there |= is_closed(device, self._ask)
            except OSError:  # unplugged together with its card
                self._let_go(device)
        if not self._open:
            raise HeadsetError("headset-missing")
        return there

    def wait(self, seconds: float) -> None:
        """See `speech.headset.Jack`."""
        select.select(self._open, [], [], seconds)

    def close(self) -> None:
        """See `speech.headset.Jack`."""
        for device in list(self._open):
            self._let_go(device)

    def _find(self) -> None:
        refused = False
        for file in self._files():
            try:
                device = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
            except OSError as error:
                refused |= error.errno in (errno.EACCES, errno.EPERM)
                continue
            self._open.append(device)
            with suppress(OSError):  # no input device, or gone again
                if has_switch(device, self._ask) and self._is_meant(device):
                    continue
            self._let_go(device)
        if refused and not self._open:
            raise HeadsetError("headset-unreadable")

    def _files(self) -> list[Path]:
        if self._wanted.startswith("/"):
            return [Path(self._wanted)]
        return sorted(self._devices.glob("event*"))

    def _is_meant(self, device: int) -> bool:
        return (
            self._wanted.startswith("/") or self._wanted.casefold() in name_of(device, self._ask).casefold()
        )

    def _let_go(self, device: int) -> None:
        self._open.remove(device)
        os.close(device)


def _drain(device: int) -> None:
    """Takes what has been reported. Raises OSError when the device has gone."""
    try:
        while len(os.read(device, UNREAD)) == UNREAD:
            pass
    except BlockingIOError:
        pass
