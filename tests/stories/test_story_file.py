"""The one story that `./run story FILE` asks for; without one there is nothing to do here."""

import os

from pytest_bdd import scenarios

if "PANDU_STORY" in os.environ:
    scenarios(os.environ["PANDU_STORY"])
