"""A security module that isn't in the tree: found by name, kept at its word, and everything it does wrong named."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from card_reader import CardUnreadableError, Identity
from card_reader.ektp import SamDialogue, read_card
from card_reader.image import sample_images
from card_reader.sam_plugin import EXPLAINED, SamPluginError, find, main, opener
from card_reader.simulated.honest import HonestCard
from card_reader.token import KEY_BYTES
from support.card_benches import simulated_bench
from support.card_contract import Case, case_name, run
from support.card_contract_chip import CHIP_CASES
from support.card_contract_swap import SWAP_CASES

MOCK = "card_reader.simulated.sam:MockSam"
KIT = """
from card_reader.errors import CardUnreadableError, CardPulledError
from card_reader.simulated.sam import MockSam

class Good(MockSam):
    training = False

class Refusing(MockSam):
    def wrap(self, command):
        raise CardUnreadableError("sam-6a82")

class Telling(MockSam):
    def unwrap(self, answer):
        raise CardUnreadableError("sam-contoh-wati")

class Breaking(MockSam):
    def unwrap(self, answer):
        raise RuntimeError("CONTOH WATI")

class Texting(MockSam):
    def wrap(self, command):
        return command.hex()

class Untruthful(MockSam):
    training = "no"

class Short:
    training = True
    answer = confirm = wrap = print

def closed():
    raise OSError("no SAM in slot")

def locked():
    raise CardUnreadableError("sam-6983")

nothing = 5
"""


@pytest.fixture(autouse=True)
def kit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A vendor's package `kit`, as if it were installed."""
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit" / "__init__.py").touch()
    (tmp_path / "kit" / "sam.py").write_text(KIT)
    (tmp_path / "kit" / "broken.py").write_text("raise RuntimeError('CONTOH WATI')")
    (tmp_path / "kit" / "lacking.py").write_text("import a_library_that_is_not_there")
    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name.partition(".")[0] == "kit"]:
        monkeypatch.delitem(sys.modules, name)


def read(open_sam: SamDialogue) -> Identity:
    image = sample_images()["contoh-1"]
    reading = read_card(HonestCard(image).respond, open_sam, atr=image.atr, token_key=bytes(KEY_BYTES))
    assert isinstance(reading, Identity)
    return reading


def refused(name: str) -> CardUnreadableError:
    with pytest.raises(CardUnreadableError) as caught:
        read(opener(name)())
    assert "WATI" not in repr(caught.value).upper()
    assert caught.value.__context__ is None or caught.value.__suppress_context__
    return caught.value


def test_the_twin_as_a_plugin() -> None:
    open_sam = opener(MOCK)
    assert [read(open_sam()).name for _ in range(2)] == ["CONTOH WATI"] * 2
    assert read(open_sam()).training


@pytest.mark.parametrize("case", [*CHIP_CASES, *SWAP_CASES], ids=case_name)
def test_the_contract_of_readers_through_a_plugin(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("card_reader.simulated.reader.MockSam", opener(MOCK))
    with simulated_bench() as bench:
        run(case, bench)


def test_a_vendors_own() -> None:
    assert not read(opener("kit.sam:Good")()).training


@pytest.mark.parametrize(
    ("name", "detail"),
    [
        ("kit.sam", "sam-name"),
        ("kit.sam:", "sam-name"),
        (":Good", "sam-name"),
        ("kit..sam:Good", "sam-name"),
        ("kit.sam:Good.make", "sam-name"),
        ("kitt.sam:Good", "sam-module-missing"),
        ("kit.sim:Good", "sam-module-missing"),
        ("kit.broken:Good", "sam-module-broken"),
        ("kit.lacking:Good", "sam-module-broken"),
        ("kit.sam:Bad", "sam-factory-missing"),
        ("kit.sam:nothing", "sam-factory-missing"),
        ("kit.sam:closed", "sam-not-opened"),
        ("kit.sam:locked", "sam-6983"),
        ("kit.sam:Untruthful", "sam-not-fitting"),
        ("kit.sam:Short", "sam-not-fitting"),
    ],
)
def test_one_that_can_not_be_used_says_why(
    name: str, detail: str, capsys: pytest.CaptureFixture[str]
) -> None:
    open_sam = opener(name)
    for _ in range(2):  # at every read
        with pytest.raises(SamPluginError) as caught:
            open_sam()
        assert (caught.value.code, caught.value.detail) == ("card-unreadable", detail)
    assert main([name]) == 1
    assert capsys.readouterr().out.startswith(
        f"{detail}: {EXPLAINED.get(detail, 'The security module refused')}"
    )


@pytest.mark.parametrize(
    ("name", "detail"),
    [
        ("kit.sam:Refusing", "sam-6a82"),
        ("kit.sam:Telling", "sam-refused"),
        ("kit.sam:Breaking", "sam-failed"),
        ("kit.sam:Texting", "sam-not-fitting"),
    ],
)
def test_one_that_goes_wrong_mid_read_is_named_and_not_quoted(name: str, detail: str) -> None:
    assert refused(name).detail == detail


def test_every_refusal_has_an_explanation_of_its_own() -> None:
    assert len(set(EXPLAINED.values())) == len(EXPLAINED)
    assert find(MOCK) is not None


def test_the_command_for_its_programmer(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kit.sam:Good"]) == 0
    assert main([MOCK]) == 0
    assert main([]) == 2
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == ["ready: it opens", "ready: it opens, for practice cards (training)"]
