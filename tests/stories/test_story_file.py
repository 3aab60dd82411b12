"""`./run story FILE`: the story of a file anywhere, which `run` names in PANDU_STORY. Nothing to do otherwise."""

from __future__ import annotations

import os

from pytest_bdd import scenarios

if "PANDU_STORY" in os.environ:
    scenarios(os.environ["PANDU_STORY"])
