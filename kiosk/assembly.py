"""The composition root, first half: what the first frame needs, so that a kiosk is there half a second after power.

Everything slow to load (store, services, card reader, speech, lessons) is made by `kiosk.furnishing` right after.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from kiosk.dialogue.screen import Choice
from kiosk.flows.appearance import Appearance, Hands
from kiosk.flows.host import Host, Rules, Surroundings
from kiosk.flows.loop import Loop
from kiosk.flows.mouth import Mouth
from kiosk.flows.row_words import row_words
from kiosk.settings import Settings
from kiosk.strings.strings import Strings, languages
from kiosk.ui.bridge import Bridge, Voice
from kiosk.ui.keys import acts
from kiosk.ui.theme import Theme
from kiosk.ui.window import Window
from kiosk.ui.words import WORDS

if TYPE_CHECKING:
    from kiosk.furnishing import Furnishing
    from speech import speaking
    from speech.headset import Jack
    from speech.hearing import Recogniser
    from speech.microphone import Microphone


@dataclass(frozen=True)
class Devices:
    """What the kiosk speaks and hears with, made when it is furnished; twins in tests."""

    voice: Callable[[Callable[[str], None], Callable[[str], None]], speaking.Voice]
    """Made from on_fault and on_recovered, which may be called on any thread."""
    microphone: Callable[[], Microphone] | None = None
    recogniser: Callable[[], Recogniser] | None = None
    """None for both: the kiosk doesn't listen."""
    jack: Callable[[], Jack] | None = None
    """None: nothing is to be plugged in."""


class Kiosk:
    """A running kiosk. Made, started and closed on the loop's thread; needs a QGuiApplication."""

    def __init__(
        self, settings: Settings, loop: Loop, devices: Devices, window: Window | None = None
    ) -> None:
        """Shows the attract screen, in `window` if there is one already. Nothing works before `start`."""
        self.settings, self.loop, self.devices = settings, loop, devices
        self.furnishing: Furnishing | None = None
        voice = settings.voice
        self.mouth = Mouth(loop, lambda: self.host.appearance.language, voice.rate, voice.volume)
        self.workers = ThreadPoolExecutor(4, "pandu-worker")
        self.host = self._make_host()
        self.bridge = Bridge(
            self.host.talk,
            self._words(),
            clock=loop.monotonic,
            scan_seconds=settings.input.scan_seconds,
            dwell_seconds=settings.input.dwell_seconds,
            acts=acts(settings.input.keys),
            say_row=self._say_row,
        )
        self.host.still_offering = lambda: self.bridge.one_switch.unfinished
        fullscreen = settings.display.fullscreen
        self.window = window or Window(self.bridge, self.look(), fullscreen=fullscreen)
        if window is not None:
            window.set_look(self.look())
            window.attach(self.bridge)
        self.bridge.set_scanning(settings.input.scanning)
        self._worn = self.host.appearance
        self._shown = True

    def start(self) -> None:
        """Makes everything else, and everything that runs by itself begins."""
        from kiosk.furnishing import Furnishing

        self.furnishing = Furnishing(self)
        self.furnishing.start()
        self._tick()

    def close(self) -> None:
        """Ends the session and joins every thread and process."""
        if self.furnishing:
            self._cancel_tick()
            self.host.end()
            self.furnishing.stop()
        self.workers.shutdown(wait=True)
        if self.furnishing:
            self.furnishing.close()
        self.window.close()

    def _tick(self) -> None:
        self._cancel_tick = self.loop.later(1.0, self._tick)  # first: a tick that fails must not be the last
        self.host.tick()
        assert self.furnishing is not None
        self.furnishing.cards.tick()

    def _make_host(self) -> Host:
        settings = self.settings
        rules = Rules(
            tuple(code for code in languages() if code in ("id", "en")),
            settings.session.idle_seconds,
            settings.session.warning_seconds,
            settings.session.cover_seconds,
            villages=settings.villages,
            practice_services=not settings.services.complaints_url,
        )
        appearance = Appearance.of(
            settings.voice.language,
            settings.display.mode,
            settings.display.size,
            Hands(settings.input.scanning, settings.input.scan_seconds, settings.input.letters),
        )
        return Host(rules, Surroundings(self.loop, self.mouth, self.workers), appearance, self.changed)

    # --- from other threads ---------------------------------------------------------------------
    def fault(self, code: str) -> None:
        """Something failed; any thread."""
        self.loop.post(partial(self.host.fault, code))

    def recovered(self, code: str) -> None:
        """It works again; any thread."""
        self.loop.post(partial(self.host.recovered, code))

    # --- showing --------------------------------------------------------------------------------
    _shown = False

    def changed(self) -> None:
        """The host may look different."""
        if not self._shown:
            return
        worn, self._worn = self._worn, self.host.appearance
        if worn != self._worn:
            self.window.set_look(self.look())
            self.mouth.wear(self._worn)
            self.bridge.set_scanning(self._worn.scanning, self._worn.scan_seconds)
            self.window.set_curtain(self._worn.curtain)
            if worn.language != self._worn.language:
                self.bridge.set_words(self._words())
        self.bridge.refresh()
        if self.furnishing and self.furnishing.ears:
            self.furnishing.ears.update()
        self.show_voice()

    def show_voice(self) -> None:
        """Whose turn it is to speak."""
        ears = self.furnishing.ears if self.furnishing else None
        speaker = self.host.talk.speaker
        if speaker.now is not None:
            voice = Voice("speaking", speaker.word, spoken=speaker.now.text, about=speaker.now.about)
        elif ears and ears.heard:
            voice = Voice("heard", heard=ears.heard)
        elif ears and ears.listening and not self._secret:
            voice = Voice("listening")
        else:
            voice = Voice("headset" if self.host.headset else "off")
        self.bridge.show_voice(voice)
        if ears:
            self.bridge.show_levels(list(ears.levels))

    @property
    def _secret(self) -> bool:
        """What is asked for must not be said aloud, so nobody is invited to."""
        entry = self.host.talk.screen.entry
        return entry is not None and entry.masked

    def _say_row(self, row: Sequence[Choice]) -> None:
        self.host.talk.say(row_words(Strings(self.host.appearance.language), row))

    def _words(self) -> dict[str, str]:
        strings = Strings(self.host.appearance.language)
        return {
            name: strings.text(f"word-{name}", **{place: "{" + place + "}" for place in places})
            for name, places in WORDS.items()
        }

    def look(self) -> dict[str, object]:
        """Sizes and colours of the window as it is now."""
        display, worn = self.settings.display, self.host.appearance
        return Theme(
            display.width, display.height, display.ppi, worn.mode, worn.size, display.motion
        ).as_map()
