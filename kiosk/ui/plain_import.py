"""PySide6 without its own `import`.

PySide6 puts a function of its own in place of Python's `__import__`. It reads the source of each module imported from
then on, to see whether that speaks of PySide6 (for `from __feature__ import …`, which Pandu doesn't use), and keeps
what it has read: 22 MB of 229 at the home screen, and 90 of 690 ms at work while the kiosk is made (6.11.3).
"""

from __future__ import annotations

import builtins
import importlib


def import_pyside() -> None:
    """Imports PySide6; what is imported later is imported by Python alone."""
    plain = builtins.__import__
    importlib.import_module("PySide6.QtCore")
    builtins.__import__ = plain
