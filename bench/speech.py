"""Hearing beside the bare engine, speaking beside bare libespeak-ng: `./run bench speech [--json]`.

Everything is measured in this run and on the same sounds: phrases of speech/measured.toml, said by espeak-ng, so the
errors say what stories can rely on and nothing about people. The model is joined into the tests' cache if absent.
"""

from __future__ import annotations

import ctypes
import statistics
import sys
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from faster_whisper import WhisperModel

from bench.loudspeaker import Loudspeaker, no_voice
from bench.report import Figure, tell
from speech import measure, model_files
from speech.espeak import LIBRARY, Espeak
from speech.hearing import Samples
from speech.pyttsx3_voice import Pyttsx3
from speech.remote import RemoteRecogniser, worker_command
from speech.speaking import PlayedVoice
from speech.synthesis import Synthesiser
from speech.vote import elect
from speech.whisper import WhisperRecogniser

MODEL_FOLDER = Path(__file__).parent.parent / ".cache" / "whisper-base"

EVERY = 6
"""Each sixth phrase of the list is said, and the first ten are timed: the run stays under a minute and a half."""
TIMED = 10

TEXT = "Selamat datang. Silakan pilih layanan, atau tekan panggil petugas."
RUNS = 15

AT_ONCE_MS = 100.0
"""What a person still takes for an immediate answer (Nielsen, Usability Engineering, 1993, chapter 5)."""

Clip = tuple[str, dict[str, str], Samples]
"""A phrase, the screen on which it is said, and its sound as endpointing cuts it."""


def clips() -> list[Clip]:
    """Every sixth phrase of the list. Those that endpointing doesn't cut out as one utterance are nobody's fault."""
    table = measure.measured()
    made = []
    for screen, phrase in [pair for pair in table.pairs if pair[1] in table.speakers][::EVERY]:
        found = measure.utterances(measure.synthesise(phrase, table.speakers[phrase]))
        if len(found) == 1:
            made.append((phrase, table.screens[screen], found[0]))
    return made


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def hearing() -> list[Figure]:
    """Time of a command, and commands that weren't accepted rightly."""
    model_files.prepare(MODEL_FOLDER)
    said = clips()
    remote = RemoteRecogniser(worker_command(MODEL_FOLDER), deadline=30.0)
    here = WhisperRecogniser(MODEL_FOLDER)
    bare = WhisperModel(str(MODEL_FOLDER), device="cpu", compute_type="int8", cpu_threads=2)
    here.warm_up()
    remote.warm_up()

    def transcribed(sound: Samples, beam: int) -> str:
        segments, _ = bare.transcribe(
            sound,
            language="id",
            beam_size=beam,
            temperature=0.0,  # one pass: by itself it tries again up to five times
            without_timestamps=True,
            max_new_tokens=28,  # as ours
        )
        return " ".join(segment.text for segment in segments)

    transcribed(said[0][2], 5)
    ours, inside, theirs = [], [], []
    wrong = wrong_greedy = 0
    for index, (phrase, grammar, sound) in enumerate(said):
        began = time.perf_counter()
        heard = remote.recognise(sound, grammar)
        if index < TIMED:
            ours.append(1000 * (time.perf_counter() - began))
            inside.append(timed(partial(here.recognise, sound, grammar)))
            theirs.append(timed(partial(transcribed, sound, 5)))
        wrong += not measure.right(heard, phrase, grammar)
        greedy = elect([(transcribed(sound, 1), 1.0)], grammar)
        wrong_greedy += not measure.right(greedy, phrase, grammar)
    remote.close()
    command = f"a spoken command, median of {len(ours)}"
    share = 100 / len(said)
    return [
        Figure(command, median(ours), "ms", "bare faster-whisper, beam 5", median(theirs), 1.0),
        Figure(command, median(ours), "ms", "the same recogniser without a process", median(inside), 1.3),
        Figure(
            f"commands not accepted, of {len(said)}",
            share * wrong,
            "%",
            "greedy transcription, nearest phrase (at least one)",
            share * max(1, wrong_greedy),
            1.0,
        ),
    ]


def first_sample(make: Callable[[], Synthesiser]) -> float:
    """Median milliseconds from `say` to the first sample at the player, of a voice that has spoken before."""
    player = Loudspeaker()
    voice = PlayedVoice(player, make, no_voice, no_voice)
    took = []
    for _ in range(RUNS + 1):
        done = threading.Event()
        began = time.perf_counter()
        voice.say(TEXT, lambda word: None, lambda played: done.set())  # noqa: B023 - waited for at once
        took.append(1000 * (player.handed.get(timeout=30) - began))
        voice.stop()  # nobody waits for its end
        done.wait(30)
    voice.close()
    return median(took[1:])


def bare_espeak() -> tuple[float, float]:
    """Median milliseconds of libespeak-ng alone: to its first block, and to the end of the text."""
    library = ctypes.CDLL(LIBRARY)
    library.espeak_Initialize(2, 60, None, 0x8000)
    moments: list[float] = []

    def on_sound(samples: object, count: int, _events: object) -> int:
        if count:
            moments.append(time.perf_counter())
        return 0

    callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(on_sound)
    encoded = TEXT.encode()
    firsts, wholes = [], []
    for _ in range(RUNS + 1):
        moments.clear()
        began = time.perf_counter()
        library.espeak_SetSynthCallback(callback)
        library.espeak_SetVoiceByName(b"id")
        library.espeak_SetParameter(1, 130, 0)
        library.espeak_Synth(encoded, len(encoded) + 1, 0, 1, 0, 1, None, None)
        wholes.append(1000 * (time.perf_counter() - began))
        firsts.append(1000 * (moments[0] - began))
    return median(firsts[1:]), median(wholes[1:])


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def speaking() -> list[Figure]:
    """Time to the first sample of each voice."""
    bare_first, bare_whole = bare_espeak()
    ours, theirs = first_sample(Espeak), first_sample(Pyttsx3)
    text = f"the first sample of {len(TEXT)} characters"
    return [
        # Ours begins when the whole text is rendered, which is some ten times the first block.
        Figure(f"{text}, espeak-ng", ours, "ms", "bare libespeak-ng, first block", bare_first, 100.0),
        Figure(f"{text}, espeak-ng", ours, "ms", "bare libespeak-ng, whole text", bare_whole, 2.0),
        Figure(f"{text}, pyttsx3", theirs, "ms", "our espeak-ng voice", ours, 10.0),
        Figure(f"{text}, pyttsx3", theirs, "ms", "what is taken for at once", AT_ONCE_MS),
    ]


def main(arguments: list[str]) -> int:
    return tell([*hearing(), *speaking()], as_json="--json" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
