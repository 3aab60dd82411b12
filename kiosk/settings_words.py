"""Says in Indonesian what may stand in a setting: the field's description, or else what its type says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails


def dotted(place: Sequence[int | str]) -> str:
    """("session", "idle_seconds") → "session.idle_seconds"."""
    return ".".join(str(part) for part in place)


def allowed_text(model: type[BaseModel], wrong: ErrorDetails) -> str:
    """What would have been right at the place where `model` was wrong."""
    if wrong["type"] == "value_error":
        # A validator of ours: its text is such a description already.
        return str(wrong["ctx"]["error"])
    *sections, name = (part for part in wrong["loc"] if isinstance(part, str))
    for section in sections:
        model = _section_of(model.model_fields[section].annotation)
    if name not in model.model_fields:
        return "hanya " + ", ".join(sorted(model.model_fields))
    return _of_field(model.model_fields[name])


def _section_of(annotation: Any) -> type[BaseModel]:
    """The section itself, or that of which `tuple[Section, ...]` has many."""
    section: type[BaseModel] = get_args(annotation)[0] if get_origin(annotation) is tuple else annotation
    return section


def _of_field(field: FieldInfo) -> str:
    kind = field.annotation
    if field.description:
        return field.description
    if get_origin(kind) is Literal:
        return " atau ".join(repr(value) for value in get_args(kind))
    if kind is bool:
        return "true atau false"
    if kind is int:
        return "bilangan bulat" + _bounds(field)
    if kind is float:
        return "angka" + _bounds(field)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return "bagian berisi " + ", ".join(sorted(kind.model_fields))
    return "teks dalam tanda kutip"


def _bounds(field: FieldInfo) -> str:
    words = []
    for bound in field.metadata:
        match bound:
            case Ge(ge=low):
                words.append(f"mulai {low}")
            case Gt(gt=low):
                words.append(f"lebih dari {low}")
            case Le(le=high):
                words.append(f"sampai {high}")
            case Lt(lt=high):
                words.append(f"kurang dari {high}")
    return "".join(f" {word}" for word in words)
