"""Spelling, the letter head, noise, and the decision that is made of them."""

from __future__ import annotations

from dataclasses import astuple, replace
from pathlib import Path

import numpy as np
import pytest

from speech import decision
from speech.decision import Gate, Hearing, decide, weigh
from speech.errors import RecogniserError
from speech.head import AROUND, Frames, Head, fitting, load
from speech.hearing import SAMPLE_RATE
from speech.letters import UNITS, letters
from speech.noise import clearness

WIDTH, HIDDEN = 8, 6
CLEAR = 40.0
EVEN = Gate(0.03, 2.0, 17.0, -4.0, {"vote": 4.0, "letter_cost": 1.0, "lead": 1.0})
BAR = {
    "ulangi": "repeat",
    "kembali": "back",
    "panggil petugas": "staff",
    "petugas": "staff",
    "selesai": "done",
}


def spelled_out(phrase: str) -> Frames:
    """What a head that is nearly sure would make of the phrase, three frames a letter."""
    row = [unit for letter in letters(phrase) for unit in (0, letter, letter)]
    likely = np.full((len(row) + 2, len(UNITS)), 0.01)
    likely[np.arange(len(row)), row] = 1.0
    likely[len(row) :, 0] = 1.0
    found: Frames = np.log(likely / likely.sum(axis=1, keepdims=True)).astype(np.float32)
    return found


def said(phrase: str, text: str) -> Hearing:
    """The head hears `phrase`, Whisper writes `text`."""
    return Hearing([(text, 1.0)], spelled_out(phrase))


@pytest.mark.parametrize(
    ("phrase", "units"),
    [
        ("Bapak", "b a p a k"),
        ("nyamuk bernyanyi", "ny a m u k b e r ny a ny i"),
        ("tunggu", "t u ng g u"),
        ("KTP", "k a t e p e"),
        ("2", "d u a"),
        ("khusus", "h u s u s"),
        ("xyz", "k s y s"),
        ("…", ""),
    ],
)
def test_a_phrase_is_spelled_as_it_sounds(phrase: str, units: str) -> None:
    assert [UNITS[letter] for letter in letters(phrase)] == units.split()


def test_the_head_helps_where_the_transcription_is_no_help() -> None:
    hearing = said("kembali", "come by me")
    phrase, evidence = weigh([hearing], BAR, "id", EVEN)
    assert phrase == "kembali"
    assert evidence.likelihood_lead > 0
    assert weigh([said("selesai", "come by me")], BAR, "id", EVEN)[0] == "selesai"


def test_what_both_hear_is_accepted_and_what_is_on_no_list_is_not() -> None:
    assert decide([said("kembali", "kembali")], BAR, "id", CLEAR, by=EVEN).decision == "accept"
    strange = decide([said("nyamuk", "nyamuk bernyanyi")], BAR, "id", CLEAR, by=EVEN)
    assert (strange.phrase, strange.decision) == (None, "repeat")


def test_in_noise_nothing_is_accepted_outright() -> None:
    heard = [said("kembali", "kembali")]
    noisy = decide(heard, BAR, "id", EVEN.clear - 0.1, by=EVEN)
    assert (noisy.phrase, noisy.decision) == ("kembali", "confirm")
    assert decide(heard, BAR, "id", EVEN.clear, by=EVEN).decision == "accept"


def test_two_phrases_of_one_meaning_do_not_compete() -> None:
    _, apart = weigh([said("petugas", "petugas")], list(BAR), "id", EVEN)
    _, together = weigh([said("petugas", "petugas")], BAR, "id", EVEN)
    assert together.vote_lead > apart.vote_lead
    assert together.likelihood_lead >= apart.likelihood_lead


def test_two_hearings_count_half_each() -> None:
    _, alone = weigh([said("kembali", "kembali")], BAR, "id", EVEN)
    _, twice = weigh([said("kembali", "kembali")] * 2, BAR, "id", EVEN)
    assert astuple(twice) == pytest.approx(astuple(alone))
    _, doubted = weigh([said("kembali", "kembali"), said("ulangi", "ulangi")], BAR, "id", EVEN)
    assert doubted.lead < 0.5 * twice.lead


def test_a_phrase_without_letters_is_never_heard() -> None:
    assert decide([said("kembali", "kembali")], ["…"], "id", CLEAR, by=EVEN).decision == "repeat"
    assert decide([said("kembali", "kembali")], [], "id", CLEAR, by=EVEN).decision == "repeat"
    assert decide([said("kembali", "kembali")], ["…", "kembali"], "id", CLEAR, by=EVEN).phrase == "kembali"


def test_the_shipped_gate_is_whole() -> None:
    shipped = decision.gate()
    assert shipped.head > 0
    assert 10 < shipped.clear < 30
    clear = decide([said("kembali", "kembali")], BAR, "id", CLEAR, by=shipped)
    assert (clear.phrase, clear.decision) == ("kembali", "accept")


def some_head() -> Head:
    rng = np.random.default_rng(0)

    def drawn(*shape: int) -> Frames:
        return rng.standard_normal(shape).astype(np.float16).astype(np.float32)

    return Head(
        "hash", drawn(WIDTH), np.abs(drawn(WIDTH)) + 1, drawn(len(AROUND) * WIDTH, HIDDEN), drawn(HIDDEN),
        drawn(HIDDEN, len(UNITS)), drawn(len(UNITS)),
    )  # fmt: skip


def test_a_head_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    head, frames = some_head(), np.random.default_rng(1).standard_normal((20, WIDTH)).astype(np.float32)
    head.save(tmp_path / "head.npz")
    found = load(tmp_path / "head.npz").log_probs(frames)
    assert np.exp(found).sum(axis=1) == pytest.approx(np.ones(20), rel=1e-5)
    assert found == pytest.approx(head.log_probs(frames), abs=0.05)


def test_a_head_is_for_one_model_and_an_office_may_have_its_own(tmp_path: Path) -> None:
    assert fitting("hash", tmp_path) is None
    some_head().save(tmp_path / "head.npz")
    own = fitting("hash", tmp_path)
    assert own is not None
    assert own.model == "hash"
    other = fitting("other", tmp_path)
    assert other is None or other.model == "other"


@pytest.mark.parametrize("spoilt", ["text", "cut", "shape", "number"])
def test_a_spoilt_head_is_refused(tmp_path: Path, spoilt: str) -> None:
    file = tmp_path / "head.npz"
    head = some_head()
    match spoilt:
        case "text":
            file.write_text("no head")
        case "cut":
            head.save(file)
            file.write_bytes(file.read_bytes()[:200])
        case "shape":
            replace(head, second_bias=head.second_bias[1:]).save(file)
        case _:
            replace(head, mean=head.mean * np.nan).save(file)
    with pytest.raises(RecogniserError) as raised:
        load(file)
    assert raised.value.code == "recogniser-bad-model"


@pytest.mark.parametrize("decibel", [5.0, 10.0, 20.0, 30.0])
def test_noise_is_measured(decibel: float) -> None:
    rng = np.random.default_rng(2)
    speech = np.zeros(2 * SAMPLE_RATE)
    speech[5000:20000] = np.sin(np.arange(15000) * 2 * np.pi * 700 / SAMPLE_RATE)
    noise = np.fft.rfft(rng.standard_normal(len(speech)))
    noise[np.fft.rfftfreq(len(speech), 1 / SAMPLE_RATE) > 5000] = 0
    heard = np.fft.irfft(noise)
    with_noise = 10 * np.log10(1 + 10 ** (decibel / 10))  # where somebody speaks there is noise too
    heard *= np.sqrt(0.5) * 10 ** (-decibel / 20) / heard.std()
    assert clearness((speech + heard).astype(np.float32)) == pytest.approx(with_noise, abs=1)


def test_silence_around_is_clear_and_no_surroundings_are_not() -> None:
    tone = np.sin(np.arange(SAMPLE_RATE)).astype(np.float32)
    around = np.concatenate([np.zeros(5000), tone, np.zeros(12000)]).astype(np.float32)
    assert clearness(around) == 60.0
    assert clearness(tone) < 1.0
    assert clearness(tone[:4000]) == 0.0
    assert clearness(np.zeros(0, np.float32)) == 0.0
