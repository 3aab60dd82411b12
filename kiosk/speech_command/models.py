"""`./run speech models`: which models there are, adding one that was really tried, and checking all of them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from kiosk.command_line import Doors
from kiosk.speech_command.desk import Desk
from speech import measure, models
from speech.errors import RecogniserError
from speech.espeak import Espeak
from speech.hearing import Samples
from speech.models import Model, Trial
from speech.sound import from_pcm
from speech.synthesis import VoiceSettings

Act = Callable[[argparse.Namespace, Desk], int]

SCREEN = "home"
TAKES = ("belajar", "lapor masalah", "punya kode")
"""Phrases of that screen, of which a model must understand one from the kiosk's own voice."""
NAMED = 12
"""Unknown words that are named; the rest is counted."""


def parser() -> argparse.ArgumentParser:
    doors = Doors[Act]("./run speech models", "The recogniser models of this kiosk", "list|add|verify")
    doors.add("list", list_all, "engine, size, memory and state of each model, and which one is in use")
    adding = doors.add("add", add, "copy a model into the data folder, after it was tried")
    adding.add_argument(
        "folder", type=Path, metavar="FOLDER", help="of a Whisper model for CTranslate2, or of a Vosk model"
    )
    adding.add_argument("--name", metavar="NAME", help="what it is called here (default: the folder's name)")
    adding.add_argument("--phrase", metavar="PHRASE", help="what it must understand, for another language")
    adding.add_argument("--voice", default="id", metavar="VOICE", help="espeak-ng voice that says the phrase")
    doors.add("verify", verify, "hash the files of every model again")
    return doors.parser


def list_all(asked: argparse.Namespace, desk: Desk) -> int:
    found = list(_lying(desk))
    for model in found:
        desk.say(
            "speech-models-one",
            name=model.folder.name,
            engine=desk.strings.text(f"speech-models-engine-{model.engine}"),
            size=_megabytes(model.size),
            memory=model.memory,
            measured=desk.strings.text(f"speech-models-memory-{'measured' if model.measured else 'guessed'}"),
            known=desk.strings.text(f"speech-models-{'known' if model.known else 'unknown'}"),
            used=desk.strings.text(f"speech-models-{'used' if _used(model, desk) else 'unused'}"),
        )
        desk.say("speech-models-where", folder=str(model.folder))
    if not any(_used(model, desk) for model in found):
        desk.say("speech-models-none-used", folder=str(desk.settings.model_folder))
    desk.say("speech-models-free", memory=models.free_memory())
    return 0


def add(asked: argparse.Namespace, desk: Desk) -> int:
    source = asked.folder.absolute()
    name = asked.name or models.name_of(source)
    desk.say("speech-models-adding", name=name)
    trial = _trial(asked.phrase, asked.voice)
    table = measure.measured()
    words = [phrase for _, phrase in table.pairs]
    added = models.add(source, desk.models, name, trial, words, date.today())
    model = added.model
    desk.say("speech-models-added", name=name, size=_megabytes(model.size), memory=model.memory)
    if added.unheard:
        more = max(0, len(added.unheard) - NAMED)
        desk.say("speech-models-unheard", count=len(added.unheard), words=", ".join(added.unheard[:NAMED]))
        if more:
            desk.say("speech-models-unheard-more", count=more)
    desk.say("speech-models-use")
    print(f'    [hearing]\n    model_folder = "{model.folder}"', flush=True)
    desk.say("speech-models-then")
    return 0


def verify(asked: argparse.Namespace, desk: Desk) -> int:
    """0 when every file of every model is what it was; a model without hashes can't be checked, and counts as wrong
    only where it is in use."""
    wrong = 0
    for model in _lying(desk):
        name = model.folder.name
        if not model.known:
            desk.say("speech-models-uncheckable", name=name)
            wrong += _used(model, desk)
            continue
        try:
            changed = models.changed(model)
        except RecogniserError:
            changed = ["pandu-model.json"]
        if changed:
            wrong += 1
            desk.say("speech-models-changed", name=name, files=", ".join(changed))
        else:
            desk.say("speech-models-same", name=name)
    return int(wrong > 0)


def _lying(desk: Desk) -> list[Model]:
    default = desk.settings.data_folder / "model"
    return list(models.lying(default, desk.models, desk.settings.model_folder))


def _used(model: Model, desk: Desk) -> bool:
    return model.folder == desk.settings.model_folder


def _megabytes(size: int) -> int:
    return round(size / 1e6)


def _trial(phrase: str | None, voice: str) -> Trial:
    """Said by the kiosk's own synthesiser, and cut as the kiosk cuts what it hears. Raises SynthesisError."""
    table, espeak = measure.measured(), Espeak()

    def said(text: str, speaker: VoiceSettings) -> tuple[Samples, str]:
        sound = espeak.synthesise(text, speaker)
        samples = from_pcm(sound.pcm, sound.rate)
        cut = measure.utterances(samples)
        return cut[0] if len(cut) == 1 else samples, text

    if phrase is not None:
        return Trial((said(phrase, VoiceSettings(voice)),), [phrase])
    return Trial(tuple(said(take, table.speakers[take]) for take in TAKES), table.screens[SCREEN])
