"""The composition root, second half: store, services, card reader, speech and lessons, made and handed in."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from card_reader.absent import AbsentReader
from card_reader.image import sample_images
from card_reader.simulated.reader import SimulatedReader
from kiosk import card_source
from kiosk.flows import headset
from kiosk.flows.aside_effects import aside_effects
from kiosk.flows.badge_effects import badge_effects, badgeless_effects
from kiosk.flows.card_effects import card_effects
from kiosk.flows.cards import Cards
from kiosk.flows.ears import Ears
from kiosk.flows.effects import Effects
from kiosk.flows.guide import guide_effects
from kiosk.flows.host import Furniture
from kiosk.flows.keeping import Keeping
from kiosk.flows.nik_effects import nik_effects
from kiosk.flows.outcomes import Outcomes
from kiosk.flows.paper import Tray, paperless_effects, papers, printer_effects, tray_effects
from kiosk.flows.printing import PrinterWatch, way_to_printer
from kiosk.flows.reporting import sending_effects, topic_effects
from kiosk.flows.storeless import keep_nothing, storeless_effects
from kiosk.store import badges
from kiosk.store.crash_points import reached
from kiosk.store.drafts import Cost
from kiosk.store.errors import StoreError
from kiosk.store.key import kiosk_key
from kiosk.store.store import open_store
from kiosk.strings.strings import Strings
from kiosk.ui.window import FONTS
from lessons.load import load as load_lesson
from services_client import complaints
from services_client.embedded import EmbeddedSandbox
from services_client.errors import ServiceError
from services_client.georeport import GeoReport
from services_client.outbox import State
from services_client.printer import EscposPrinter
from services_client.receipt import ReceiptFonts
from services_client.receipt_escpos import receipt_escpos
from services_client.sender import Sender, by_kind
from services_client.transport import Limits, Transport
from speech.headset import HeadsetWatch

if TYPE_CHECKING:
    from kiosk.assembly import Kiosk

LESSON = Path(__file__).parent.parent / "lessons" / "bansos-01"
DAY = 86_400.0
PAPER_FONTS = ReceiptFonts(*(FONTS / f"AtkinsonHyperlegibleNext-{weight}.ttf" for weight in (400, 700)))
NOWHERE = "http://127.0.0.1:9"
"""Address of a service that couldn't be started: the discard port, where nothing answers."""


class Furnishing:
    """Everything behind the screen. What can't be made is named on screen; the rest goes on."""

    def __init__(self, kiosk: Kiosk) -> None:
        self._kiosk, self._settings, self._loop = kiosk, kiosk.settings, kiosk.loop
        self._store_fault = ""
        self._cancel_purge: Callable[[], None] = lambda: None
        data = self._settings.data_folder
        try:
            data.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            kiosk.fault("store-no-folder")
        self.outcomes = Outcomes()
        self.tray = Tray(data / "kertas", PAPER_FONTS)
        way = way_to_printer(self._settings.printer)
        self.printer = EscposPrinter(way) if way else None
        self.printer_watch = (
            PrinterWatch(self.printer, self._loop, kiosk.workers, kiosk.host.fault, kiosk.host.recovered)
            if self.printer
            else None
        )
        url = self._settings.services.complaints_url
        self.sandbox = None if url else EmbeddedSandbox(data / "sandbox.db", faults=True)
        self.service = self._make_service()
        self.keeping, self.sender = self._open_store()
        self.voice = kiosk.devices.voice(kiosk.fault, kiosk.recovered)
        kiosk.mouth.attach(self.voice)
        self.headset: HeadsetWatch | None = None
        if kiosk.devices.jack:
            jack = kiosk.devices.jack()
            self.headset = HeadsetWatch(jack, self._headset_moved, kiosk.fault, kiosk.recovered)
        token_key = badges.token_key(self.keeping.store.key) if self.keeping else None
        self.reader = card_source.make_reader(self._settings, token_key)
        self.cards = Cards(self.reader, kiosk.host)
        if isinstance(self.reader, AbsentReader):
            kiosk.fault("reader-none")  # nobody is told: the office wants it so
        kiosk.host.furniture = Furniture(
            self._effects(),
            load_lesson(LESSON),
            tuple(sample_images()) if isinstance(self.reader, SimulatedReader) else (),
            self.keeping.save_draft if self.keeping else keep_nothing,
            self.tray.empty,
        )
        self.ears: Ears | None = None
        if kiosk.devices.microphone and kiosk.devices.recogniser:
            recogniser = kiosk.devices.recogniser()
            self.ears = Ears(kiosk.host, kiosk.devices.microphone, recogniser, kiosk.show_voice)

    def start(self) -> None:
        if self.sender:
            self.sender.start()
        if self.ears:
            self.ears.start()
        if self.printer_watch:
            self.printer_watch.start()
        if self.headset:
            self.headset.start(self._headset_found)
        self._purge_daily()
        self.reader.start(lambda event: self._loop.post(partial(self.cards.event, event)))

    def stop(self) -> None:
        """What runs by itself ends; effects under way may still use the rest."""
        self._cancel_purge()
        if self.printer_watch:
            self.printer_watch.stop()
        if self.headset:
            self.headset.stop()
        self.reader.stop()
        if self.ears:
            self.ears.stop()
        if self.sender:
            self.sender.stop()

    def close(self) -> None:
        self.voice.close()
        if self.keeping:
            self.keeping.close()
        if self.sandbox:
            self.sandbox.stop()

    def _headset_found(self, there: bool) -> None:
        self.voice.plugged(there)
        headset.found(self._kiosk.host, there)

    def _headset_moved(self, there: bool) -> None:
        """On the watch's thread: the voice is told at once, before anything that the loop still has to do."""
        self.voice.plugged(there)
        self._loop.post(partial(headset.moved, self._kiosk.host, there))

    def _make_service(self) -> GeoReport:
        url = self._settings.services.complaints_url
        if self.sandbox:
            try:
                url = self.sandbox.start()
            except ServiceError as error:
                self._kiosk.fault(error.code)
                url = NOWHERE
        wanted = self._settings.services
        limits = Limits(wanted.connect_seconds, wanted.read_seconds, wanted.total_seconds)
        return GeoReport(Transport(url, limits))

    def _open_store(self) -> tuple[Keeping | None, Sender | None]:
        settings, kiosk = self._settings, self._kiosk
        try:
            key = kiosk_key(settings.key_file, os.environ, settings.database_file)
            store = open_store(settings.database_file, key)
            term = settings.drafts.term_days
            keeping = Keeping(store, Cost(), term, self._epoch, kiosk.fault, kiosk.recovered)
        except StoreError as error:
            self._store_fault = error.code
            kiosk.fault(error.code)
            return None, None
        sender = Sender(
            store.connect,
            by_kind({complaints.KIND: complaints.sending(self.service)}),
            self._item_changed,
            storage_errors=(StoreError,),
            on_fault=kiosk.fault,
            on_recovered=kiosk.recovered,
            now=self._epoch,
            crash=reached,
        )
        return keeping, sender

    def _epoch(self) -> float:
        return self._loop.now().timestamp()

    def _effects(self) -> Effects:
        host, now = self._kiosk.host, self._loop.now

        def shown() -> str:
            """The sentence that a resident says yes to."""
            return host.talk.screen.say

        office = Strings(self._settings.voice.language)
        words = partial(office.text, sapaan=office.text("word-bapak-ibu"))
        places = [place.model_dump() for place in self._settings.places]
        tray = self.reader if isinstance(self.reader, SimulatedReader) else None
        if self.keeping:
            keeping = self.keeping
            kept = {
                **keeping.effects(),
                **sending_effects(keeping, self.outcomes, self._nudge, words, now, shown),
                **badge_effects(keeping, self.cards, self._epoch, host.count_down),
            }
        else:
            kept = {**storeless_effects(self._store_fault), **badgeless_effects()}
        return {
            **kept,
            **topic_effects(self.service, places, self._settings.data_folder / "topics.json"),
            **self._paper_effects(),
            **card_effects(self.cards, tray, self._loop.post, now, shown),
            **nik_effects(now, shown, host.rules.practice_services),
            **guide_effects(lambda: host.way, lambda way: host.wear(host.appearance.with_way(way))),
            **aside_effects(self.voice.chime),
        }

    def _paper_effects(self) -> Effects:
        host, wanted = self._kiosk.host, self._settings.printer
        printed = papers(lambda: host.appearance.language, self._loop.now, self.sandbox is not None)
        if self.printer and self.printer_watch:
            escpos = partial(receipt_escpos, fonts=PAPER_FONTS, dots=wanted.dots)
            return printer_effects(self.printer, printed, escpos, self.printer_watch.found)
        return tray_effects(self.tray, printed) if wanted.kind == "folder" else paperless_effects(printed)

    def _purge_daily(self) -> None:
        if self.keeping:
            self.keeping.purge_expired()
            self._cancel_purge = self._loop.later(DAY, self._purge_daily)

    def _item_changed(self, key: str, state: State) -> None:
        self.outcomes.told(key, state)

    def _nudge(self) -> None:
        # Posted, so that the sender looks only after the transaction that put the item has been committed.
        if self.sender:
            self._loop.post(self.sender.nudge)
