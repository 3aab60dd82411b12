"""The accessibility walk, at length: `./run walk [--report FILE]`.

Every screen that a resident can come to is held to every requirement that a program can check (tests/support/
walk_requirements.py), and seen in every size and mode of three formats, and in a pairwise sample of format, size,
mode, language, motion and way of answering. Takes about ten minutes; the suite holds to less of it at a time.
Ends with 0 when all holds but what is known to be open, 1 when something else fails.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support.walk import Stop, Walk, explore
from support.walk_looks import FORMATS, LARGEST, Look, complaints_in, every_look, sample
from support.walk_office import Office, running
from support.walk_open import is_open, mended
from support.walk_report import Report
from support.walk_requirements import DONE_TO, LAYOUT, LOOKED_AT, complaints_at
from support.walk_settable import SETTABLE, NotBuilt
from support.walk_whole import WHOLE


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="./run walk", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--report", type=Path, metavar="FILE", help="write what was found as a table")
    parser.add_argument(
        "--every", type=int, default=1, metavar="N", help="in each look only every N-th screen, to try"
    )
    options = parser.parse_args()
    logging.disable(logging.WARNING)  # the walk makes all happen that a kiosk logs
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as office:
        report = walked(office, options.every)
    report.seconds = time.monotonic() - began
    if options.report:
        options.report.write_text(report.markdown(), encoding="utf-8")
    for ident, line in report.lines.items():
        print(f"{ident:8} {len(line.screens):3} screens {line.looks:5} views  {line.result}")
    for fault in report.faults:
        print(fault, file=sys.stderr)
    gone = mended(report.all_open, in_every_look=True) if options.every == 1 else []
    for why in gone:
        print(f"mended, and still in walk_open: {why}", file=sys.stderr)
    return 1 if report.faults or gone else 0


def walked(office: Office, every: int) -> Report:
    """In looks, every `every`-th screen."""
    walk = explore(office)
    stops = walk.one_of_each()
    pairs, looks = sample(), every_look()
    report = Report(
        date.today().isoformat(),
        len(stops),
        len(walk.stops),
        len(walk.leads),
        f"Each screen in all {len(looks)} looks of {len(FORMATS) - 1} formats × 4 sizes × 3 modes; and, with "
        f"{LARGEST}, language, motion and way of answering, in **{len(pairs)} looks sampled pairwise**: any two values "
        f"of two dimensions stand together in one. All other requirements at 1024×600, the most crowded."
        + (f" **In each look only one screen in {every} was seen.**" if every > 1 else ""),
    )
    _whole(office, walk, report)
    for stop in stops:
        _take(report, [*LOOKED_AT, *DONE_TO], stop, complaints_at(office, stop.path, also_open=True))
    for n, look in enumerate([*pairs, *looks]):
        _in_look(office, report, look, stops[n % every :: every])
    office.wear(None)
    return report


def _whole(office: Office, walk: Walk, report: Report) -> None:
    for ident, check in WHOLE.items():
        report.line(ident).faults += [f"{ident} {fault}" for fault in check(office, walk)]
    for ident, ask in SETTABLE.items():
        for said in ask(office, walk):
            if isinstance(said, NotBuilt):
                report.line(ident).not_built = said
            else:
                report.line(ident).faults.append(f"{ident} kiosk: {said}")
        report.line(ident)


def _in_look(office: Office, report: Report, look: Look, stops: Iterable[Stop]) -> None:
    for stop in stops:
        _take(report, [*LAYOUT, "R22"], stop, complaints_in(office, look, stop, also_open=True))
    print(*look.values(), file=sys.stderr, flush=True)


def _take(report: Report, ids: Iterable[str], stop: Stop, found: Iterable[str]) -> None:
    """Each fault to its requirement; a screen that can't be looked at at all is a fault of each."""
    try:
        faults = list(found)
    except Exception as error:  # noqa: BLE001 - whatever a screen raises belongs into the report, not in its place
        faults = [f"visited {stop.ident.name}: raised {type(error).__name__}: {error}"]
    for ident in ids:
        report.line(ident).screens.add(f"{stop.ident.name} {stop.ident.view}")
        report.line(ident).looks += 1
    for fault in faults:
        line = report.line(fault.split(" ", 1)[0])
        (line.still_open if is_open(fault) else line.faults).append(fault)


if __name__ == "__main__":
    sys.exit(main())
