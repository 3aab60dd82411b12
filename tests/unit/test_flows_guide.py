"""The guide for the first time learns how somebody answers, and a hesitating resident is spoken to once."""

from __future__ import annotations

import pytest

from kiosk.flows import hearing
from kiosk.session.session import Way
from support.flow_world import FlowWorld


def answered(world: FlowWorld, way: Way, key: str) -> None:
    """Chooses in that way."""
    talk = world.host.talk
    if way == "keys":
        talk.focus(key)
        talk.choose_focused()
    elif way == "voice":
        phrase = next(p for p, k in hearing.phrases(world.host).items() if k == key)
        hearing.heard(world.host, phrase, "accept")
    else:
        talk.choose(key)
    world.work()


@pytest.mark.parametrize(
    ("way", "praise", "question"),
    [
        ("touch", "Sentuhan Anda sudah benar.", "Ada yang bisa saya bantu? Sentuh gambarnya."),
        (
            "keys",
            "Tombol Anda sudah benar.",
            "Ada yang bisa saya bantu? Tekan panah, lalu tombol bulat.",
        ),
        ("voice", "Saya mendengar Anda dengan jelas.", "Ada yang bisa saya bantu? Sebut angkanya."),
    ],
)
def test_it_learns_how_somebody_answers(way: Way, praise: str, question: str) -> None:
    world = FlowWorld()
    world.choose("mulai", "pertama")
    assert world.host.talk.screen.say == "Kita coba sebentar. Salah tidak apa-apa."
    answered(world, way, "coba")
    panel = world.host.talk.screen.panel
    assert panel and panel.note.startswith(praise)
    world.choose("lanjut", "lanjut", "lanjut")
    assert world.host.talk.screen.name == "home"
    assert world.host.talk.screen.say == question


def test_it_can_be_left_at_once_and_the_next_resident_is_asked_as_usual() -> None:
    world = FlowWorld()
    world.choose("mulai", "pertama", "lewati")
    assert world.host.talk.screen.name == "home"
    world.choose("pertama")
    answered(world, "voice", "coba")
    world.choose("selesai", "mulai")
    assert world.host.talk.screen.say == "Ada yang bisa saya bantu? Sentuh gambarnya."


def test_who_hesitates_is_spoken_to_once_on_each_screen() -> None:
    world = FlowWorld()
    world.choose("mulai")
    world.voice.said.clear()
    world.pass_seconds(19)
    assert world.voice.said == []
    world.pass_seconds(60)
    assert world.voice.said == ["Pilih satu gambar. Salah tidak apa-apa, nanti bisa kembali."]
    further = ["Pelan-pelan saja. Pilih Ulangi untuk mendengar lagi."]
    world.choose("lapor")
    world.voice.said.clear()
    world.pass_seconds(39)
    assert world.voice.said == []
    world.pass_seconds(60)
    assert world.voice.said == further
    world.choose("ulangi")
    assert world.voice.said[1].startswith("Apa yang ingin")
    world.choose("jalan-rusak", "jangan")
    world.voice.said.clear()
    world.pass_seconds(60)
    assert world.voice.said == further


def test_who_types_or_scans_is_left_in_peace() -> None:
    world = FlowWorld()
    world.choose("mulai", "lapor", "jalan-rusak", "jangan", "ketik")
    world.voice.said.clear()
    world.pass_seconds(100)
    assert world.voice.said == []
    world.choose("kembali", "atur", "cara", "satu-tombol")
    world.voice.said.clear()
    world.pass_seconds(100)
    assert world.voice.said == []
