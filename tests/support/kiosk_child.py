"""A whole kiosk in a process of its own, driven over a pipe: `python -m support.kiosk_child SETTINGS [--listen]`.

Everything is real but the clock, which passes only when told, the microphone, which plays what it is given, and the
voice, which remembers what it was to say. Each line on standard input is a JSON object {"do": NAME, …}; each answer
is one line {"ok": …} or {"error": …} on standard output. Being a process, it can have its power cut.
"""

from __future__ import annotations

import base64
import json
import os
import select
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from kiosk.ui.renderer import prepare

prepare(os.environ, offscreen=True)

from PySide6.QtCore import QPoint, QPointF, Qt  # noqa: E402
from PySide6.QtGui import QAccessible, QGuiApplication  # noqa: E402
from PySide6.QtQuick import QQuickItem  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402

from card_reader.simulated.reader import SimulatedReader  # noqa: E402
from kiosk import settings as kiosk_settings  # noqa: E402
from kiosk.assembly import Devices, Kiosk  # noqa: E402
from kiosk.flows import hearing  # noqa: E402
from speech.hearing import Grammar, Heard, Recogniser, Samples  # noqa: E402
from speech.microphone import WavMicrophone  # noqa: E402
from speech.remote import RemoteRecogniser, worker_command  # noqa: E402
from speech.silent_voice import SilentVoice  # noqa: E402
from support.hand_loop import HandLoop  # noqa: E402
from support.spoken import MODEL_FOLDER  # noqa: E402

STRIKE = 0.6
"""Seconds between two acts of a resident, longer than what counts as a double strike (R28)."""
KEYS = {
    "next": Qt.Key.Key_Down,
    "previous": Qt.Key.Key_Up,
    "choose": Qt.Key.Key_Return,
    "switch": Qt.Key.Key_Space,
}


ACTS = "touch by_keys by_switch key say card advance settle look everything grab wait_screen phrases"


class Counting:
    """A recogniser that counts its verdicts, so that a test knows when one has come."""

    def __init__(self, inner: Recogniser) -> None:
        self._inner = inner
        self.verdicts = 0

    def warm_up(self) -> None:
        self._inner.warm_up()

    def recognise(self, samples: Samples, phrases: Grammar, language: str = "id") -> Heard:
        try:
            return self._inner.recognise(samples, phrases, language)
        finally:
            self.verdicts += 1

    def close(self) -> None:
        self._inner.close()


class Child:
    """The kiosk and what is done to it."""

    def __init__(self, settings: Path, listen: bool) -> None:
        self.app = QGuiApplication(sys.argv[:1])
        self.loop = HandLoop()
        self.voice = SilentVoice()
        self.microphone = WavMicrophone()
        self.recogniser = recogniser = Counting(RemoteRecogniser(worker_command(MODEL_FOLDER), deadline=20.0))
        voice = self.voice
        devices = Devices(lambda on_fault, on_recovered: voice)
        if listen:
            devices = replace(devices, microphone=lambda: self.microphone, recogniser=lambda: recogniser)
        self.kiosk = Kiosk(kiosk_settings.load(settings, os.environ), self.loop, devices)
        self.kiosk.start()
        self.settle()

    # --- time -----------------------------------------------------------------------------------
    def settle(self, seconds: float = 15.0) -> None:
        """Until nothing is pending: effects have landed, Qt has drawn."""
        deadline = time.monotonic() + seconds
        while True:
            self.app.processEvents()
            ran = self.loop.turn()
            if not ran and not self.kiosk.host.busy:
                return
            if time.monotonic() > deadline:
                raise TimeoutError("the kiosk did not come to rest")
            if not ran:
                time.sleep(0.002)

    def advance(self, seconds: float) -> None:
        while seconds > 0:
            self.loop.advance(min(1.0, seconds))
            seconds -= 1.0
            self.app.processEvents()
        assert self.kiosk.furnishing
        if self.kiosk.furnishing.sender:
            self.kiosk.furnishing.sender.nudge()  # it sleeps by the real clock
        self.settle()

    # --- acts -----------------------------------------------------------------------------------
    def item(self, key: str) -> QQuickItem:
        self.kiosk.window.window.grabWindow()  # places are final only after a frame
        for item in _walk(self.kiosk.window.window.contentItem()):
            if item.property("targetKey") == key and item.isVisible():
                return item
        raise LookupError(f"nothing to touch for {key!r} on {self.kiosk.host.talk.screen.name!r}")

    def touch(self, key: str) -> None:
        self.loop.advance(STRIKE)
        item = self.item(key)
        centre = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
        QTest.mouseClick(
            self.kiosk.window.window,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(*map(int, centre.toTuple())),
        )
        self.settle()

    def key(self, name: str) -> None:
        self.loop.advance(STRIKE)
        QTest.keyClick(self.kiosk.window.window, KEYS[name])
        self.settle()

    def by_keys(self, key: str) -> None:
        talk = self.kiosk.host.talk
        for _ in range(2 * len(talk.screen.answers) + 2):
            if talk.focus_key == key:
                self.key("choose")
                return
            self.key("next")
        raise LookupError(f"no key leads to {key!r}")

    def by_switch(self, key: str) -> None:
        talk, bridge = self.kiosk.host.talk, self.kiosk.bridge
        bridge.set_scanning(True)
        for _ in range(2 * len(talk.screen.answers) + 2):
            if talk.focus_key == key:
                self.key("switch")
                bridge.set_scanning(False)
                return
            self.loop.advance(self.kiosk.settings.input.scan_seconds + 0.1)
            bridge.tick()
            self.settle()
        raise LookupError(f"the scan never comes to {key!r}")

    def say(self, sound: str) -> None:
        before = self.recogniser.verdicts
        self.microphone.say(np.frombuffer(base64.b64decode(sound), np.float32))
        deadline = time.monotonic() + 20.0
        while self.recogniser.verdicts == before or not self.microphone.wait_quiet(0.0):
            self.settle()
            time.sleep(0.01)
            if time.monotonic() > deadline:
                raise TimeoutError("nothing was heard")
        time.sleep(0.05)  # the listener's thread hands the verdict over just after it was counted
        self.settle()

    def phrases(self, key: str) -> list[str]:
        """What may be said for a choice now, by the grammar that the listener uses."""
        return [phrase for phrase, meant in hearing.phrases(self.kiosk.host).items() if meant == key]

    def card(self, name: str) -> None:
        assert self.kiosk.furnishing
        reader = self.kiosk.furnishing.reader
        assert isinstance(reader, SimulatedReader)
        if name:
            reader.put(name)
        else:
            reader.take()
        self.settle()

    def wait_screen(self, name: str, seconds: float) -> str:
        """Until the screen is this one, for what comes from outside (a real reader)."""
        deadline = time.monotonic() + seconds
        while self.kiosk.host.talk.screen.name != name and time.monotonic() < deadline:
            self.settle()
            time.sleep(0.01)
        return self.kiosk.host.talk.screen.name

    # --- what there is to see -------------------------------------------------------------------
    def look(self) -> dict[str, Any]:
        screen = self.kiosk.host.talk.screen
        said, self.voice.said[:] = list(self.voice.said), []
        receipt = screen.receipt
        return {
            "name": screen.name,
            "say": screen.say,
            "choices": {c.label: c.key for c in screen.answers},
            "texts": self.texts(),
            "said": said,
            "focus": self.kiosk.host.talk.focus_key,
            "code": receipt.code
            if receipt
            else next((r.value for r in screen.panel.rows), "")
            if screen.panel
            else "",
            "faults": sorted(self.kiosk.host.faults),
            "warnings": self.kiosk.window.warnings,
        }

    def texts(self) -> list[str]:
        """Every text that is drawn, and every accessible name and description."""
        found: list[str] = []
        for item in _walk(self.kiosk.window.window.contentItem()):
            if not item.isVisible():
                continue
            for name in ("text", "say"):
                value = item.property(name)
                if isinstance(value, str) and value:
                    found.append(value)
        root = QAccessible.queryAccessibleInterface(self.kiosk.window.window)
        found += [
            text
            for node in _nodes(root)
            for text in (node.text(QAccessible.Text.Name), node.text(QAccessible.Text.Description))
            if text
        ]
        return found

    def everything(self) -> list[str]:
        """Every string property of every QML item, shown or not: where a trace of a person could hide."""
        found: list[str] = []
        for item in _walk(self.kiosk.window.window.contentItem()):
            meta = item.metaObject()
            properties = [meta.property(n) for n in range(meta.propertyCount())]
            names = [str(p.name()) for p in properties if str(p.typeName()) in ("QString", "QVariant")]
            found += [str(item.property(name)) for name in names]
        bridge = self.kiosk.bridge
        found += [str(value) for value in (bridge.turn, bridge.choices, bridge.board, bridge.heard)]
        talk = self.kiosk.host.talk
        found += [
            repr(talk.screen),
            repr(talk.speaker.last),
            repr(talk.speaker.now),
            repr(talk.conversations),
        ]
        return found

    def grab(self, path: str) -> None:
        self.kiosk.window.grab(Path(path))

    def close(self) -> None:
        self.kiosk.close()


def _walk(item: QQuickItem) -> list[QQuickItem]:
    return [item, *(found for child in item.childItems() for found in _walk(child))]


def _nodes(node: Any) -> list[Any]:
    children = (node.child(n) for n in range(node.childCount()))
    return [node, *(found for child in children if child for found in _nodes(child))]


def serve(child: Child) -> None:
    acts: dict[str, Callable[..., Any]] = {name: getattr(child, name) for name in ACTS.split()}
    acts["scanning"] = lambda on: child.kiosk.bridge.set_scanning(on)
    answer = partial(print, flush=True)
    answer(json.dumps({"ok": "ready"}))
    pending = b""
    while True:
        # Between commands the kiosk goes on: threads post, cards come.
        if not select.select([0], [], [], 0.01)[0]:
            child.settle()
            continue
        data = os.read(0, 1 << 20)
        if not data:
            return
        pending += data
        while b"\n" in pending:
            line, pending = pending.split(b"\n", 1)
            order = json.loads(line)
            try:
                answer(json.dumps({"ok": acts[order.pop("do")](**order)}))
            except Exception:  # noqa: BLE001 - whatever it is, the test that gave the order is told
                answer(json.dumps({"error": traceback.format_exc()}))


if __name__ == "__main__":
    served = Child(Path(sys.argv[1]), "--listen" in sys.argv)
    try:
        serve(served)
    finally:
        served.close()
