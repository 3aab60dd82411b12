"""Which phrases the recogniser accepts from espeak-ng: `python -m speech.measure MODEL_FOLDER [--search]`.

Each phrase of `measured.toml` is synthesised, cut out by endpointing as on the kiosk, and judged within
the whole screen it stands on. It says what stories can say; it says nothing about people.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from speech.endpoint import Endpointer, silero
from speech.espeak import Espeak, VoiceSettings
from speech.hearing import FRAME, SAMPLE_RATE, Heard, Recogniser, Samples
from speech.sound import from_pcm

MEASURED_FILE = Path(__file__).with_name("measured.toml")

CANDIDATES = [
    VoiceSettings(f"id{variant}", rate)
    for variant in ("", "+m3", "+f2", "+m1", "+m7", "+f4", "+m2", "+f3")
    for rate in (150, 120, 110, 130, 140, 165)
]
CLEAR_ENOUGH = 0.85
"""Confidence at which the search stops: the rounding of another processor won't bring it under .65."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The file: grammars by screen (phrase → meaning, bar included), and each phrase's speaker."""

    screens: dict[str, dict[str, str]]
    speakers: dict[str, VoiceSettings]

    def phrases(self) -> Iterator[tuple[str, str]]:
        """(screen, phrase) of everything but the bar, which is measured once on the screen 'yes-no'."""
        bar = set.intersection(*(set(grammar) for grammar in self.screens.values()))
        for screen, grammar in self.screens.items():
            for phrase in grammar:
                if phrase not in bar or screen == "yes-no":
                    yield screen, phrase


def measured(file: Path = MEASURED_FILE) -> Measured:
    """Read the list. Raises OSError, tomllib.TOMLDecodeError or KeyError for a broken one."""
    data = tomllib.loads(file.read_text("utf-8"))
    bar = {phrase: key for key, phrases in data["bar"].items() for phrase in phrases}
    screens = {
        name: {phrase: phrase for phrase in phrases} | bar for name, phrases in data["screens"].items()
    }
    speakers = {phrase: VoiceSettings(row["voice"], row["rate"]) for phrase, row in data["spoken"].items()}
    return Measured(screens, speakers)


def synthesise(espeak: Espeak, phrase: str, voice: VoiceSettings) -> Samples:
    """The phrase as float32[n] at 16 kHz."""
    sound = espeak.synthesise(phrase, voice)
    return from_pcm(sound.pcm, sound.rate)


def utterances(samples: Samples) -> list[Samples]:
    """What endpointing makes of a clip between half a second and a second of silence."""
    around = np.concatenate([np.zeros(SAMPLE_RATE // 2), samples, np.zeros(SAMPLE_RATE)]).astype(np.float32)
    endpointer = Endpointer(silero())
    frames = (around[start : start + FRAME] for start in range(0, len(around) - FRAME, FRAME))
    return [utterance for frame in frames if (utterance := endpointer.feed(frame)) is not None]


def judge(recogniser: Recogniser, samples: Samples, grammar: dict[str, str]) -> Heard:
    """The verdict when the clip makes exactly one utterance; nothing heard otherwise."""
    found = utterances(samples)
    return recogniser.recognise(found[0], grammar) if len(found) == 1 else Heard(None, 0.0, "repeat")


def right(heard: Heard, phrase: str, grammar: dict[str, str]) -> bool:
    """Whether the phrase's meaning was accepted."""
    return (
        heard.decision == "accept" and heard.phrase is not None and grammar[heard.phrase] == grammar[phrase]
    )


def search(recogniser: Recogniser, espeak: Espeak, phrase: str, grammars: list[dict[str, str]]) -> str:
    """A line for [spoken]: the speaker best understood on all screens that hold the phrase."""
    best: tuple[int, float, VoiceSettings] | None = None
    for voice in CANDIDATES:
        samples = synthesise(espeak, phrase, voice)
        verdicts = [judge(recogniser, samples, grammar) for grammar in grammars]
        accepted = sum(
            right(heard, phrase, grammar) for heard, grammar in zip(verdicts, grammars, strict=True)
        )
        confidence = min(heard.confidence for heard in verdicts)
        if best is None or (accepted, confidence) > best[:2]:
            best = (accepted, confidence, voice)
        if accepted == len(grammars) and confidence >= CLEAR_ENOUGH:
            break
    assert best is not None
    failed = "" if best[0] == len(grammars) else "  # NOT ACCEPTED"
    voice = best[2]
    speaker = f'voice = "{voice.name}", rate = {voice.rate}, confidence = {best[1]:.2f}'
    return f'"{phrase}" = {{ {speaker} }}{failed}'


def main() -> None:
    """Print the table, or with --search a new one for the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("--search", action="store_true", help="find each phrase's best speaker")
    arguments = parser.parse_args()
    # Here, so that the other users of this module don't wait for Whisper's libraries.
    from speech.whisper import WhisperRecogniser

    recogniser, espeak, table = WhisperRecogniser(arguments.model), Espeak(), measured()
    if arguments.search:
        for phrase in dict.fromkeys(phrase for _, phrase in table.phrases()):
            grammars = [table.screens[s] for s, p in table.phrases() if p == phrase]
            print(search(recogniser, espeak, phrase, grammars), flush=True)
        return
    for screen, phrase in table.phrases():
        voice = table.speakers.get(phrase, CANDIDATES[0])
        heard = judge(recogniser, synthesise(espeak, phrase, voice), table.screens[screen])
        good = right(heard, phrase, table.screens[screen])
        verdict = (
            heard.decision if good or heard.decision == "repeat" else f"{heard.decision} ({heard.phrase})"
        )
        print(f"{phrase:24} {screen:14} {voice.name:6} {voice.rate:4} {heard.confidence:.2f} {verdict}")


if __name__ == "__main__":
    main()
