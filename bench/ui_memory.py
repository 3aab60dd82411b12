"""How much memory this process holds."""

from __future__ import annotations

from pathlib import Path


def held() -> tuple[float, float]:
    """MB: all pages in memory (RSS), and with its share only of those that other processes map too (PSS)."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    kb = {name: float(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines[1:])}
    return kb["Rss"] / 1024, kb["Pss"] / 1024
