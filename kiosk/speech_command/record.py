"""`./run speech record`: somebody of the office agrees, and says the screens' phrases one by one.

Nothing is kept before it was heard by the one who said it; what is kept is sealed at once (`speech.recordings`).
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar, get_args

import numpy as np

from kiosk.command_line import with_settings
from kiosk.speech_command.desk import Desk
from kiosk.speech_command.train import unlearn
from speech import measure, models, recordings
from speech.ear import Ear
from speech.errors import RecordingsError
from speech.hearing import Samples
from speech.recordings import AgeGroup, Consent, Person, Sex, Speaker

if TYPE_CHECKING:
    from kiosk.speech_command.booth import Booth

CHECKOUT = Path(__file__).parents[2]
CONSENT_LINES = 10
ASKED_AT_MOST = 3
"""How often 'ya' or 'tidak' is asked for; what is still neither then is no."""
BEGIN_WITHIN = 8.0
"""Seconds to begin to speak."""
QUIET, FULL = 0.03, 0.99
"""Peak level below which a recording is too quiet, and from which a sample is cut off."""
CUT_OFF = 0.001
"""Share of samples that may be cut off."""

Told = TypeVar("Told", Sex, AgeGroup)
Answer = Literal["keep", "again", "skip", "stop"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)
"""As they are numbered, from 1."""
SEXES: tuple[Sex, ...] = ("", "female", "male")
AGES: tuple[AgeGroup, ...] = ("", "under-30", "30-49", "50-64", "65-up")
"""As they are numbered; nothing typed is nothing told."""


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="./run speech record", description="Record people of this office, who agree, for training"
    )
    what = made.add_mutually_exclusive_group()
    what.add_argument("--speaker", type=int, metavar="NUMBER", help="go on with somebody recorded before")
    what.add_argument("--list", action="store_true", help="who was recorded: numbers, no names")
    what.add_argument(
        "--erase", type=int, metavar="NUMBER", help="erase somebody and all of their recordings"
    )
    made.set_defaults(act=record)
    return with_settings(made)


def record(asked: argparse.Namespace, desk: Desk) -> int:
    if asked.list:
        return list_all(desk)
    if asked.erase is not None:
        return erase(desk, asked.erase)
    if desk.recordings.resolve().is_relative_to(CHECKOUT):
        raise RecordingsError("recordings-in-checkout")
    from kiosk.speech_command.booth import real_booth  # Qt comes with the devices

    booth = real_booth(desk.settings)
    try:
        phrases = list(dict.fromkeys(phrase for _, phrase in measure.measured().pairs))
        return Sitting(desk, booth, phrases).hold(asked.speaker)
    finally:
        booth.voice.close()


def list_all(desk: Desk) -> int:
    found = recordings.speakers(desk.recordings, desk.recordings_key())
    for speaker in found:
        desk.say(
            "speech-record-one",
            number=speaker.number,
            since=speaker.person.consent.at.astimezone().date().isoformat(),
            sex=desk.strings.text(f"speech-record-sex-{speaker.person.sex or 'untold'}"),
            age=desk.strings.text(f"speech-record-age-{speaker.person.age or 'untold'}"),
            clips=len(recordings.said(desk.recordings, speaker)),
        )
    if not found:
        desk.say("speech-record-nobody")
    return 0


def erase(desk: Desk, number: int) -> int:
    """Also what the kiosk has learned from the recordings: nobody's voice can be taken out of it alone."""
    if not (desk.recordings / str(number)).is_dir():
        raise RecordingsError("recordings-no-speaker")
    # What was learned goes first: whoever is interrupted asks again, and still finds the speaker.
    for model in models.lying(desk.settings.data_folder / "model", desk.models, desk.settings.model_folder):
        unlearn(model.folder)
    recordings.erase(desk.recordings, number)
    desk.say("speech-record-erased", number=number)
    return 0


class Sitting:
    """One person, from the consent to the last phrase."""

    def __init__(self, desk: Desk, booth: Booth, phrases: list[str]) -> None:
        self._desk = desk
        self._booth = booth
        self._phrases = phrases
        self._folder = desk.recordings
        self._language = desk.strings.language

    def hold(self, number: int | None = None) -> int:
        """0 when something was kept, 1 when not. `number`: of somebody who was recorded before.

        Raises RecordingsError, MicrophoneError, SpeakerError, StoreError.
        """
        key = self._desk.recordings_key()
        known = None if number is None else recordings.speaker(self._folder, key, number)
        consent = self._agreed()
        if consent is None:
            self._tell("speech-record-refused")
            return 1
        ear = Ear(self._booth.open_microphone, self._booth.activity)
        try:
            if known is None:
                speaker = recordings.take_in(self._folder, key, self._person(consent))
            else:
                speaker = known
                recordings.agreed_again(self._folder, speaker, consent)
            return self._record(speaker, ear)
        finally:
            ear.close()

    def _person(self, consent: Consent) -> Person:
        return Person(consent=consent, sex=self._chosen("sex", SEXES), age=self._chosen("age", AGES))

    def _agreed(self) -> Consent | None:
        """Shown and spoken whole, then answered by a word that is typed."""
        strings = self._desk.strings
        lines = [
            strings.text(f"speech-record-consent-{line}", count=len(self._phrases))
            for line in range(1, CONSENT_LINES + 1)
        ]
        for line in lines:
            print(line, flush=True)
            self._booth.say(line, self._language)
        yes, no = strings.text("speech-record-yes"), strings.text("speech-record-no")
        for _ in range(ASKED_AT_MOST):
            answer = self._typed("speech-record-agree", yes=yes, no=no)
            if answer == yes:
                text = hashlib.sha256("\n".join(lines).encode()).hexdigest()
                return Consent(at=datetime.now(UTC), language=self._language, text=text)
            if answer in (no, None):
                return None
        return None

    def _record(self, speaker: Speaker, ear: Ear) -> int:
        takes = Counter(recordings.said(self._folder, speaker))
        fewest = min(takes[phrase] for phrase in self._phrases)
        wanted = [phrase for phrase in self._phrases if takes[phrase] == fewest]
        kept = 0
        self._tell("speech-record-begin", number=speaker.number)
        try:
            for place, phrase in enumerate(wanted, 1):
                self._desk.say("speech-record-phrase", place=place, all=len(wanted), phrase=phrase)
                samples, answer = self._phrase(phrase, ear)
                if answer == "stop":
                    break
                if samples is not None:
                    recordings.keep(self._folder, speaker, phrase, samples)
                    kept += 1
        finally:  # also when somebody breaks it off, or a device fails: what was agreed to is kept
            if kept or takes:
                self._desk.say("speech-record-kept", number=speaker.number, count=kept)
            else:
                recordings.erase(self._folder, speaker.number)
                self._desk.say("speech-record-kept-nothing")
        return int(kept == 0)

    def _phrase(self, phrase: str, ear: Ear) -> tuple[Samples | None, Answer]:
        """What is to be kept, None for nothing; and what was answered."""
        while True:
            self._booth.say(phrase, "id")  # whoever is asked, the phrases are Indonesian
            self._desk.say("speech-record-now")
            samples = ear.utterance(BEGIN_WITHIN)
            if samples is None:
                self._tell("speech-record-silence")
                answer = self._answer("again")
            else:
                self._booth.play_back(samples)
                if (doubt := doubt_about(samples)) is not None:
                    self._tell(f"speech-record-{doubt}")
                answer = self._answer("again" if doubt else "keep")
            if answer != "again":
                return samples if answer == "keep" else None, answer

    def _answer(self, usual: Answer) -> Answer:
        """The number that was typed; `usual` for nothing."""
        while True:
            typed = self._typed("speech-record-answer", usual=ANSWERS.index(usual) + 1)
            if typed is None:
                return "stop"
            if typed == "":
                return usual
            if typed in ("1", "2", "3", "4"):
                return ANSWERS[int(typed) - 1]

    def _chosen(self, what: str, among: tuple[Told, ...]) -> Told:
        while True:
            typed = self._typed(f"speech-record-ask-{what}")
            if not typed:
                return among[0]
            if typed in map(str, range(1, len(among))):
                return among[int(typed)]

    def _typed(self, message: str, **arguments: str | int) -> str | None:
        """A line in lower case without spaces around it; None where nobody can type any more."""
        try:
            return self._booth.ask(self._desk.strings.text(message, **arguments)).strip().lower()
        except EOFError:
            return None

    def _tell(self, message: str, **arguments: str | int) -> None:
        """Shown and spoken."""
        self._desk.say(message, **arguments)
        self._booth.say(self._desk.strings.text(message, **arguments), self._language)


def doubt_about(samples: Samples) -> Literal["quiet", "loud"] | None:
    """Whether the microphone was too far or too near."""
    levels = np.abs(samples)
    if levels.max(initial=0.0) < QUIET:
        return "quiet"
    return "loud" if np.mean(levels >= FULL) > CUT_OFF else None
