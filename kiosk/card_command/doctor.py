"""`./run card doctor`: everything between a card and the kiosk, which tier that allows, and why not a higher one."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from card_reader.bridge import BridgeReader
from card_reader.check import Finding, examine, examine_sam
from card_reader.identity import Tier
from card_reader.interface import CardMute, CardPresent, ReaderArrived, ServiceUp
from kiosk.card_command.source import kind_of, say, say_which, started
from kiosk.settings import Settings
from kiosk.strings.strings import Strings

Why = Literal[
    "simulated",
    "off",
    "no-reader",
    "no-sam",
    "mock-sam",
    "sam-fails",
    "photo-off",
    "bridge-fails",
    "bridge-practice",
]

BRIDGE_SECONDS = 12.0
"""For a vendor's program to start and greet."""
READERS_SECONDS = 2.0
"""For it to name its readers and cards after that."""
NAMED = ("missing", "training", "protocol")
"""Faults of a bridge that have a sentence of their own."""


@dataclass(frozen=True)
class Outlook:
    """The best tier that this kiosk can offer now, and what stands between it and a better one."""

    tier: Tier
    why: tuple[Why, ...] = ()


def doctor(asked: argparse.Namespace, settings: Settings, strings: Strings) -> int:
    """0 when nothing is wanting, else 1."""
    say_which(settings, strings)
    found = []
    for finding in findings(settings):
        found.append(finding)
        say(line(finding, strings))
    for text in conclusion(outlook(settings, found), strings):
        say(text)
    return int(not all(finding.ok for finding in found))


def findings(settings: Settings) -> Iterator[Finding]:
    """Each as soon as it is known."""
    if settings.card.reader == "bridge":
        yield from bridge_findings(settings)
        return
    yield from examine()
    if settings.card.sam in ("", "mock"):
        yield Finding("card-sam", settings.card.sam or "none", ok=True)
    else:
        yield examine_sam(settings.card.sam)


def bridge_findings(settings: Settings) -> Iterator[Finding]:
    """Starts the vendor's program as the kiosk does, and looks what it says within a few seconds."""
    if not os.access(settings.card.bridge[0], os.X_OK):
        yield Finding("card-bridge", "missing", ok=False)
        return
    practice = settings.profile == "demo"
    bridge = BridgeReader(settings.card.bridge, training=practice)
    with started(bridge) as following:
        until, up = time.monotonic() + BRIDGE_SECONDS, False
        readers = 0
        while (left := until - time.monotonic()) > 0:
            event = following(left)
            match event:
                case ServiceUp():
                    up, until = True, time.monotonic() + READERS_SECONDS
                    hello = bridge.hello
                    code = "practice" if hello and hello.training else "ready"
                    yield Finding("card-bridge", code, ok=True, name=hello.program if hello else "")
                case ReaderArrived(reader):
                    readers += 1
                    yield Finding("card-reader", "ready", ok=True, name=reader)
                case CardPresent(reader):
                    yield Finding("card", kind_of(event), ok=True, name=reader)
                case CardMute(reader):
                    yield Finding("card", "mute", ok=False, name=reader)
            if bridge.fault and not up:
                break
        if not up:
            fault = bridge.fault.removeprefix("bridge-")
            code = fault if fault in NAMED else "broken" if fault else "slow"
            yield Finding("card-bridge", code, ok=False, name=fault)
        elif not readers:
            yield Finding("card-reader", "reader-missing", ok=False)


def line(finding: Finding, strings: Strings) -> str:
    """One sentence: whether it is well, what was found, what to do."""
    mark = strings.text("word-check-well" if finding.ok else "word-check-needed")
    text = strings.text(f"card-doctor-{finding.device}-{finding.code}", name=finding.name)
    return f"{mark:<6} {text}"


def outlook(settings: Settings, found: Iterable[Finding]) -> Outlook:
    """What the settings ask for and the machine allows."""
    card, seen = settings.card, {(finding.device, finding.code) for finding in found}
    if card.reader in ("simulated", "none"):
        return Outlook("typed", ("simulated" if card.reader == "simulated" else "off",))
    if card.reader == "bridge" and not seen & {("card-bridge", "ready"), ("card-bridge", "practice")}:
        return Outlook("typed", ("bridge-fails",))
    if ("card-reader", "ready") not in seen:
        return Outlook("typed", ("no-reader",))
    if card.reader == "bridge":
        return Outlook("chip", ("bridge-practice",) if ("card-bridge", "practice") in seen else ())
    if card.sam == "":
        return Outlook("photo", ("no-sam",)) if card.photo else Outlook("typed", ("no-sam", "photo-off"))
    if seen & {("card-sam", "mock"), ("card-sam", "training")}:
        return Outlook("chip", ("mock-sam",))
    return Outlook("chip") if ("card-sam", "ready") in seen else Outlook("typed", ("sam-fails",))


def conclusion(seen: Outlook, strings: Strings) -> Iterator[str]:
    """The tier in a resident's words, then one sentence for each thing in the way."""
    yield strings.text("card-doctor-tier", tier=strings.text(f"tier-{seen.tier}"))
    for why in seen.why:
        yield strings.text(f"card-doctor-why-{why}")
