"""Dates as people say them."""

from __future__ import annotations

from datetime import datetime

from kiosk.flows.scene import Scene


def date_words(scene: Scene, iso: str) -> str:
    """'24 November 2026, 09.12' in the resident's language."""
    when = datetime.fromisoformat(iso)
    month = scene.text(f"month-{when.month}")
    return scene.text("fact-date", day=when.day, month=month, year=str(when.year), time=f"{when:%H.%M}")
