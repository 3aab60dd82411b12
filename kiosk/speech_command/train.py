"""`./run speech train`: the kiosk learns from what this office has recorded, and keeps it only where it hears better.

Learning is `speech.head_train`'s, in a process of its own. The key of the recordings goes through its standard input:
arguments and the environment can be read by others.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import speech
from kiosk.command_line import with_settings
from kiosk.phrases import phrases
from kiosk.speech_command.desk import Desk
from kiosk.strings.strings import Strings
from speech import engines, head, recordings
from speech.errors import RecordingsError

PROGRAM = (sys.executable, "-m", "speech.head_train")


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="./run speech train", description="Learn from the people recorded here; takes about half an hour"
    )
    made.add_argument("--threads", type=int, default=2, metavar="N", help="cores to use (default 2)")
    made.add_argument("--utterances", type=int, metavar="N", help="made-up ones beside the recordings")
    made.set_defaults(act=train)
    return with_settings(made)


def train(asked: argparse.Namespace, desk: Desk, program: tuple[str, ...] = PROGRAM) -> int:
    """0 when the kiosk hears better than before, else 1 and nothing is changed. The program says more, in English.

    Raises RecordingsError, StoreError.
    """
    model, key = desk.settings.model_folder, desk.recordings_key()
    if engines.engine_of(model) != "whisper":
        desk.say("speech-train-vosk")
        return 1
    learnt = {each.number for each in recordings.speakers(desk.recordings, key)}
    count = len(learnt)
    if count < 2:  # each is judged by what was learned from the others
        raise RecordingsError("recordings-few")
    desk.say("speech-train-begin", count=count)
    options = ["--threads", str(asked.threads)]
    if asked.utterances is not None:
        options += ["--utterances", str(asked.utterances)]
    own = model / head.FILE.name
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as said, _put_aside(own):
        said.writelines(f"{phrase}\n" for phrase in phrases(Strings("id")))
        said.flush()
        words = [str(model), "--recordings", str(desk.recordings), "--phrases", said.name, "--out", str(own)]
        done = subprocess.run(
            [*program, *words, *options],
            input=f"{key.hex()}\n",
            text=True,
            cwd=Path(speech.__file__).parent.parent,
            check=False,
        )
        if done.returncode:
            own.unlink(missing_ok=True)  # it may be half of one
    if not learnt <= {each.number for each in recordings.speakers(desk.recordings, key)}:
        unlearn(model)  # somebody was erased meanwhile
        desk.say("speech-train-erased")
        return 1
    better = done.returncode == 0 and own.exists()
    desk.say("speech-train-better" if better else "speech-train-same")
    return int(not better)


@contextmanager
def _put_aside(own: Path) -> Iterator[None]:
    """What was learned before knows these recordings by heart: what is new is compared with what was shipped. The old
    one comes back unless there is a new one."""
    before = own.with_suffix(".before")
    if own.exists():
        own.replace(before)
    try:
        yield
    except BaseException:  # interrupted: what lies there may be half of one
        own.unlink(missing_ok=True)
        raise
    finally:
        if own.exists():
            before.unlink(missing_ok=True)
        elif before.exists():
            before.replace(own)


def unlearn(model: Path) -> None:
    """What was learned from recordings is gone; the kiosk hears with what was shipped. Raises RecordingsError."""
    own = model / head.FILE.name
    try:
        for file in (own, own.with_suffix(".before")):
            file.unlink(missing_ok=True)
    except OSError:
        raise RecordingsError("recordings-unwritable") from None
