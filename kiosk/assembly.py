"""The composition root: every object of a running kiosk is made here and handed in."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from card_reader.absent import AbsentReader
from card_reader.image import sample_images
from card_reader.interface import Reader
from card_reader.pcsc import PcscReader
from card_reader.simulated.reader import SimulatedReader
from card_reader.simulated.sam import MockSam
from kiosk.flows.appearance import Appearance
from kiosk.flows.aside_effects import aside_effects
from kiosk.flows.cards import Cards, card_effects
from kiosk.flows.ears import Ears
from kiosk.flows.effects import Effects
from kiosk.flows.host import Host, Rules, Surroundings
from kiosk.flows.keeping import Keeping
from kiosk.flows.loop import Loop
from kiosk.flows.mouth import Mouth
from kiosk.flows.outcomes import Outcomes
from kiosk.flows.paper import FolderPrinter, paper_effects
from kiosk.flows.reporting import sending_effects, topic_effects
from kiosk.flows.storeless import keep_nothing, storeless_effects
from kiosk.settings import Settings
from kiosk.store.crash_points import reached
from kiosk.store.drafts import Cost
from kiosk.store.errors import StoreError
from kiosk.store.key import kiosk_key
from kiosk.store.store import open_store
from kiosk.strings.strings import Strings, languages
from kiosk.ui.bridge import Bridge, Voice
from kiosk.ui.theme import Theme
from kiosk.ui.window import FONTS, Window
from kiosk.ui.words import WORDS
from lessons.load import load as load_lesson
from services_client import complaints
from services_client.embedded import EmbeddedSandbox
from services_client.errors import ServiceError
from services_client.georeport import GeoReport
from services_client.outbox import State
from services_client.receipt import ReceiptFonts
from services_client.sender import Sender, by_kind
from services_client.transport import Limits, Transport
from speech import speaking
from speech.hearing import Recogniser
from speech.microphone import Microphone

LESSON = Path(__file__).parent.parent / "lessons" / "bansos-01"
NOWHERE = "http://127.0.0.1:9"
"""Address of a service that couldn't be started: the discard port, where nothing answers."""


@dataclass(frozen=True)
class Devices:
    """What the kiosk speaks and hears with; twins in tests."""

    voice: Callable[[Callable[[str], None], Callable[[str], None]], speaking.Voice]
    """Made from on_fault and on_recovered, which may be called on any thread."""
    microphone: Callable[[], Microphone] | None = None
    recogniser: Recogniser | None = None
    """None for both: the kiosk doesn't listen."""


class Kiosk:
    """A running kiosk. Made and closed on the loop's thread; needs a QGuiApplication."""

    def __init__(self, settings: Settings, loop: Loop, devices: Devices) -> None:
        self.settings, self.loop = settings, loop
        self._ready = False
        self._faults: list[str] = []  # found before there is a host to name them
        data = settings.data_folder
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.workers = ThreadPoolExecutor(4, "pandu-worker")
        self.outcomes = Outcomes()
        self.printer = FolderPrinter(data / "kertas")
        self.sandbox = None if settings.services.complaints_url else EmbeddedSandbox(data / "sandbox.db", faults=True)
        self.service = self._make_service()
        self.keeping, self.sender = self._open_store()
        self.voice = devices.voice(self.fault, self.recovered)
        self.reader = _make_reader(settings)
        self.cards = Cards(self.reader)
        self.host = self._make_host()
        self.host.effects = self._effects(self.host)
        self.cards.attach(self.host)
        self.bridge = Bridge(
            self.host.talk, self._words(), clock=loop.monotonic, scan_seconds=settings.input.scan_seconds
        )
        self.window = Window(self.bridge, self._theme(), fullscreen=settings.display.fullscreen)
        self.bridge.set_scanning(settings.input.scanning)
        self._worn = self.host.appearance
        self.ears: Ears | None = None
        if devices.microphone and devices.recogniser:
            self.ears = Ears(self.host, devices.microphone, devices.recogniser, self._show_voice)
        self._ready = True
        for code in self._faults:
            self.host.fault(code)

    def start(self) -> None:
        """Everything that runs by itself begins."""
        if self.sender:
            self.sender.start()
        if self.ears:
            self.ears.start()
        self.reader.start(lambda event: self.loop.post(partial(self.cards.event, event)))
        self._tick()

    def close(self) -> None:
        """Ends the session and joins every thread and process."""
        self._cancel_tick()
        self.host.end()
        self.reader.stop()
        if self.ears:
            self.ears.stop()
        if self.sender:
            self.sender.stop()
        self.workers.shutdown(wait=True)
        self.voice.close()
        if self.keeping:
            self.keeping.close()
        if self.sandbox:
            self.sandbox.stop()
        self.window.close()

    def _tick(self) -> None:
        self.host.tick()
        self._cancel_tick = self.loop.later(1.0, self._tick)

    # --- making ---------------------------------------------------------------------------------
    def _make_service(self) -> GeoReport:
        url = self.settings.services.complaints_url
        if self.sandbox:
            try:
                url = self.sandbox.start()
            except ServiceError as error:
                self._faults.append(error.code)
                url = NOWHERE
        limits = self.settings.services
        return GeoReport(Transport(url, Limits(limits.connect_seconds, limits.read_seconds, limits.total_seconds)))

    def _open_store(self) -> tuple[Keeping | None, Sender | None]:
        data = self.settings.data_folder

        def epoch() -> float:
            return self.loop.now().timestamp()

        try:
            store = open_store(data / "pandu.db", kiosk_key(data / "pandu.key", os.environ))
            keeping = Keeping(
                store, Cost(), self.settings.drafts.term_days, epoch, self.fault, self.recovered
            )
            keeping.purge_expired()
        except StoreError as error:
            self._faults.append(error.code)
            return None, None
        sender = Sender(
            store.connect,
            by_kind({complaints.KIND: complaints.sending(self.service)}),
            self._item_changed,
            storage_errors=(StoreError,),
            on_fault=self.fault,
            on_recovered=self.recovered,
            now=epoch,
            crash=reached,
        )
        return keeping, sender

    def _make_host(self) -> Host:
        settings = self.settings
        rules = Rules(
            tuple(code for code in languages() if code in ("id", "en")),
            settings.session.idle_seconds,
            settings.session.warning_seconds,
            settings.session.cover_seconds,
            load_lesson(LESSON),
            tuple(sample_images()) if isinstance(self.reader, SimulatedReader) else (),
            practice_services=self.sandbox is not None,
        )
        surroundings = Surroundings(
            self.loop,
            Mouth(self.voice, self.loop, lambda: self.host.appearance.language),
            self.workers,
            self.keeping.save_draft if self.keeping else keep_nothing,
            self.printer.empty,
        )
        appearance = Appearance.of(settings.voice.language, settings.display.mode, settings.display.size)
        return Host(rules, surroundings, appearance, self._changed)

    def _effects(self, host: Host) -> Effects:
        office = Strings(self.settings.voice.language)
        words = partial(office.text, sapaan=office.text("word-bapak-ibu"))
        tray = self.reader if isinstance(self.reader, SimulatedReader) else None
        places = [place.model_dump() for place in self.settings.places]
        regular, bold = (FONTS / f"AtkinsonHyperlegibleNext-{weight}.ttf" for weight in (400, 700))
        now = self.loop.now
        sending = (
            {
                **self.keeping.effects(),
                **sending_effects(self.keeping, self.outcomes, self._nudge, words, now),
            }
            if self.keeping
            else storeless_effects(self._faults[-1])
        )
        return {
            **topic_effects(self.service, places, self.settings.data_folder / "topics.json"),
            **sending,
            **paper_effects(
                self.printer, ReceiptFonts(regular, bold), host.scene, now, self.sandbox is not None
            ),
            **card_effects(self.cards, tray, self.loop.post, now, lambda: host.talk.screen.say),
            **aside_effects(lambda: host.appearance, self._wear, lambda: None),
        }

    # --- from other threads ---------------------------------------------------------------------
    def fault(self, code: str) -> None:
        """A device failed; any thread."""
        self.loop.post(lambda: self.host.fault(code))

    def recovered(self, code: str) -> None:
        """It works again; any thread."""
        self.loop.post(lambda: self.host.recovered(code))

    def _item_changed(self, key: str, state: State) -> None:
        self.outcomes.told(key, state)

    def _nudge(self) -> None:
        # Posted, so that the sender looks only after the transaction that put the item has been committed.
        if self.sender:
            self.loop.post(self.sender.nudge)

    # --- showing --------------------------------------------------------------------------------
    def _wear(self, appearance: Appearance) -> None:
        self.host.appearance = appearance
        self._changed()

    def _changed(self) -> None:
        if not self._ready:
            return
        worn, self._worn = self._worn, self.host.appearance
        if worn != self._worn:
            self.window.set_theme(self._theme())
            if worn.language != self._worn.language:
                self.bridge.set_words(self._words())
        self.bridge.refresh()
        if self.ears:
            self.ears.update()
        self._show_voice()

    def _show_voice(self) -> None:
        speaker = self.host.talk.speaker
        heard = self.ears.heard if self.ears else ""
        if speaker.now is not None:
            voice = Voice("speaking", speaker.word if speaker.now.text == self.host.talk.screen.say else -1)
        elif heard:
            voice = Voice("heard", heard=heard)
        elif self.ears and self.ears.listening:
            voice = Voice("listening")
        else:
            voice = Voice("off" if self.ears else "quiet")
        self.bridge.show_voice(voice)
        if self.ears:
            self.bridge.show_levels(list(self.ears.levels))

    def _words(self) -> dict[str, str]:
        strings = Strings(self.host.appearance.language)
        return {
            name: strings.text(f"word-{name}", **{place: "{" + place + "}" for place in places})
            for name, places in WORDS.items()
        }

    def _theme(self) -> Theme:
        display, worn = self.settings.display, self.host.appearance
        return Theme(display.width, display.height, display.ppi, worn.mode, worn.size, display.motion)


def _make_reader(settings: Settings) -> Reader:
    if settings.card.reader == "none":
        return AbsentReader()
    if settings.card.reader == "simulated":
        return SimulatedReader(sample_images())
    # The mock security module answers for sample cards only; a site has a certified one, or none.
    return PcscReader(MockSam if settings.profile == "demo" else None)
