"""No dump of a crash holds what a resident entered."""

from __future__ import annotations

import resource


def forbid_core_dumps() -> None:
    """As `card_reader.bridge_launch` does it, and with nothing to import: this runs before the first frame."""
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    least = 1 if most == resource.RLIM_INFINITY else min(1, most)
    resource.setrlimit(resource.RLIMIT_CORE, (least, least))
