"""The switch of a headphone socket. The socket is a named pipe, and only what the kernel would answer is made up."""

from __future__ import annotations

import errno
import fcntl
import os
import queue
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from speech import headset, headset_switch
from speech.errors import HeadsetError
from speech.headset import HeadsetWatch
from speech.headset_switch import SwitchJack

SOON = 5.0


class Sockets:
    """Input devices as pipes in a folder, and what Linux would say of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: dict[str, str] = {}
        self.switches: set[str] = set()
        self.closed: set[str] = set()
        self._pens: dict[str, int] = {}

    def add(self, file: str, name: str, *, switch: bool = True) -> None:
        os.mkfifo(self.folder / file)
        self._pens[file] = os.open(self.folder / file, os.O_RDWR)
        self.names[file] = name
        if switch:
            self.switches.add(file)

    def remove(self, file: str) -> None:
        """As when it is unplugged with its card."""
        (self.folder / file).unlink()
        os.write(self._pens[file], b"gone")  # Linux makes it readable
        del self.names[file]

    def move(self, file: str, closed: bool) -> None:
        (self.closed.add if closed else self.closed.discard)(file)
        os.write(self._pens[file], bytes(24))

    def ask(self, device: int, number: int, length: int) -> bytes:
        file = Path(f"/proc/self/fd/{device}").readlink().name.removesuffix(" (deleted)")
        if file not in self.names:
            raise OSError(errno.ENODEV, "gone")
        match number:
            case 0x06:
                return self.names[file].encode().ljust(length, b"\0")
            case 0x25:
                return (4 if file in self.switches else 0).to_bytes(length, "little")
            case 0x1B:
                return (4 if file in self.closed else 0).to_bytes(length, "little")
        raise AssertionError(number)

    def close(self) -> None:
        for pen in self._pens.values():
            os.close(pen)


@pytest.fixture
def sockets(tmp_path: Path) -> Iterator[Sockets]:
    made = Sockets(tmp_path)
    made.add("event0", "Power Button", switch=False)
    made.add("event7", "HDA Intel PCH Front Headphone")
    yield made
    made.close()


@pytest.fixture
def switch(sockets: Sockets) -> Iterator[Callable[..., SwitchJack]]:
    made: list[SwitchJack] = []

    def make(device: str = "") -> SwitchJack:
        made.append(SwitchJack(device, sockets.folder, sockets.ask))
        return made[-1]

    yield make
    for jack in made:
        jack.close()


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


# --- the switch of a socket ------------------------------------------------------------------------
def test_the_requests_are_those_of_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    """EVIOCGNAME(256), EVIOCGBIT(EV_SW, 4) and EVIOCGSW(4), as a C compiler makes them of input.h on x86 and ARM."""
    asked: list[int] = []

    def ioctl(device: int, request: int, answer: bytes) -> bytes:
        asked.append(request)
        return (b"socket" if len(answer) == 256 else b"\x04").ljust(len(answer), b"\0")

    monkeypatch.setattr(fcntl, "ioctl", ioctl)
    assert headset_switch.name_of(0) == "socket"
    assert headset_switch.has_switch(0)
    assert headset_switch.is_closed(0)
    assert asked == [0x81004506, 0x80044525, 0x8004451B]


def test_what_is_no_input_device_answers_nothing(tmp_path: Path) -> None:
    (tmp_path / "event3").touch()
    with pytest.raises(HeadsetError, match="headset-missing"):
        SwitchJack("", tmp_path).plugged()


def test_the_switch_is_asked_and_an_event_wakes(sockets: Sockets, switch: Callable[..., SwitchJack]) -> None:
    jack = switch()
    assert not jack.plugged()
    sockets.move("event7", closed=True)
    began = time.monotonic()
    jack.wait(SOON)
    assert time.monotonic() - began < SOON / 2
    assert jack.plugged()
    began = time.monotonic()
    jack.wait(0.05)  # the event has been taken: nothing wakes any more
    assert time.monotonic() - began >= 0.05
    sockets.move("event7", closed=False)
    assert not jack.plugged()


def test_what_was_in_before_the_start_is_in(sockets: Sockets, switch: Callable[..., SwitchJack]) -> None:
    sockets.closed.add("event7")
    assert switch().plugged()


@pytest.mark.parametrize("device", ["", "front headphone", "{folder}/event7"])
def test_it_is_found_by_name_or_path(
    sockets: Sockets, switch: Callable[..., SwitchJack], device: str
) -> None:
    sockets.add("event9", "HDA Intel PCH Rear Headphone")
    sockets.closed |= {"event7"}
    assert switch(device.format(folder=sockets.folder)).plugged()
    assert not switch("rear").plugged()


@pytest.mark.parametrize("device", ["usb", "{folder}/event0", "{folder}/event99"])
def test_without_such_a_switch_it_is_missing(
    sockets: Sockets, switch: Callable[..., SwitchJack], device: str
) -> None:
    with pytest.raises(HeadsetError, match="headset-missing"):
        switch(device.format(folder=sockets.folder)).plugged()


def test_a_socket_that_may_not_be_read_is_named(
    sockets: Sockets, switch: Callable[..., SwitchJack], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(HeadsetError, match="headset-unreadable"):
        switch().plugged()


def test_a_socket_that_vanishes_is_found_again_under_another_number(
    sockets: Sockets, switch: Callable[..., SwitchJack]
) -> None:
    jack = switch("front")
    sockets.closed.add("event7")
    assert jack.plugged()
    sockets.remove("event7")
    with pytest.raises(HeadsetError, match="headset-missing"):
        jack.plugged()
    sockets.add("event12", "HDA Intel PCH Front Headphone")
    assert not jack.plugged()
    sockets.move("event12", closed=True)
    assert jack.plugged()


def test_no_device_stays_open(sockets: Sockets, switch: Callable[..., SwitchJack]) -> None:
    before = open_files()
    jack = switch()
    jack.plugged()
    assert open_files() == before + 1
    jack.close()
    assert open_files() == before


# --- under the watch -------------------------------------------------------------------------------
def test_a_change_is_told_at_once(
    sockets: Sockets, switch: Callable[..., SwitchJack], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(headset, "PAUSE", SOON)
    told: queue.SimpleQueue[object] = queue.SimpleQueue()
    watch = HeadsetWatch(switch(), told.put, told.put, told.put)
    watch.start(told.put)
    try:
        assert told.get(timeout=SOON) is False
        time.sleep(0.05)  # now it waits for long
        for closed in (True, False):
            began = time.monotonic()
            sockets.move("event7", closed=closed)
            assert told.get(timeout=SOON) is closed
            assert time.monotonic() - began < SOON / 2
    finally:
        monkeypatch.setattr(headset, "PAUSE", 0.0)
        sockets.move("event7", closed=False)
        watch.stop()
    assert told.empty()
