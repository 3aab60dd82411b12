"""No lesson uses a word that residents needn't know."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import lessons
from kiosk.strings.jargon import jargon
from lessons.document import FILE, read

FOLDERS = sorted(file.parent for file in Path(lessons.__file__).parent.glob(f"*/{FILE}"))


def values(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for value in node.values():
            yield from values(value)
    elif isinstance(node, list):
        for value in node:
            yield from values(value)
    elif isinstance(node, str):
        yield node


def test_there_are_lessons() -> None:
    assert FOLDERS


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_lesson_has_no_hard_words(folder: Path) -> None:
    texts = [text for text in values(read(folder / FILE)) if not text.startswith("kios-")]
    assert [(text, *found) for text in texts for found in jargon().found_in(text)] == []
