"""The letter head: Whisper's encoder frames in, the probability of each letter at each frame out.

A small network of two layers beside Whisper's own decoder. It hears each phrase of the grammar as such, where the
decoder writes down what it believes was said.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from speech.errors import RecogniserError
from speech.letters import UNITS

FILE = Path(__file__).with_name("head.npz")
"""The head that is shipped; docs/speech.md says how it was made."""

AROUND = (-3, 0, 3)
"""Frames (20 ms each) that are looked at together."""

Frames = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Head:
    """`model` is the SHA-256 of the model.bin whose frames it was trained on. `mean` and `spread` are [width] of a
    frame; `first` [3 * width, hidden], `second` [hidden, units], each with its bias."""

    model: str
    mean: Frames
    spread: Frames
    first: Frames
    first_bias: Frames
    second: Frames
    second_bias: Frames

    def inputs(self, frames: Frames) -> Frames:
        """What the first layer takes: [n, 3 * width] of [n, width]."""
        even = (frames - self.mean) / self.spread
        at = np.arange(len(even))
        return np.concatenate([even[np.clip(at + shift, 0, len(even) - 1)] for shift in AROUND], axis=1)

    def log_probs(self, frames: Frames) -> Frames:
        """[n, len(UNITS)] of [n, width]; each row adds up to a probability of 1."""
        hidden = np.maximum(self.inputs(frames) @ self.first + self.first_bias, 0)
        scores: Frames = hidden @ self.second + self.second_bias
        scores -= scores.max(axis=1, keepdims=True)
        scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return scores

    def save(self, file: Path) -> None:
        """In half precision, which changes no result and halves the file."""
        halves = {name: getattr(self, name).astype(np.float16) for name in _ARRAYS}
        np.savez_compressed(file, allow_pickle=False, model=np.array(self.model), **halves)


_ARRAYS = ("mean", "spread", "first", "first_bias", "second", "second_bias")


def load(file: Path = FILE) -> Head:
    """Raises OSError, or RecogniserError 'recogniser-bad-model' for a file that holds something else."""
    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as stored:
            head = Head(str(stored["model"]), **{name: stored[name].astype(np.float32) for name in _ARRAYS})
    except (ValueError, KeyError, EOFError, zipfile.BadZipFile):
        raise RecogniserError("recogniser-bad-model") from None
    width, hidden = len(head.mean), len(head.first_bias)
    shapes = [getattr(head, name).shape for name in _ARRAYS]
    right = [
        (width,),
        (width,),
        (len(AROUND) * width, hidden),
        (hidden,),
        (hidden, len(UNITS)),
        (len(UNITS),),
    ]
    if shapes != right or not all(np.isfinite(getattr(head, name)).all() for name in _ARRAYS):
        raise RecogniserError("recogniser-bad-model")
    return head


def fitting(model: str, folder: Path | None = None) -> Head | None:
    """The head for the model with that hash: an office's own in its folder, or the one that is shipped; None where
    neither was trained on this model. Raises RecogniserError."""
    for file in (folder / FILE.name, FILE) if folder else (FILE,):
        if file.exists():
            head = load(file)
            if head.model == model:
                return head
    return None
