"""A kiosk, its server, its cards and its paper, as a story sees them."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from card_reader.image import sample_images
from services_client.embedded import EmbeddedSandbox
from speech import model_files
from speech.synthesis import CALM
from support.escpos_printer import EscposPrinter
from support.in_private_pcscd import INSIDE
from support.kiosk_twins import FAULTS
from support.sandbox import Sandbox
from support.small_disk import on_small_disk, put_away, seen
from support.sound_server import SoundServer
from support.spoken import MODEL_FOLDER, wav

CHECKOUT = Path(__file__).parents[2]
QUICK = 300
"""Words a minute of a voice that sounds: as quick as a resident may set it."""
PATIENCE = 20.0
"""Real seconds that a Then waits for what threads and processes do."""
ACTS = {
    **{"touch": "touch", "strike": "strike_twice", "slide": "slide_off"},
    **{"keys": "by_keys", "switch": "by_switch"},
}
"""What a hand can do with a choice, and how the kiosk's process calls it."""


class PowerCut(Exception):
    """The kiosk's process has ended while something was asked of it."""


class World:
    """One office: `folder` holds the kiosk's data, the server's file, and what went to temporary files and the log."""

    def __init__(self, folder: Path, *, listen: bool = False) -> None:
        self.folder, self.listen = folder, listen
        if listen:
            model_files.prepare(MODEL_FOLDER)
        self.data, self.temporary, self.log = folder / "data", folder / "tmp", folder / "log.txt"
        self.temporary.mkdir()
        self._server = EmbeddedSandbox(folder / "server.db", faults=True)
        self._server.start()
        self.server = Sandbox(self._server)
        self.code = ""
        self.last_screen = ""
        self.said: list[str] = []
        self.overheard: list[str] = []
        """What came out of the loudspeaker since the kiosk was on."""
        self.crash_at = ""
        # Before `turn_on`: a data folder on a disk of its own that can be filled; a sound server to speak and hear
        # with, and by which of its devices ("" its defaults); a receipt printer; what is added to the environment.
        self.small_disk = False
        self.sound: SoundServer | None = None
        self.microphone = self.loudspeaker = ""
        self.printer: EscposPrinter | None = None
        self.reader = "pcsc" if INSIDE else "simulated"
        self.model = MODEL_FOLDER
        self.environ: dict[str, str] = {}
        self._process: subprocess.Popen[str] | None = None
        self._card: Any = None
        self.card_name = ""
        self.headset = folder / "headset"  # a file that is there while one is in
        self._settings = folder / "settings.toml"

    def _write_settings(self) -> None:
        # Short deadlines: a server that is slow is slow after two seconds.
        lines = [
            f'data_folder = "{self.data}"',
            f'headset = {{ kind = "simulated", device = "{self.headset}" }}',
            "[display]",
            "motion = false",
            "[card]",
            f'reader = "{self.reader}"',
            'sam = "mock"' if self.reader == "pcsc" else "",
            "[voice]",
            f"rate = {QUICK if self.sound else CALM.rate}",
            f'loudspeaker = "{self.loudspeaker}"',
            "[hearing]",
            f"enabled = {str(self.listen).lower()}",
            f'model_folder = "{self.model}"',
            f'microphone = "{self.microphone}"',
            "[services]",
            f'complaints_url = "{self._server.base_url}"',
            "read_seconds = 2.0",
        ]
        if self.printer:
            host, port = self.printer.address
            lines += ["[printer]", 'kind = "network"', f'address = "{host}"', f"port = {port}"]
        self._settings.write_text("\n".join(lines) + "\n", encoding="utf-8")

    # --- the kiosk ------------------------------------------------------------------------------
    def turn_on(self) -> None:
        environ = os.environ | {
            "PYTHONPATH": os.pathsep.join([str(CHECKOUT), str(CHECKOUT / "tests")]),
            "TMPDIR": str(self.temporary),
            "PANDU_CRASH_AT": self.crash_at,
            **(self.sound.environ if self.sound else {}),
            **self.environ,
        }
        self._write_settings()
        ears = "--sound" if self.sound else "--listen" if self.listen else ""
        command = [sys.executable, "-m", "support.kiosk_child", str(self._settings), ears]
        if self.small_disk:
            self.data.mkdir()
            command = [*on_small_disk(self.data), *command]
        with self.log.open("a") as log:
            self._process = subprocess.Popen(
                command,
                env=environ,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self._answer()

    def cut_power(self) -> None:
        assert self._process
        self._process.kill()
        self._ended()

    def _ended(self) -> None:
        assert self._process and self._process.stdin and self._process.stdout
        self._process.wait(20)
        self._process.stdin.close()
        self._process.stdout.close()
        self._process = None

    def turn_off(self) -> None:
        """In order: the child closes its kiosk and ends."""
        if self._process is not None and self._process.stdin:
            self._process.stdin.close()
            code = self._process.wait(60)
            if self._process.stdout:
                self._process.stdout.close()
            self._process = None
            assert code == 0, f"the kiosk ended with {code}:\n{self.log.read_text()[-4000:]}"

    def close(self) -> None:
        try:
            self.take_card()
            self.turn_off()
        finally:
            if self._process is not None:
                self.cut_power()
            self._server.stop()
            if self.sound:
                self.sound.kill()
            if self.printer:
                self.printer.close()
            if self.small_disk:
                put_away(self.data)
        log = self.log.read_text() if self.log.exists() else ""
        assert "Traceback" not in log, log[-4000:]

    @property
    def on(self) -> bool:
        return self._process is not None

    @property
    def disk(self) -> Path:
        """The data folder as the kiosk sees it."""
        if not self.small_disk:
            return self.data
        assert self._process, "a disk of its own is gone with its kiosk"
        return seen(self._process.pid, self.data)

    def ask(self, do: str, **arguments: Any) -> Any:
        """Raises PowerCut when the kiosk dies of it, and AssertionError when it can't be done."""
        if self._process is None:
            raise PowerCut
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps({"do": do, **arguments}) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            self._ended()
            raise PowerCut from None
        return self._answer()

    def _answer(self) -> Any:
        assert self._process and self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            self._ended()
            raise PowerCut(self.log.read_text()[-4000:])
        answer = json.loads(line)
        assert "error" not in answer, answer["error"]
        return answer["ok"]

    def look(self) -> dict[str, Any]:
        """The screen; what was said meanwhile is added to `said`."""
        seen: dict[str, Any] = self.ask("look")
        self.said += seen.pop("said")
        self.overheard += seen.pop("overheard")
        self.last_screen = seen["name"]
        if seen["name"] in ("complaint-code", "receipt"):
            self.code = seen["code"]
        return seen

    def eventually(self, holds: Callable[[], Any]) -> Any:
        """What `holds` returns, as soon as that is true; else its last value."""
        end = time.monotonic() + PATIENCE
        while not (value := holds()) and time.monotonic() < end:
            time.sleep(0.02)
        return value

    # --- devices --------------------------------------------------------------------------------
    def connect_sound(self) -> None:
        """A sound server with a microphone and a loudspeaker, and what the loudspeaker plays from now on."""
        self.listen = True
        self.sound = SoundServer(self.folder / "sound")
        self.start_sound()

    def start_sound(self) -> None:
        assert self.sound
        self.sound.start()

    # --- what a resident does -------------------------------------------------------------------
    def key_of(self, label: str) -> str:
        choices: dict[str, str] = self.look()["choices"]
        assert label in choices, f"{label!r} is not on the screen, but {sorted(choices)}"
        return choices[label]

    def choose(self, label: str, way: str) -> None:
        """`way`: one of ACTS, "voice" or "ear"."""
        if way == "voice":
            self._choose_by_voice(label)
        elif way == "ear":
            self.ask("by_ear", label=label)
        else:
            self.ask(ACTS[way], key=self.key_of(label))

    def _choose_by_voice(self, label: str) -> None:
        """Says the choice, and 'ya' where Pandu asks back."""
        before = self.look()
        self.say(self.phrase_for(label))
        after = self.look()
        if after["name"] == "meaning" and before["name"] != "meaning":
            assert label in after["say"], after["say"]
            self.say("ya benar")

    def phrase_for(self, label: str) -> str:
        key = self.key_of(label)
        phrases: list[str] = self.ask("phrases", key=key)
        for phrase in phrases:
            try:
                wav(phrase)
            except KeyError:
                continue
            return phrase
        raise AssertionError(f"no phrase for {label!r} has been measured: {phrases}")

    def say(self, words: str) -> None:
        if self.sound is None:
            self.ask("say", sound=base64.b64encode(wav(words).tobytes()).decode())
            return
        before = self.ask("await_turn")
        self.sound.play(wav(words))
        self.ask("await_verdict", before=before)

    def put_card(self, name: str, fault: str = "", slot: int = 0) -> None:
        """`fault`: one of kiosk_twins.FAULTS. A card that lies there is taken away in the same moment."""
        self.card_name = name
        if not INSIDE:
            self.ask("card", name=name, fault=fault, slot=slot)
            return
        from card_reader.simulated.vpcd import LaidCard

        self.take_card()
        image = sample_images()[name]
        self._card = LaidCard(image.model_copy(update={"faults": FAULTS[fault]}) if fault else image)

    def take_card(self, slot: int = 0) -> None:
        if self._card is not None:
            self._card.take()
            self._card = None
        elif not INSIDE and self._process is not None and self.card_name:
            self.ask("card", name="", slot=slot)
