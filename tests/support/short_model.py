"""A recogniser's model of which half is missing."""

from __future__ import annotations

from pathlib import Path


def shortened(model: Path, folder: Path) -> Path:
    """`folder`, made anew: the model, cut short."""
    folder.mkdir()
    for file in model.iterdir():
        (folder / file.name).symlink_to(file)
    whole = folder / "model.bin"
    half = whole.read_bytes()[: whole.stat().st_size // 2]
    whole.unlink()
    whole.write_bytes(half)
    return folder


def made_whole(model: Path, folder: Path) -> None:
    """What is missing in `folder` is there again."""
    (folder / "model.bin").unlink()
    (folder / "model.bin").symlink_to(model / "model.bin")
