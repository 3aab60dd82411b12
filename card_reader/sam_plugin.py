"""A security module (SAM) that isn't in this tree: found by its name, "package.module:Name", and kept at its word.

The name leads to something that is called without arguments for each read and gives an opened `SamDialogue`: a class,
mostly. It runs in the reading process, never in the kiosk. For its programmer (docs/vendor-bridge.md):

    python -m card_reader.sam_plugin package.module:Name
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from importlib import import_module

from card_reader.ektp import SamDialogue
from card_reader.errors import CardUnreadableError

STEPS = ("answer", "confirm", "wrap", "unwrap")

EXPLAINED = {
    "sam-name": "The name isn't of the form package.module:Name.",
    "sam-module-missing": "There is no such module in Pandu's Python environment.",
    "sam-module-broken": "The module is there, but fails when it is imported.",
    "sam-factory-missing": "The module has nothing of that name that can be called.",
    "sam-not-opened": "Calling it failed: the security module couldn't be opened.",
    "sam-refused": "Calling it was refused with CardUnreadableError, without a status word.",
    "sam-not-fitting": f"What it gives isn't a SamDialogue: `training`, a bool, and {', '.join(STEPS)}.",
}


class SamPluginError(CardUnreadableError):
    """The plug-in failed, and `detail` says how. Nothing of the plug-in's own texts is in it."""


def opener(name: str) -> Callable[[], SamDialogue]:
    """What opens the SAM called `name`, for one read each time.

    Looks for it now, and never raises: a plug-in that is missing is told by SamPluginError at every opening, since
    it is a read that somebody waits for.
    """
    try:
        factory = find(name)
    except SamPluginError as error:
        detail = error.detail

        def refuse() -> SamDialogue:
            raise SamPluginError(detail)

        return refuse
    return lambda: opened(factory)


def find(name: str) -> Callable[[], object]:
    """Import the plug-in. Raises SamPluginError."""
    module, colon, attribute = name.partition(":")
    if not (colon and attribute.isidentifier() and all(part.isidentifier() for part in module.split("."))):
        raise SamPluginError("sam-name")
    try:
        found = import_module(module)
    except Exception as mistake:  # noqa: BLE001 - it is somebody else's code; the exception may quote anything
        raise SamPluginError(
            "sam-module-missing" if _is_missing(mistake, module) else "sam-module-broken"
        ) from None
    factory: Callable[[], object] | None = getattr(found, attribute, None)
    if not callable(factory):
        raise SamPluginError("sam-factory-missing")
    return factory


def opened(factory: Callable[[], object]) -> SamDialogue:
    """Call the plug-in, and see whether it gives what it should. Raises SamPluginError."""
    try:
        sam = _step(factory)
    except SamPluginError as error:
        raise SamPluginError("sam-not-opened" if error.detail == "sam-failed" else error.detail) from None
    if not isinstance(getattr(sam, "training", None), bool):
        raise SamPluginError("sam-not-fitting")
    if not all(callable(getattr(sam, step, None)) for step in STEPS):
        raise SamPluginError("sam-not-fitting")
    return Guarded(sam)  # type: ignore[arg-type] # as far as can be seen from outside


class Guarded:
    """A plug-in's dialogue in which whatever goes wrong has a name, and nothing but bytes reaches the driver."""

    def __init__(self, sam: SamDialogue) -> None:
        self._sam = sam
        self.training = sam.training

    def answer(self, control: bytes, uid: bytes, challenge: bytes) -> bytes:
        return _bytes(_step(self._sam.answer, control, uid, challenge))

    def confirm(self, card_answer: bytes) -> None:
        _step(self._sam.confirm, card_answer)

    def wrap(self, command: bytes) -> bytes:
        return _bytes(_step(self._sam.wrap, command))

    def unwrap(self, answer: bytes) -> bytes:
        return _bytes(_step(self._sam.unwrap, answer))


def _step(step: Callable[..., object], *given: bytes) -> object:
    try:
        return step(*given)
    except CardUnreadableError as refusal:
        # A status word, and no free text: it goes into logs, and what a SAM unwraps is about a person.
        status = re.fullmatch(r"sam-[0-9a-f]{4}", refusal.detail)
        raise SamPluginError(refusal.detail if status else "sam-refused") from None
    except Exception:  # noqa: BLE001 - as above
        raise SamPluginError("sam-failed") from None


def _bytes(value: object) -> bytes:
    if not isinstance(value, bytes):
        raise SamPluginError("sam-not-fitting")
    return value


def _is_missing(mistake: Exception, module: str) -> bool:
    """The module itself or a package above it, rather than something that it imports."""
    return isinstance(mistake, ModuleNotFoundError) and f"{module}.".startswith(f"{mistake.name}.")


def main(arguments: list[str]) -> int:
    """Says in one line whether the plug-in is found and opens. Exit status 0 or 1."""
    if len(arguments) != 1:
        print("usage: python -m card_reader.sam_plugin package.module:Name")
        return 2
    try:
        sam = opened(find(arguments[0]))
    except SamPluginError as error:
        print(
            f"{error.detail}: {EXPLAINED.get(error.detail, 'The security module refused with this status word.')}"
        )
        return 1
    print("ready: it opens, for practice cards (training)" if sam.training else "ready: it opens")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
