"""The contract of a recogniser, kept by each engine with a real model in its real process."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from speech import check, engines, measure, model_files
from speech.errors import RecogniserError
from speech.hearing import FRAME, SAMPLE_RATE, Heard, Samples
from speech.listener import Listener
from speech.microphone import WavMicrophone
from speech.remote import RemoteRecogniser, worker_command
from support import spoken

pytestmark = [pytest.mark.speech, pytest.mark.slow]

PATIENT = 20.0
"""Seconds for one utterance: the machine may be busy with other tests."""


@dataclass(frozen=True)
class Engine:
    """A model, a screen, who says its phrases, and words that aren't on it. `part` is a file that is cut in half to
    damage the model."""

    name: engines.RecogniserEngine
    folder: Callable[[], Path]
    screen: dict[str, str]
    say: Callable[[str], Samples]
    others: tuple[str, ...]
    part: str


def whisper_model() -> Path:
    model_files.prepare(spoken.MODEL_FOLDER)
    return spoken.MODEL_FOLDER


ENGINES = [
    Engine(
        "whisper",
        whisper_model,
        {"lapor masalah": "report", "belajar": "learn", "kembali": "back", "selesai": "done"},
        spoken.wav,
        ("sampah menumpuk", "tiga", "isi sendiri"),
        "tokenizer.json",
    ),
    Engine(
        "vosk",
        spoken.korean_model,
        {"계속": "next", "네": "next", "뒤로": "back", "아니요": "no", "안녕하세요": "start"},
        spoken.korean,
        ("학교", "화장실", "날씨"),
        "graph/Gr.fst",
    ),
]


@pytest.fixture(scope="module", params=ENGINES, ids=lambda engine: engine.name)
def engine(request: pytest.FixtureRequest) -> Engine:
    made: Engine = request.param
    return made


@pytest.fixture(scope="module")
def recogniser(engine: Engine) -> Iterator[RemoteRecogniser]:
    made = RemoteRecogniser(worker_command(engine.folder()), deadline=PATIENT)
    made.warm_up()
    yield made
    made.close()


def test_the_folder_decides(engine: Engine) -> None:
    assert engines.engine_of(engine.folder()) == engine.name


def test_every_phrase_of_the_screen_is_accepted(engine: Engine, recogniser: RemoteRecogniser) -> None:
    for phrase, meaning in engine.screen.items():
        heard = measure.judge(recogniser, engine.say(phrase), engine.screen)
        assert (phrase, heard.decision) == (phrase, "accept")
        assert heard.phrase is not None
        assert engine.screen[heard.phrase] == meaning
        assert heard.unheard == ()


def test_what_is_not_on_the_screen_is_not_accepted(engine: Engine, recogniser: RemoteRecogniser) -> None:
    for phrase in engine.others:
        assert recogniser.recognise(engine.say(phrase), engine.screen).decision != "accept"


def test_a_phrase_taken_off_the_screen_is_not_heard(engine: Engine, recogniser: RemoteRecogniser) -> None:
    phrase, *others = engine.screen
    heard = recogniser.recognise(engine.say(phrase), others)
    assert heard.decision != "accept"
    assert heard.phrase != phrase


def test_silence_is_no_phrase_and_noise_no_utterance(engine: Engine, recogniser: RemoteRecogniser) -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, 16000).astype(np.float32)
    for sound in (np.zeros(16000, np.float32), np.zeros(0, np.float32)):
        assert recogniser.recognise(sound, engine.screen).decision == "repeat"
    assert measure.judge(recogniser, noise, engine.screen).decision == "repeat"


def test_doubt_is_asked_about(engine: Engine) -> None:
    """With thresholds that nothing reaches and everything reaches."""
    from speech.vote import Thresholds

    phrase = next(iter(engine.screen))
    strict = RemoteRecogniser(worker_command(engine.folder(), Thresholds(1.1, 0.0, 0.3)), deadline=PATIENT)
    try:
        heard = strict.recognise(engine.say(phrase), engine.screen)
    finally:
        strict.close()
    assert heard.phrase is not None
    assert (engine.screen[heard.phrase], heard.decision) == (engine.screen[phrase], "confirm")


def test_a_killed_worker_is_named_and_replaced(engine: Engine, recogniser: RemoteRecogniser) -> None:
    recogniser.warm_up()
    first = recogniser.pid
    assert first is not None
    os.kill(first, signal.SIGSTOP)  # it takes the request and doesn't answer before it is killed
    killer = threading.Timer(0.2, os.kill, (first, signal.SIGKILL))
    killer.start()
    phrase = next(iter(engine.screen))
    with pytest.raises(RecogniserError, match=r"^recogniser-died$"):
        recogniser.recognise(engine.say(phrase), engine.screen)
    killer.join()
    assert recogniser.recognise(engine.say(phrase), engine.screen).decision == "accept"
    assert recogniser.pid != first


def copy_of(model: Path, folder: Path) -> Path:
    """The model with big files linked, so that one can be replaced."""
    shutil.copytree(model, folder, copy_function=os.symlink)
    return folder


def cut(file: Path) -> Path:
    """Cut the file in half; the whole one is returned."""
    whole = file.resolve()
    half = whole.stat().st_size // 2
    file.unlink()
    with whole.open("rb") as source:
        file.write_bytes(source.read(half))
    return whole


def worker_says(folder: Path) -> str:
    recogniser = RemoteRecogniser(worker_command(folder))
    with pytest.raises(RecogniserError) as raised:
        recogniser.warm_up()
    recogniser.close()
    return raised.value.code


@pytest.mark.parametrize("part", ["am/final.mdl", "graph/HCLr.fst", "graph/Gr.fst", "ivector/final.ie"])
def test_a_cut_vosk_model_is_named(tmp_path: Path, part: str) -> None:
    folder = copy_of(spoken.korean_model(), tmp_path / "model")
    cut(folder / part)
    assert worker_says(folder) == "recogniser-bad-model"
    (folder / part).unlink()
    assert worker_says(folder) in ("recogniser-missing-model", "recogniser-bad-model")


def test_a_vosk_model_may_lie_one_folder_deeper(tmp_path: Path) -> None:
    copy_of(spoken.korean_model(), tmp_path / "data" / "vosk-model-x")
    finding = check.findings(tmp_path / "data")[-1]
    assert (finding.code, finding.ok, finding.name) == ("recogniser-ready", True, "vosk")


def test_a_word_that_the_model_lacks_is_told_once_and_the_rest_is_heard() -> None:
    unheard: list[str] = []
    recogniser = RemoteRecogniser(
        worker_command(spoken.korean_model()), deadline=PATIENT, on_unheard=unheard.append
    )
    screen = {"계속": "next", "lapor masalah": "report", "뒤로 뷁쉛": "back", "lapor": "report", "네!": "yes"}
    try:
        for _ in range(2):
            assert recogniser.recognise(spoken.korean("계속"), screen).phrase == "계속"
        assert unheard == ["lapor", "masalah", "뷁쉛"]
        assert recogniser.recognise(spoken.korean("네"), screen).phrase == "네!"  # marks aren't spoken
        assert recogniser.recognise(spoken.korean("계속"), ["lapor masalah"]).decision == "repeat"
    finally:
        recogniser.close()


def pieces(samples: Samples) -> list[Samples]:
    """As a listener would hand them on: a third of a second each."""
    return [samples[start : start + 10 * FRAME] for start in range(0, len(samples), 10 * FRAME)]


def test_vosk_says_what_it_has_heard_while_somebody_speaks() -> None:
    recogniser = RemoteRecogniser(worker_command(spoken.korean_model()), deadline=PATIENT)
    screen = ["안녕하세요", "아니요", "뒤로", "lapor"]
    try:
        recogniser.warm_up()
        assert recogniser.partials
        for phrase in ("안녕하세요", "뒤로"):  # the second forgets the first
            sound = np.concatenate([spoken.korean(phrase), np.zeros(SAMPLE_RATE // 2, np.float32)])
            told = [
                recogniser.partial(piece, screen, first=number == 0)
                for number, piece in enumerate(pieces(sound))
            ]
            assert told[0] is None
            assert told[-1] == phrase
            assert set(told) <= {None, *screen}
        assert recogniser.recognise(spoken.korean("아니요"), screen).phrase == "아니요"
        assert recogniser.partial(spoken.korean("뒤로"), ["lapor"], first=True) is None
    finally:
        recogniser.close()


def test_whisper_has_no_partials_and_is_not_asked() -> None:
    recogniser = RemoteRecogniser(worker_command(whisper_model()), deadline=PATIENT)
    try:
        assert recogniser.partial(spoken.wav("belajar"), ["belajar"], first=True) is None
        assert not recogniser.partials
        assert recogniser.recognise(spoken.wav("belajar"), ["belajar", "kembali"]).phrase == "belajar"
    finally:
        recogniser.close()


def test_a_model_cut_while_it_runs_is_named_and_recovers_when_it_is_whole(
    engine: Engine, tmp_path: Path
) -> None:
    """The kiosk goes on: only the worker is started anew."""
    folder = copy_of(engine.folder(), tmp_path / "model")
    recogniser = RemoteRecogniser(worker_command(folder), deadline=PATIENT)
    microphone, events = WavMicrophone(), queue.SimpleQueue[Heard | tuple[str, str]]()
    listener = Listener(
        lambda: microphone,
        recogniser,
        lambda: engine.screen,
        events.put,
        on_fault=lambda code: events.put(("fault", code)),
        on_recovered=lambda code: events.put(("recovered", code)),
        recogniser_backoff=(0.2,),
    )
    phrase = next(iter(engine.screen))
    listener.start()
    try:
        microphone.say(engine.say(phrase))
        heard = events.get(timeout=PATIENT)
        assert isinstance(heard, Heard)
        assert heard.decision == "accept"
        whole = cut(folder / engine.part)
        assert recogniser.pid is not None
        os.kill(recogniser.pid, signal.SIGKILL)
        microphone.say(engine.say(phrase))
        assert events.get(timeout=PATIENT) == ("fault", "recogniser-bad-model")
        (folder / engine.part).unlink()
        (folder / engine.part).symlink_to(whole)
        assert events.get(timeout=PATIENT) == ("recovered", "recogniser-bad-model")
        microphone.say(engine.say(phrase))
        heard = events.get(timeout=PATIENT)
        assert isinstance(heard, Heard)
        assert heard.decision == "accept"
    finally:
        listener.stop()
