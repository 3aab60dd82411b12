"""Requirements of time and of what a resident has set: nobody is hurried, and the next one finds all as it was."""

from __future__ import annotations

from collections.abc import Iterator

from support.walk_office import Office
from support.walk_sight import Sight
from support.walk_ways import NEXT, press

IDLE_SECONDS, WARNING_SECONDS = (120, 300), (20, 45)


def r32_time_out_is_warned_and_extendable(sight: Sight) -> Iterator[str]:
    """On any screen of a session: a warning in time, and any answer to it leads back."""
    office, host = sight.office, sight.office.host
    if host.session is None or host.find("cover") is not None:
        return
    if sight.screen.view == "idle":
        yield from _counts_down(sight)
        return
    before = office.ident
    office.talk.choose("ulangi")
    quiet = _wait_for_the_warning(office)
    left, shown = host.idle.left(office.loop.monotonic()), office.screen.panel
    if office.screen.view != "idle":
        yield f"no warning in {quiet} s, but {office.screen.name}"
        return
    if not WARNING_SECONDS[0] <= left <= WARNING_SECONDS[1]:
        yield f"the warning comes {left:.0f} s before the end"
    if shown is None or abs(shown.seconds - left) > 1:
        yield f"{left:.0f} s are left, on the screen stand {shown.seconds if shown else 'none'}"
    if not IDLE_SECONDS[0] <= quiet + left <= IDLE_SECONDS[1]:
        yield f"it ends after {quiet + left:.0f} s"
    office.talk.choose(office.screen.choices[0].key)
    office.settle()
    if office.ident != before:
        yield f"after the warning it goes on at {office.ident.name}"


def _wait_for_the_warning(office: Office) -> int:
    """Seconds until the kiosk asks whether somebody is there, or has ended without asking."""
    quiet = 0
    while office.screen.view not in ("idle", "attract") and quiet < 2 * IDLE_SECONDS[1]:
        office.loop.advance(1.0)
        quiet += 1
    office.settle()
    return quiet


def _counts_down(sight: Sight) -> Iterator[str]:
    office = sight.office
    office.loop.advance(office.host.idle.warning / 2)
    office.settle()
    left = office.screen.panel.seconds if office.screen.panel else 0
    if sight.screen.panel is None or not 0 < left < sight.screen.panel.seconds:
        yield "the seconds left are not counted on the screen"
    press(office, NEXT)
    if office.screen.panel and office.screen.panel.seconds > office.screen.panel.of:
        yield f"after a key {office.screen.panel.seconds} of {office.screen.panel.of} seconds are left"
