"""A whole kiosk in a process of its own, driven over a pipe: `python -m support.kiosk_child SETTINGS [EARS]`.

Everything is real but the clock, which passes only when told, and the voice, which remembers what it was to say. EARS
is `--listen`: the microphone plays what it is given, or `--sound`: microphone and loudspeaker are the sound server's,
and the voice sounds. Each line on standard input is a JSON object {"do": NAME, …}; each answer is one line
{"ok": …} or {"error": …} on standard output. Being a process, it can have its power cut.
"""

from __future__ import annotations

import base64
import io
import json
import logging
import os
import select
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from kiosk.ui.renderer import prepare

prepare(os.environ, offscreen=True)

from PySide6.QtGui import QGuiApplication  # noqa: E402

from card_reader.simulated.reader import SimulatedReader  # noqa: E402
from kiosk import card_source, check  # noqa: E402
from kiosk import settings as kiosk_settings  # noqa: E402
from kiosk.assembly import Devices, Kiosk  # noqa: E402
from kiosk.devices import real_devices  # noqa: E402
from kiosk.flows import hearing  # noqa: E402
from speech.microphone import WavMicrophone  # noqa: E402
from speech.remote import RemoteRecogniser, worker_command  # noqa: E402
from speech.silent_voice import SilentVoice  # noqa: E402
from support import kiosk_sight as sight  # noqa: E402
from support.hand_loop import HandLoop  # noqa: E402
from support.kiosk_hands import Hands  # noqa: E402
from support.kiosk_twins import Counting, Remembering, counted, reader_with_faults, remembered  # noqa: E402

TALKS_FOR, HEARS_WITHIN = 60.0, 20.0
"""Real seconds: the longest that Pandu speaks at one turn, and until a verdict on what was said."""

HANDS = "touch strike_twice slide_off by_keys by_switch by_ear black key"
ACTS = (
    "say await_turn await_verdict card plug headset advance settle"
    " look everything rows check grab wait_screen phrases"
)


class Child:
    """The kiosk and what is done to it."""

    def __init__(self, settings: Path, ears: str) -> None:
        logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
        self.app = QGuiApplication(sys.argv[:1])
        self._settings = settings
        self.loop = HandLoop()
        self.said: list[str] = []
        self.overheard: list[str] = []
        self.microphone = WavMicrophone()
        wanted = kiosk_settings.load(settings, os.environ)
        self.recogniser = recogniser = Counting(
            RemoteRecogniser(worker_command(wanted.model_folder), deadline=20.0)
        )
        self.frames_taken = [0]
        real = real_devices(wanted)
        devices = Devices(
            lambda on_fault, on_recovered: Remembering(SilentVoice(), self.said, self.overheard),
            jack=real.jack,
        )
        if ears == "--listen":
            devices = replace(
                devices,
                microphone=counted(lambda: self.microphone, self.frames_taken),
                recogniser=lambda: recogniser,
            )
        elif ears == "--sound":
            assert real.microphone
            devices = Devices(
                remembered(real.voice, self.said, self.overheard),
                counted(real.microphone, self.frames_taken),
                lambda: recogniser,
                real.jack,
            )
        if wanted.card.reader == "simulated":
            card_source.make_reader = reader_with_faults
        self.kiosk = Kiosk(wanted, self.loop, devices)
        self.kiosk.start()
        self.settle()
        self.hands = Hands(self.kiosk, self.loop, self.said, self.settle)

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

    # --- what is said ---------------------------------------------------------------------------
    def say(self, sound: str) -> None:
        before = self.recogniser.verdicts
        self.microphone.say(np.frombuffer(base64.b64decode(sound), np.float32))
        self.await_verdict(before)
        self._until(lambda: self.microphone.wait_quiet(0.0), HEARS_WITHIN, "the sound does not end")

    def await_turn(self) -> int:
        """Until Pandu has finished speaking and listens; the number of verdicts so far. Takes the time it takes."""
        self._until(lambda: not self.kiosk.host.talk.speaker.speaking, TALKS_FOR, "Pandu goes on speaking")
        return self.recogniser.verdicts

    def await_verdict(self, before: int) -> None:
        """Until something was heard since there were `before` verdicts."""
        self._until(lambda: self.recogniser.verdicts > before, HEARS_WITHIN, "nothing was heard")
        taken = self.frames_taken[0]  # the next frame is taken only when the verdict was handed over
        self._until(lambda: self.frames_taken[0] > taken, HEARS_WITHIN, "the listener stands still")

    def _until(self, holds: Callable[[], bool], seconds: float, otherwise: str) -> None:
        deadline = time.monotonic() + seconds
        while not holds():
            self.settle()
            time.sleep(0.01)
            if time.monotonic() > deadline:
                raise TimeoutError(otherwise)
        self.settle()

    def phrases(self, key: str) -> list[str]:
        """What may be said for a choice now, by the grammar that the listener uses."""
        return [phrase for phrase, meant in hearing.phrases(self.kiosk.host).items() if meant == key]

    @property
    def reader(self) -> SimulatedReader:
        assert self.kiosk.furnishing
        reader = self.kiosk.furnishing.reader
        assert isinstance(reader, SimulatedReader)
        return reader

    def card(self, name: str, fault: str = "", slot: int = 0) -> None:
        """Lays a sample card down, one with a fault of FAULTS if named; without a name takes it away."""
        if name:
            self.reader.put(f"{name} {fault}".strip(), slot)
        else:
            self.reader.take(slot)
        self.settle()

    def plug(self, there: bool) -> None:
        """The reader's cable."""
        (self.reader.plug if there else self.reader.unplug)()
        self.settle()

    def headset(self, there: bool) -> None:
        """Plugged in or pulled: the file that stands for it comes or goes, and the kiosk has noticed."""
        file = Path(self.kiosk.settings.headset.device)
        file.touch() if there else file.unlink()
        self._until(lambda: self.kiosk.host.headset == there, HEARS_WITHIN, "the headset isn't noticed")

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
        said, self.said[:] = list(self.said), []
        overheard, self.overheard[:] = list(self.overheard), []
        receipt = screen.receipt
        panel = next((r.value for r in screen.panel.rows), "") if screen.panel else ""
        return {
            "name": screen.name,
            "say": screen.say,
            "choices": {c.label: c.key for c in screen.answers},
            "texts": sight.texts(self.kiosk),
            "said": said,
            "overheard": overheard,
            "focus": self.kiosk.host.talk.focus_key,
            "code": receipt.code if receipt else panel,
            "faults": sorted(self.kiosk.host.faults),
            "warnings": self.kiosk.window.warnings,
        }

    def everything(self) -> list[str]:
        return sight.everything(self.kiosk)

    def rows(self) -> list[tuple[str, str]]:
        return sight.rows(self.kiosk.settings.data_folder)

    def check(self) -> str:
        """What `./run check` prints here and now."""
        with redirect_stdout(io.StringIO()) as printed:
            check.main(["--settings", str(self._settings)], os.environ)
        return printed.getvalue()

    def grab(self, path: str) -> None:
        self.kiosk.window.grab(Path(path))

    def close(self) -> None:
        self.kiosk.close()


def serve(child: Child) -> None:
    acts: dict[str, Callable[..., Any]] = {name: getattr(child, name) for name in ACTS.split()}
    acts |= {name: getattr(child.hands, name) for name in HANDS.split()}
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
    served = Child(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
    try:
        serve(served)
    finally:
        served.close()
