"""The recogniser models that a kiosk has: what there is, adding one, and whether they are still what they were.

Added models lie in one folder, each in a folder of its own with its manifest (`speech.model_manifest`).
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from speech import engines, head, model_files, model_manifest
from speech.errors import ModelError, RecogniserError
from speech.hearing import Grammar, Recogniser, Samples
from speech.model_manifest import Manifest
from speech.remote import RemoteRecogniser, worker_command

NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,39}")
VOSK_PARTS = ("am", "conf", "graph", "ivector", "rescore", "rnnlm")
"""Folders of a Vosk model; the first three are always there."""
WHISPER_SUFFIXES = (".bin", ".json", ".txt")
DEFAULT_MEMORY = 318
"""MiB that the default model takes, as measured."""
BESIDE = 200
"""MiB that a model takes beside its own size, about, where nobody has measured."""

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Model:
    """One that lies here. `size` in bytes, `memory` in MiB, `measured` or else estimated. `known` says that its files
    have hashes to be checked against: its manifest's or the default's."""

    folder: Path
    engine: engines.RecogniserEngine
    size: int
    memory: int
    measured: bool
    known: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """What a model must understand to be taken: one of the takes (sound, phrase) within the grammar."""

    takes: tuple[tuple[Samples, str], ...]
    grammar: Grammar


@dataclass(frozen=True, slots=True)
class Added:
    """`unheard` are the words asked for that the model doesn't know."""

    model: Model
    unheard: tuple[str, ...]


Start = Callable[[Path], RemoteRecogniser]
"""Starts the recogniser of a folder's model, in its process and with the kiosk's deadlines."""


def start(folder: Path) -> RemoteRecogniser:
    """As the kiosk does."""
    return RemoteRecogniser(worker_command(folder))


def lying(default: Path, added: Path, chosen: Path) -> Iterator[Model]:
    """The default model, those added, and the one that the settings choose, in this order and each once."""
    folders = [default]
    if added.is_dir():
        folders += sorted(place for place in added.iterdir() if NAME.fullmatch(place.name))
    if chosen not in folders:
        folders.append(chosen)
    for folder in folders:
        if (model := look(folder)) is not None:
            yield model


def look(folder: Path) -> Model | None:
    """What lies in the folder; None where no model does. Hashes a Whisper model without manifest."""
    inside = _inside(folder)
    if inside is None:
        return None
    size = sum(file.stat().st_size for file in inside.rglob("*") if file.is_file())
    engine = engines.engine_of(folder)
    try:
        manifest = model_manifest.read(inside)
        broken = False
    except RecogniserError:
        manifest, broken = None, True
    if manifest is None:
        known = engine == "whisper" and not broken and _is_default(inside)
        memory = DEFAULT_MEMORY if known else size // MIB + BESIDE
        return Model(folder, engine, size, memory, known, known)
    measured = manifest.memory > 0
    return Model(folder, engine, size, manifest.memory or size // MIB + BESIDE, measured, known=True)


def _inside(folder: Path) -> Path | None:
    vosk = engines.vosk_folder(folder)
    if vosk is None and not (folder / "model.bin").is_file():
        return None
    return vosk or folder


def _is_default(folder: Path) -> bool:
    try:
        model_manifest.check(folder, model_files.SHA256.items())
    except RecogniserError:
        return False
    return True


def changed(model: Model) -> list[str]:
    """Names of its files that are gone, are others, or weren't there; empty where all is as it was.

    Only for a known model. Raises RecogniserError 'recogniser-bad-model' for a broken manifest.
    """
    inside = _inside(model.folder) or model.folder
    manifest = model_manifest.read(inside)
    if manifest is None:
        expected = model_files.SHA256
        found = {name: model_manifest.sha256(inside / name) for name in expected if (inside / name).is_file()}
    else:
        expected, found = manifest.files, model_manifest.hashes(inside)
        found.pop(head.FILE.name, None)  # learned here since; it says itself which model it belongs to
    return sorted(name for name in expected | found if expected.get(name) != found.get(name))


def name_of(folder: Path) -> str:
    """What a model of this folder may be called; "" where nothing is left of its name."""
    return re.sub(r"[^a-z0-9.]+", "-", folder.name.lower()).strip("-.")[:40]


def free_memory() -> int:
    """MiB that programs may still take (proc_meminfo(5))."""
    (line,) = (
        line for line in Path("/proc/meminfo").read_text().splitlines() if line.startswith("MemAvailable:")
    )
    return int(line.split()[1]) // 1024


def add(
    source: Path,
    home: Path,
    name: str,
    trial: Trial,
    words: Iterable[str],
    today: date,
    start: Start = start,
) -> Added:
    """Copy the model that lies in `source` to `home`/`name`, try it there, and write its manifest; all or nothing.

    Raises ModelError, and RecogniserError for a model that doesn't load, dies or is too slow on this machine.
    """
    inside = _inside(source)
    if inside is None:
        raise ModelError("model-none")
    if not NAME.fullmatch(name):
        raise ModelError("model-bad-name")
    if (home / name).exists():
        raise ModelError("model-name-taken")
    engine = engines.engine_of(source)
    draft = home / f".adding-{name}"
    try:
        files = _copy(inside, engine, draft)
        manifest = Manifest(engine=engine, added=today, files=files)
        model_manifest.write(draft, manifest)
        memory, unheard = _try(start(draft), trial, words)
        model_manifest.write(draft, manifest.model_copy(update={"memory": memory}))
        draft.rename(home / name)
    except OSError:
        raise ModelError("model-uncopied") from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    model = look(home / name)
    assert model is not None
    return Added(model, unheard)


def _copy(inside: Path, engine: engines.RecogniserEngine, draft: Path) -> dict[str, str]:
    """The hashes of what was copied, which are those of the source."""
    shutil.rmtree(draft, ignore_errors=True)  # of one that was broken off
    files = sorted(_parts(inside, engine))
    size = sum(file.stat().st_size for file in files)
    draft.mkdir(parents=True)
    if shutil.disk_usage(draft).free < size + 100 * MIB:
        raise ModelError("model-no-room")
    if free_memory() < size // MIB + BESIDE:
        raise ModelError("model-no-memory")
    for file in files:
        target = draft / file.relative_to(inside)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    copied = model_manifest.hashes(draft)
    if copied != {file.relative_to(inside).as_posix(): model_manifest.sha256(file) for file in files}:
        raise ModelError("model-uncopied")
    return copied


def _parts(inside: Path, engine: engines.RecogniserEngine) -> Iterator[Path]:
    if engine == "whisper":
        yield from (
            f for f in inside.iterdir() if f.suffix in WHISPER_SUFFIXES and f.name != model_manifest.FILE
        )
        return
    for part in VOSK_PARTS:
        yield from (file for file in (inside / part).rglob("*") if file.is_file())


def _try(recogniser: RemoteRecogniser, trial: Trial, words: Iterable[str]) -> tuple[int, tuple[str, ...]]:
    """MiB that its process took, and the words it doesn't know. Raises ModelError 'model-deaf', RecogniserError."""
    try:
        recogniser.warm_up()
        if not any(_understood(recogniser, *take, trial.grammar) for take in trial.takes):
            raise ModelError("model-deaf")
        unheard = recogniser.recognise(trial.takes[0][0], list(words)).unheard
        assert recogniser.pid is not None
        return _most_memory(recogniser.pid), unheard
    finally:
        recogniser.close()


def _understood(recogniser: Recogniser, samples: Samples, phrase: str, grammar: Grammar) -> bool:
    """Also where it would be asked back: how sure is sure enough was measured with the default model."""
    return recogniser.recognise(samples, grammar).phrase == phrase


def _most_memory(pid: int) -> int:
    """MiB (proc_pid_status(5), VmHWM)."""
    (line,) = (
        line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmHWM:")
    )
    return int(line.split()[1]) // 1024
