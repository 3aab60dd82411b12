"""What a kiosk leaves behind: its paper, and where words of a resident can still be found."""

from __future__ import annotations

from collections.abc import Container

import pypdf

from card_reader.image import sample_images
from support import kiosk_sight as sight
from support.kiosk_world import World


def papers(world: World) -> list[Container[str]]:
    """Every paper in the tray: `text in paper` tells whether it stands there, with single spaces."""
    found: list[Container[str]] = [*world.printer.papers()] if world.printer else []
    for pdf in sorted((world.disk / "kertas").glob("*.pdf")):
        text = "\n".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)
        found.append(" ".join(text.split()))
    return found


def traces(world: World, needles: list[str]) -> list[str]:
    """Where any of these words is found: database, files, log, or the memory of what is drawn."""
    found = []
    if world.on:
        drawn = "\n".join(world.ask("everything"))
        found += ["screen" for needle in needles if needle.lower() in drawn.lower()]
    found += [f"table {table}" for table, row in _rows(world) for n in needles if n.lower() in row.lower()]
    files = [*world.folder.rglob("*"), *(world.disk.rglob("*") if world.small_disk else ())]
    for path in [p for p in files if p.is_file() and not p.name.startswith("server.db")]:
        content = path.read_bytes().lower()
        found += [path.name for needle in needles if needle.lower().encode() in content]
    return found


def eventually_no_traces(world: World, needles: list[str]) -> list[str]:
    """What is still found after the sender has had time to purge."""
    world.eventually(lambda: not traces(world, needles))
    return traces(world, needles)


def _rows(world: World) -> list[tuple[str, str]]:
    """Of the opened database."""
    if not world.on:
        return sight.rows(world.data)
    return [(table, row) for table, row in world.ask("rows")]


def card_needles(world: World) -> list[str]:
    image = sample_images()[world.card_name]
    assert image.biodata is not None
    return [image.biodata.nik, image.biodata.name]
