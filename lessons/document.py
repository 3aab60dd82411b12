"""A lesson file as it is written: YAML 1.2 with the line of every value, so that a message can name it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from lessons.lesson import LessonError

FILE = "pelajaran.yaml"


class LessonUnreadable(LessonError):
    """No such file, not UTF-8, or not YAML. `line` counts from 1."""

    code = "lesson-unreadable"

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason


def read(file: Path) -> Any:
    """The YAML document in `file`, normally a mapping. Raises LessonUnreadable."""
    yaml = YAML(typ="rt")
    # 1.1, the default of most readers, takes `no:` for False and 0123 for 83.
    yaml.version = (1, 2)
    try:
        return yaml.load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise LessonUnreadable(file.name, 1, f"berkas tidak terbaca ({type(error).__name__})") from error
    except MarkedYAMLError as error:
        mark = error.problem_mark
        raise LessonUnreadable(
            file.name, mark.line + 1 if mark else 1, f"susunan YAML keliru: {error.problem}"
        ) from error
    except YAMLError as error:
        raise LessonUnreadable(file.name, 1, "susunan YAML keliru") from error


def line(document: Any, path: Sequence[str | int]) -> int:
    """The line, from 1, of what stands at `path`, or of the nearest thing around it that has a line."""
    node, found = document, 0
    for key in path:
        if not isinstance(node, (CommentedMap, CommentedSeq)) or key not in node.lc.data:
            break
        found = node.lc.data[key][0]
        node = node[key]
    return int(found) + 1
