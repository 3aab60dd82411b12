"""Measurements against peers and limits, one command each: `./run bench NAME [--json]`."""
