"""What tells that a headset is in, a sound card or a file, and the watch over it. The socket: test_speech_switch.py."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from speech import headset
from speech.errors import HeadsetError
from speech.headset import FileJack, HeadsetWatch, Jack
from speech.headset_card import CardJack

SOON = 5.0
CARDS = """\
 0 [PCH            ]: HDA-Intel - HDA Intel PCH
                      HDA Intel PCH at 0xa1230000 irq 127
"""
HEADSET = """\
 1 [Headset        ]: USB-Audio - Logitech USB Headset
                      Logitech Inc. Logitech USB Headset at usb-0000:00:14.0-3, full speed
"""


# --- a sound card ----------------------------------------------------------------------------------
def test_a_card_that_appears_counts_once_it_has_settled(tmp_path: Path) -> None:
    file = tmp_path / "cards"
    file.write_text(CARDS)
    jack = CardJack("usb headset", file)
    assert not jack.plugged()
    file.write_text(CARDS + HEADSET)
    assert [jack.plugged(), jack.plugged()] == [False, True]
    file.write_text(CARDS)
    assert not jack.plugged()


def test_a_card_that_stands_there_at_the_start_is_in(tmp_path: Path) -> None:
    file = tmp_path / "cards"
    file.write_text(CARDS + HEADSET)
    assert CardJack("Logitech", file).plugged()


def test_without_alsa_it_is_missing(tmp_path: Path) -> None:
    with pytest.raises(HeadsetError, match="headset-missing"):
        CardJack("usb", tmp_path / "cards").plugged()


# --- a file ----------------------------------------------------------------------------------------
def test_a_file_is_a_headset(tmp_path: Path) -> None:
    jack = FileJack(tmp_path / "headset")
    assert not jack.plugged()
    (tmp_path / "headset").touch()
    assert jack.plugged()
    with pytest.raises(HeadsetError, match="headset-missing"):
        FileJack(tmp_path / "nowhere" / "headset").plugged()


# --- the watch -------------------------------------------------------------------------------------
class Watching:
    """A watch, and what it told in order."""

    def __init__(self, jack: Jack) -> None:
        self.told: queue.SimpleQueue[object] = queue.SimpleQueue()
        self.watch = HeadsetWatch(
            jack,
            self.told.put,
            lambda code: self.told.put(f"fault {code}"),
            lambda code: self.told.put(f"recovered {code}"),
        )

    def next(self) -> object:
        return self.told.get(timeout=SOON)


@pytest.fixture
def watching(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Jack], Watching]]:
    monkeypatch.setattr(headset, "PAUSE", 0.01)
    monkeypatch.setattr(headset, "RETRY", 0.01)
    made: list[Watching] = []

    def watch(jack: Jack) -> Watching:
        made.append(Watching(jack))
        made[-1].watch.start(lambda there: made[-1].told.put(f"found {there}"))
        return made[-1]

    yield watch
    for each in made:
        each.watch.stop()
        assert each.told.empty()


def test_each_change_is_told_once(tmp_path: Path, watching: Callable[[Jack], Watching]) -> None:
    file = tmp_path / "headset"
    file.touch()
    told = watching(FileJack(file))
    assert told.next() == "found True"
    file.unlink()
    assert told.next() is False
    file.touch()
    assert told.next() is True


def test_a_jack_that_vanishes_counts_as_pulled_and_comes_back(
    tmp_path: Path, watching: Callable[[Jack], Watching]
) -> None:
    file = tmp_path / "usb" / "headset"
    file.parent.mkdir()
    file.touch()
    told = watching(FileJack(file))
    assert told.next() == "found True"
    file.parent.rename(tmp_path / "away")
    assert [told.next(), told.next()] == ["fault headset-missing", False]
    (tmp_path / "away").rename(file.parent)
    assert [told.next(), told.next()] == ["recovered headset-missing", True]
