"""Pages of the gallery whose body is more than choices: panels, what is read back, receipts, the practice device."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.dialogue.screen import Choice, Panel, Practice, PracticeItem, Receipt, Row, Screen, Stamp
from kiosk.flows.scene import Scene
from kiosk.strings.strings import Strings
from kiosk.ui.bridge import Voice
from kiosk.ui.gallery_page import Page, drawn

PHOTO = (
    "data:image/png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAABgAAAAgAgMAAAB1MFCrAAAACVBMVEWpuO6KVjYbJVY6WA8wAAAAYklEQVR42o3MsQ"
    "3CUBRD0fONkF5BkYb+9wxBhoDRWIIpMkXmyAIIiiBIg4Qby76W+Uf7C2FohNEoGoOs/Ic9WeB4JSxnwuOwXVZtUw87"
    "bk7TpwxdFPVd9jeB5o45YX2AFNQLmjQJd8FWQqMAAAAASUVORK5CYII="
)
"""In place of a photograph: nobody."""


def panels(strings: Strings) -> Iterator[Page]:
    scene = Scene(strings, "gallery")
    name = Row(scene.text("gallery-name"), scene.text("gallery-name-value"))
    source = Row(scene.text("word-source"), scene.text("tier-photo"))
    help_wanted = drawn(strings, "help")
    yield Page("panel-note", help_wanted)
    yield Page("panel-yes-no", drawn(strings, "complaint-keep"))
    yield Page(
        "panel-facts", _paneled(help_wanted, Panel("p-surat-ktp", (name, source), scene.text("gallery-note")))
    )
    yield Page(
        "panel-one-fact",
        _paneled(help_wanted, Panel("p-kode", (Row(scene.text("word-your-code"), "K7M4-QX9P"),))),
    )
    yield Page("panel-photo", _paneled(help_wanted, Panel("p-surat-ktp", (source,), photo=PHOTO)))
    points = tuple(Row("", scene.text("gallery-note"), p) for p in ("p-goid", "p-nik16", "p-kunci"))
    yield Page("panel-pictured-facts", _paneled(help_wanted, Panel("p-tiga-jempol", points)))
    wait = Panel("p-jam", note=scene.text("note-wait", waited=8))
    stop = (scene.choice("berhenti", "p-batal", "choice-wait-berhenti"),)
    yield Page("waiting", Screen("gallery-wait", "progress", scene.text("screen-wait"), stop, panel=wait))
    reading = scene.text("screen-wait-card-read")
    yield Page(
        "reading",
        Screen("gallery-read", "reading", reading, stop, panel=Panel("p-baca-kartu", note=wait.note)),
    )
    yield Page("error", drawn(strings, "resume-nothing", "code-unknown"))
    begin = drawn(strings, "home").choices[:1]
    yield Page(
        "empty",
        Screen("gallery-empty", "choices", scene.text("gallery-empty"), begin, panel=Panel("p-kabar")),
    )
    yield Page("countdown", drawn(strings, "idle", left=22, of=30))
    yield Page("cover", drawn(strings, "cover", left=14, of=20))
    yield Page("cover-waits", drawn(strings, "card-two"))
    yield Page("comfort", drawn(strings, "comfort-suara"))


def _paneled(screen: Screen, panel: Panel) -> Screen:
    return replace(screen, panel=panel)


def read_back(strings: Strings) -> Iterator[Page]:
    scene = Scene(strings, "gallery")
    edit = scene.choice("ubah", "s-ubah")
    story = Row(scene.text("gallery-story"), scene.text("gallery-story-value"), "p-tanya", "ubah-3")
    facts = (
        Row(
            scene.text("word-topic"),
            strings.text("choice-complaint-topic-jalan-rusak"),
            "p-jalan-rusak",
            "ubah-1",
        ),
        Row(scene.text("gallery-name"), scene.text("gallery-name-value"), "p-warga", "ubah-2"),
        story,
        Row(scene.text("word-source"), scene.text("tier-typed"), "p-kaca-pembesar"),
    )
    edits = tuple(replace(edit, key=f"ubah-{n}") for n in (1, 2, 3))
    send = scene.choice("kirim", "p-kirim", "choice-complaint-review-kirim")
    review = Screen(
        "gallery-review",
        "review",
        scene.text("screen-complaint-review"),
        (*edits, send),
        rows=facts,
        step=4,
        of=4,
    )
    yield Page("review", review, Voice("speaking", 2, spoken=review.say, about="ubah-2"), focus="ubah-1")
    yield Page("review-two", replace(review, rows=facts[2:], choices=(edits[2], send)))
    stamps: tuple[tuple[Stamp, str], ...] = (("sent", "sent"), ("kept", "attention"), ("unsure", "unsure"))
    again = (
        scene.choice("cetak", "p-cetak", "choice-receipt-cetak"),
        scene.choice("lain", "p-layanan-lain", "choice-receipt-lain"),
    )
    lines = (facts[0].value, scene.text("fact-keep-paper"))
    for stamp, state in stamps:
        paper = Receipt(
            "K7M4-QX9P",
            "PANDU:K7M4QX9P0123456789ABCDEF",
            scene.text("word-your-code"),
            lines,
            stamp,
            scene.text(f"stamp-{state}"),
        )
        yield Page(
            f"receipt-{stamp}",
            Screen("gallery-receipt", "receipt", scene.text(f"screen-receipt-{state}"), again, receipt=paper),
        )


def practices(strings: Strings) -> Iterator[Page]:
    scene = Scene(strings, "gallery")
    items = {
        "tulisan": PracticeItem("", "text", scene.text("gallery-item-text")),
        "kolom": PracticeItem("kolom", "field", scene.text("gallery-item-field")),
        "terisi": PracticeItem("terisi", "field", scene.text("gallery-item-field"), "JALAN CONTOH"),
        "tombol": PracticeItem(
            "tombol", "button", scene.text("gallery-item-button"), picture="p-kaca-pembesar"
        ),
        "kartu": PracticeItem(
            "kartu", "card", scene.text("gallery-item-card"), "3171 2399 1234 5678", picture="p-ktp-contoh"
        ),
        "pesan": PracticeItem(
            "pesan", "message", scene.text("gallery-item-message"), sender=scene.text("gallery-item-sender")
        ),
    }
    web = Practice(
        "web",
        scene.text("gallery-address"),
        scene.text("gallery-heading"),
        (),
        scene.text("word-hint-number", number=2, of=4),
        scene.text("note-your-turn"),
    )
    phone = replace(web, shape="phone", address="")
    hint = scene.choice("petunjuk", "p-petunjuk", "choice-lesson-petunjuk")

    def page(name: str, device: Practice, *shown: PracticeItem, focus: str = "", pressed: str = "") -> Page:
        touchable = tuple(Choice(i.key, i.label, i.label) for i in shown if i.key)
        practice = replace(device, items=shown)
        screen = Screen(
            "gallery-practice",
            "practice",
            scene.text("gallery-states"),
            (*touchable, hint),
            practice=practice,
            step=3,
            of=8,
            training=True,
        )
        return Page(name, screen, focus=focus, pressed=pressed)

    field, filled, button = items["kolom"], items["terisi"], items["tombol"]
    yield page("practice-web", web, field, filled, button)
    yield page("practice-hint", web, replace(field, mark="target"), filled, button)
    almost = replace(
        web, hint_title=scene.text("word-almost"), hint=scene.text("word-try-again"), hint_sign="s-naik"
    )
    yield page("practice-wrong", almost, field, replace(filled, mark="wrong"), button)
    yield page("practice-focus", web, field, filled, button, focus="kolom", pressed="tombol")
    yield page("practice-card", web, items["tulisan"], items["kartu"])
    messages = tuple(replace(items["pesan"], key=f"pesan-{n}") for n in (1, 2, 3))
    yield page("practice-messages", phone, *messages)
    yield page(
        "practice-messages-wrong",
        phone,
        messages[0],
        replace(messages[1], mark="wrong"),
        replace(messages[2], mark="target"),
    )
