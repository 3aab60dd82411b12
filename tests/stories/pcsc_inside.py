"""The complaint's story with the card on a real pcscd; run inside a private one by tests/integration."""

from pytest_bdd import scenarios

scenarios("complaint.feature")
