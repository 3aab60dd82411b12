"""Run beside a real pcscd by tests/integration/test_devices_story.py."""

from pytest_bdd import scenarios

scenarios("missing.feature")
