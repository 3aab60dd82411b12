"""How the turns of a complaint are drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kiosk.dialogue.screen import Choice, Panel, Row, Screen
from kiosk.dialogue.talk import EDIT
from kiosk.dialogue.turn import Json
from kiosk.flows.keyboard import letters
from kiosk.flows.scene import Draws, Scene
from kiosk.flows.suggestions import domain, suggestions
from kiosk.flows.topics import topic_choice, topic_picture

STEPS = 4


def place_label(place: str, places: Json) -> str:
    return str(next((p["label"] for p in places if p["key"] == place), place))


def detail_label(scene: Scene, detail: str) -> str:
    message = f"choice-complaint-detail-{detail}"
    return scene.text(message) if message in scene.strings.ids else detail


def _topic(scene: Scene) -> Screen:
    choices = [topic_choice(scene, t["code"], scene.args) for t in scene.args]
    return Screen(
        "complaint-topic",
        "choices",
        scene.text("screen-complaint-topic"),
        tuple(choices[:6]),
        step=1,
        of=STEPS,
    )


def _keep_screen(scene: Scene) -> Screen:
    choices = (scene.choice("simpan", "p-simpan"), scene.choice("jangan", "p-jangan-simpan"))
    panel = Panel("p-kode", note=scene.text("note-complaint-keep"))
    return Screen(
        "complaint-keep",
        "choices",
        scene.text("screen-complaint-keep"),
        choices,
        panel=panel,
        step=1,
        of=STEPS,
    )


def _code(scene: Scene) -> Screen:
    choices = (
        scene.choice("lanjut", "p-lanjut"),
        scene.choice("cetak", "p-cetak"),
        scene.choice("dengar", "p-dengar"),
    )
    panel = Panel(
        "p-kode",
        (Row(scene.text("word-code"), scene.args["shown"], private=True),),
        scene.text("note-complaint-code"),
    )
    return Screen(
        "complaint-code",
        "choices",
        scene.text("screen-complaint-code"),
        choices,
        panel=panel,
        step=1,
        of=STEPS,
    )


def _place(scene: Scene) -> Screen:
    listed = tuple(Choice(p["key"], p["label"], p["label"], p.get("picture", "p-peta")) for p in scene.args)
    choices = (*listed[:5], scene.choice("ketik", "p-isi-sendiri"))
    return Screen(
        "complaint-place", "choices", scene.text("screen-complaint-place"), choices, step=2, of=STEPS
    )


def _street(scene: Scene) -> Screen:
    entry = letters(scene, scene.text("field-complaint-street"), 60)
    say = scene.text("wrong-complaint-street" if scene.state["wrong"] else "screen-complaint-street")
    likely = suggestions(scene, domain(scene, "street"))
    return Screen("complaint-street", "entry", say, likely, entry=entry, numbered=False, step=2, of=STEPS)


def _detail(scene: Scene) -> Screen:
    choices = (
        scene.choice("ringan", "p-ringan"),
        scene.choice("parah", "p-parah"),
        scene.choice("bahaya", "p-bahaya"),
        scene.choice("ketik", "p-isi-sendiri"),
    )
    return Screen(
        "complaint-detail", "choices", scene.text("screen-complaint-detail"), choices, step=3, of=STEPS
    )


def _words(scene: Scene) -> Screen:
    entry = letters(scene, scene.text("field-complaint-words"), 200)
    say = scene.text("wrong-complaint-words" if scene.state["wrong"] else "screen-complaint-words")
    likely = suggestions(scene, domain(scene, "story"))
    return Screen("complaint-words", "entry", say, likely, entry=entry, numbered=False, step=3, of=STEPS)


def _name_screen(scene: Scene) -> Screen:
    choices = (scene.choice("pakai", "p-pakai-nama"), scene.choice("tanpa", "p-tanpa-nama"))
    panel = Panel("p-surat-ktp", note=scene.text("note-complaint-name"))
    return Screen(
        "complaint-name",
        "choices",
        scene.text("screen-complaint-name"),
        choices,
        panel=panel,
        step=3,
        of=STEPS,
    )


def _no_name(scene: Scene) -> Screen:
    panel = Panel("p-surat-ktp", note=scene.text("note-complaint-no-name"))
    choices = (scene.choice("lanjut", "p-lanjut"),)
    return Screen(
        "complaint-no-name", "choices", scene.text("screen-complaint-no-name"), choices, panel=panel
    )


def _review(scene: Scene) -> Screen:
    report = scene.args
    typed_place = not any(p["key"] == report["place"] for p in report["places"])
    typed_words = f"choice-complaint-detail-{report['detail']}" not in scene.strings.ids
    facts = [
        (
            "topic",
            topic_choice(scene, report["topic"], report["topics"]).label,
            topic_picture(report["topic"]),
            "complaint-topic#0",
        ),
        (
            "place",
            place_label(report["place"], report["places"]),
            "p-peta",
            "complaint-street#0" if typed_place else "complaint-place#0",
        ),
        (
            "detail",
            detail_label(scene, report["detail"]),
            "p-tanya",
            "complaint-words#0" if typed_words else "complaint-detail#0",
        ),
    ]
    rows = [
        Row(scene.text(f"word-{name}"), value, picture, EDIT + place) for name, value, picture, place in facts
    ]
    if report["name"]:
        rows.append(
            Row(
                scene.text("word-name"),
                f"{report['name']['masked']} · {scene.text('tier-' + report['name']['tier'])}",
                "p-warga",
                EDIT + "complaint-name#0",
                private=True,
            )
        )
    edits = tuple(
        Choice(
            row.edit,
            scene.text("label-edit", name=row.name.lower()),
            scene.text("spoken-edit", name=row.name.lower()),
            "s-ubah",
        )
        for row in rows
    )
    send = replace(scene.choice("kirim", "p-kirim"), final=True)
    return Screen(
        "complaint-review",
        "review",
        scene.text("screen-complaint-review"),
        (*edits, send),
        rows=tuple(rows),
        step=4,
        of=STEPS,
    )


def _trouble(name: str, message: str, picture: str, *keys: tuple[str, str]) -> Any:
    """A screen that says what happened, whether anything was sent, and two ways on."""

    def draw(scene: Scene) -> Screen:
        choices = tuple(scene.choice(key, key_picture) for key, key_picture in keys)
        panel = Panel(picture, note=scene.text(message))
        return Screen(name, "choices", scene.text(f"error-{scene.args}"), choices, panel=panel)

    return draw


DRAWS: Draws = {
    "complaint-topic": _topic,
    "complaint-keep": _keep_screen,
    "complaint-code": _code,
    "complaint-place": _place,
    "complaint-street": _street,
    "complaint-detail": _detail,
    "complaint-words": _words,
    "complaint-name": _name_screen,
    "complaint-review": _review,
    "complaint-closed": _trouble(
        "complaint-closed",
        "note-nothing-sent",
        "p-jaringan-putus",
        ("ulang", "p-coba-lagi"),
        ("berhenti", "p-pintu"),
    ),
    "complaint-not-sent": _trouble(
        "complaint-not-sent",
        "note-nothing-sent",
        "p-jaringan-putus",
        ("ulang", "p-coba-lagi"),
        ("berhenti", "p-pintu"),
    ),
    "complaint-not-kept": _trouble(
        "complaint-not-kept", "note-not-kept", "p-tersimpan", ("lanjut", "p-lanjut")
    ),
    "complaint-not-dropped": _trouble(
        "complaint-not-dropped", "note-not-dropped", "p-kode", ("lanjut", "p-lanjut")
    ),
    "complaint-no-name": _no_name,
    "print-failed": _trouble("print-failed", "note-not-printed", "p-cetak", ("lanjut", "p-lanjut")),
}
