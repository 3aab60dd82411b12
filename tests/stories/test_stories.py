"""Every story of this folder. Those in `devices` need a card service of their own: tests/integration runs them."""

from pathlib import Path

from pytest_bdd import scenarios

scenarios(*sorted(file.name for file in Path(__file__).parent.glob("*.feature")))
