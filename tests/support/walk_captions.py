"""Requirements that tie the ear to the eye: the caption is the utterance, in the language that is spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.dialogue.grammar import plain
from support.ui_audit import faults
from support.walk_seen import text_is_whole
from support.walk_sight import Sight

WORDS = re.compile(r"(?<![\w.])[a-z]{3,}(?!\w|\.\w)")
"""A word in small letters belongs to a language; names of people, regions and months, and parts of an address don't."""


def r22_what_is_heard_is_seen(sight: Sight) -> Iterator[str]:
    captions = [i for i in sight.office.shown.items() if i.objectName() == "caption"]
    drawn = " ".join(str(i.property("text")) for i in sight.texts)
    if sight.said[0] != sight.screen.say:
        yield f"first is said “{sight.said[0]}”, the screen says “{sight.screen.say}”"
    if captions and captions[0].property("text") != sight.screen.say:
        yield f"the caption is “{captions[0].property('text')}”, said is “{sight.screen.say}”"
    elif captions and plain(sight.screen.say) not in plain(words_drawn(sight)):
        yield f"drawn is “{words_drawn(sight)}”, said is “{sight.screen.say}”"
    if not captions and sight.screen.say not in drawn:
        yield "what is said is not drawn"


def r22_each_utterance_is_the_caption(sight: Sight) -> Iterator[str]:
    """While it is said; and the longest of them fits where captions stand."""
    office = sight.office
    if sight.screen.view == "attract":
        return
    office.voice.lingers = True
    sight.again()
    longest = max(sight.said, key=len)
    for _ in range(len(sight.said) + 1):
        now = office.talk.speaker.now
        if now is None:
            break
        if office.bridge.property("caption") != now.text:
            yield f"“{now.text}” is said, the caption is “{office.bridge.property('caption')}”"
        if now.text == longest:
            if plain(now.text) not in plain(words_drawn(sight)):
                yield f"“{now.text}” is said, drawn is “{words_drawn(sight)}”"
            yield from (fault for fault in faults(office.shown) if "clipped: the caption" in fault)
        office.voice.finish()
        office.settle()
    office.voice.lingers = False
    office.voice.stop()
    sight.again()


def r22_a_notice_is_heard_and_seen(sight: Sight) -> Iterator[str]:
    """Something breaks while this screen is shown."""
    office = sight.office
    office.host.fault(office.longest_notice)
    after = Sight.of(office)
    drawn = [str(i.property("text")) for i in after.texts]
    if not after.screen.notice or after.screen.notice not in after.said:
        yield "a notice isn't spoken"
    if after.screen.notice not in drawn:
        yield f"a notice is spoken but not drawn: “{after.screen.notice}”"
    yield from text_is_whole(after)


def words_drawn(sight: Sight) -> str:
    """The caption, read off its pieces."""
    flow = next((i for i in sight.office.shown.items() if i.objectName() == "caption-words"), None)
    slots = flow.childItems() if flow is not None else []
    pieces = [str(c.property("text")) for slot in slots if slot.isVisible() for c in slot.childItems()]
    return " ".join(piece for piece in pieces if piece and piece != "None")


def r13_speech_is_in_the_language_of_the_text(sight: Sight) -> Iterator[str]:
    """In each language, all of the screen changes, and the voice with it; but for what says itself to be in another
    one, is that word for word, and is read so."""
    office, usual = sight.office, sight.office.host.appearance
    yield from _read_otherwise(sight, usual.language)
    places = {place.label for place in office.kiosk.settings.places}
    ours = _words(sight) - places
    for language in office.host.rules.languages:
        if language == usual.language:
            continue
        office.host.wear(usual.with_language(language))
        other = Sight.of(office)
        yield from _read_otherwise(other, language)
        kept = [*_kept(sight, language, other), *_kept(other, usual.language, sight)]
        heard = f" {plain(' '.join(text for text, _ in kept))} "
        same = sorted(t for t in _words(other) & ours if f" {plain(t)} " not in heard)
        yield from (f"in {language} as in {usual.language}: “{text}”" for text in same)
        yield from (f"says of itself another language than its own: “{t}”" for t, same in kept if not same)
        yield from text_is_whole(other)
    office.host.wear(usual)
    office.talk.show()
    office.settle()


def _read_otherwise(sight: Sight, language: str) -> Iterator[str]:
    """What isn't read in the language that it is written in."""
    foreign = _foreign(sight)
    for text, read_in in zip(sight.said, sight.languages, strict=True):
        if read_in != foreign.get(text, language):
            yield f"said in {read_in}, written in {foreign.get(text, language)}: “{text}”"


def _foreign(sight: Sight) -> dict[str, str]:
    """What says itself to be in another language than the resident's, and in which."""
    return {p.text: p.language for p in sight.parts if p.language}


def _kept(sight: Sight, language: str, there: Sight) -> Iterator[tuple[str, bool]]:
    """What is in `language` though the resident isn't; and whether who understands it hears the same words `there`."""
    heard = f" {plain(' '.join(there.said))} "
    yield from ((t, f" {plain(t)} " in heard) for t, of in _foreign(sight).items() if of == language)


def _words(sight: Sight) -> set[str]:
    """Every text that is seen or heard, and has words."""
    return {
        text for text in (*sight.said, *(str(i.property("text")) for i in sight.texts)) if WORDS.search(text)
    }
