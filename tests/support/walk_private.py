"""Requirements of what isn't for the hall: masked entries, and what is private, with a headset and without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kiosk.dialogue.grammar import plain
from kiosk.dialogue.screen import Row, Screen
from kiosk.dialogue.turn import Ask
from kiosk.strings.strings import Strings
from kiosk.ui.turn import turn_value
from support.ui_audit import target_of
from support.walk_office import Office
from support.walk_sight import Sight, is_text

DOT = "•"


def r06_a_masked_entry_is_not_spoken(sight: Sight) -> Iterator[str]:
    """Were this entry masked, nothing of its value would be heard, seen, or told to assistive technology; and the key
    that has the focus would be named to nobody but the wearer of a headset."""
    entry = sight.screen.entry
    if entry is None:
        return
    secret = next(4 * k.key for k in reversed(entry.keys) if len(k.key) == 1 and k.key not in entry.name)
    masked = replace(sight.screen, entry=replace(entry, masked=True, value=secret))
    more = replace(masked, entry=replace(entry, masked=True, value=secret + secret[0]))
    staging = sight.office.talk._staging
    names = {k.spoken for k in entry.keys if k.key in secret} | {secret[0]}
    for change in ((masked, more), (more, masked)):
        for part in [*staging.recite(masked, ""), *staging.recite_change(*change)]:
            if secret in part.text or part.text in names or secret in part.private or part.private in names:
                yield f"a masked entry says “{part.text or part.private}”"
    if not any(part.note for part in staging.recite_change(masked, more)):
        yield "what is typed in a masked entry makes no sound"
    for key in (k for k in entry.keys if len(k.key) == 1):
        parts = staging.recite_focus(masked, key.key)
        yield from (f"the focus on a masked key says “{part.text}”" for part in parts if part.text)
        if not any(part.note for part in parts):
            yield f"the focus on the masked key {key.key} makes no sound"
    if secret in str(turn_value(masked, sight.office.bridge._words)):
        yield "a masked entry shows its value"
    yield from _typed_unheard(sight)


def _typed_unheard(sight: Sight) -> Iterator[str]:
    """Of an entry that really is masked, or private: what is typed on it, key by key; of a masked one also by moving
    the focus, which makes one note a key, as the key itself does."""
    office, entry = sight.office, sight.screen.entry
    assert entry is not None
    if not (entry.masked or sight.screen.private):
        return
    for key in [k for k in entry.keys if len(k.key) == 1][:3]:
        office.voice.forget()
        if entry.masked:
            office.talk.focus(key.key)
        office.talk.choose(key.key)
        office.settle()
        if any(plain(said) in (plain(key.spoken), plain(key.label)) for said in office.voice.said):
            yield f"typing {key.key} says it"
        if entry.masked and (office.voice.said or len(office.voice.notes) != 2):
            yield f"typing {key.key} by keys is heard as {office.voice.said}, {len(office.voice.notes)} notes"
    value = office.screen.entry.value if office.screen.entry else ""
    if value and any(value in said.replace(" ", "") for said in office.voice.said):
        yield "what was typed is said"
    if entry.masked and value:
        shown = [str(i.property("text")) for i in office.shown.items() if is_text(i) and not target_of(i)]
        yield from (f"what was typed is seen: {text}" for text in shown if value in text.replace(" ", ""))


def r07_private_things_are_said_only_to_who_asks(sight: Sight) -> Iterator[str]:
    """The hall is listening, the wearer of a headset is alone. *Dengar* is the explicit choice; what it leads to may be
    heard by all, unless it was asked for in the headset."""
    office, screen = sight.office, sight.screen
    asked = bool(office.acts) and office.acts[-1].key == "dengar"
    if not asked and not office.host.headset:
        yield from _told(sight, sight.said, "without being asked for")
    nik_length = 16
    typed = (
        screen.entry is not None and screen.entry.keyboard == "digits" and screen.entry.length == nik_length
    )
    if typed and not screen.private and not screen.name.startswith("lesson-"):
        yield "a NIK is typed on a screen that isn't private"
    if office.host.session is not None:
        yield from _in_a_headset(sight)
        yield from _pulled(sight)


def _in_a_headset(sight: Sight) -> Iterator[str]:
    office = sight.office
    office.headset(False)
    office.voice.forget()
    office.headset(True)
    heard = f" {plain(' '.join(office.voice.said))} "
    if not office.voice.said:
        yield "a headset that is put in hears nothing"
    yield from (f"the hall hears what is for the headset: “{said}”" for said in office.voice.overheard)
    for word in _for_the_headset(sight.screen):
        if f" {plain(word)} " not in heard:
            yield f"in the headset “{word}” is not heard"


def _for_the_headset(screen: Screen) -> Iterator[str]:
    """What is private and drawn: of a veiled value, what shows between its dots."""
    for row in _rows(screen):
        words = row.value.split() if DOT in row.value else [row.value]
        shown = [word.strip(DOT) for word in words if row.private]
        yield from (" ".join(seen) if seen.isdigit() else seen for seen in shown if seen)
    if screen.receipt:
        yield screen.receipt.code
    if screen.entry and screen.private and not screen.entry.masked and screen.entry.value:
        yield " ".join(screen.entry.value[:4])


def _pulled(sight: Sight) -> Iterator[str]:
    """Silence at once, before the kiosk has time to act; then one sentence, and the turn without what is private."""
    office = sight.office
    asked_for = _detours(office)
    office.voice.lingers = True
    office.talk.show()
    office.settle()
    office.headset(False, settle=False)
    if office.voice.speaking:
        yield "what was being said goes on when the headset is pulled"
    office.voice.lingers = False
    office.voice.forget()
    office.settle()
    said = list(office.voice.said)
    out = Strings(office.host.appearance.language).text("say-headset-out")
    if said[:1] != [out]:
        yield f"pulled, it says {said[:1]} first"
    if said != office.voice.overheard or not said[1:]:
        yield "pulled, the turn isn't said over the loudspeaker"
    yield from _told(sight, said, "over the loudspeaker, once the headset is pulled")
    if _detours(office) or (asked_for and sight.screen.say in said):
        yield "what was asked for in the headset is said to the hall"


def _detours(office: Office) -> bool:
    """Whether the turn says what was asked for."""
    top = office.talk.top
    return top is not None and isinstance(top.turn, Ask) and top.turn.detour


def _told(sight: Sight, said: Sequence[str], when: str) -> Iterator[str]:
    secrets = _secrets(sight)
    for text in said:
        for secret in secrets:
            if f" {plain(secret)} " in f" {plain(text)} " or (
                _digits(secret) and _digits(secret) in _digits(text)
            ):
                yield f"something private is said {when}"


def _secrets(sight: Sight) -> set[str]:
    screen, session = sight.screen, sight.office.host.session
    secrets = {row.value for row in _rows(screen) if row.private}
    for known in (session.identity, session.offered) if session else ():
        secrets |= {str(getattr(known, name)) for name in ("nik", "name") if getattr(known, name, None)}
    secrets |= {screen.receipt.code} if screen.receipt else set()
    if screen.entry and (screen.private or screen.entry.masked) and screen.entry.value:
        secrets |= {screen.entry.value}
    return secrets


def _rows(screen: Screen) -> tuple[Row, ...]:
    return (*screen.rows, *(screen.panel.rows if screen.panel else ()))


def _digits(text: str) -> str:
    """Of a number that is long enough to be somebody's."""
    digits = "".join(c for c in text if c.isdigit())
    return digits if len(digits) >= 6 else ""
