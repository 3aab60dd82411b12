"""The kinds of problem that can be reported: their pictures, and their names in the resident's language."""

from __future__ import annotations

from kiosk.dialogue.screen import Choice
from kiosk.dialogue.turn import Json
from kiosk.flows.scene import Scene

PICTURES = {
    "jalan-rusak": "p-jalan-rusak",
    "sampah-menumpuk": "p-sampah",
    "lampu-jalan-mati": "p-lampu-mati",
    "air-tidak-mengalir": "p-air",
}


def topic_picture(code: str) -> str:
    return PICTURES.get(code, "p-lainnya")


def topic_choice(scene: Scene, code: str, topics: Json) -> Choice:
    """A topic by its code. One that Pandu has no texts for bears the name its server gave it."""
    message = f"choice-complaint-topic-{code}"
    if message in scene.strings.ids:
        return scene.choice(code, topic_picture(code), message)
    name = next((t["name"] for t in topics if t["code"] == code), code)
    return Choice(code, name, name, topic_picture(code))
