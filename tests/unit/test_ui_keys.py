"""The names of the settings are Qt's, and each key does what it was given."""

from PySide6.QtCore import Qt

from kiosk.settings_input import KEY_NAMES, Keys
from kiosk.ui.keys import acts, typed
from support.ui_samples import SCREENS


def test_every_name_is_a_key_of_qts() -> None:
    assert {name for name in KEY_NAMES if not hasattr(Qt.Key, f"Key_{name}")} == set()


def test_every_function_of_the_settings_does_something() -> None:
    found = acts(Keys(next=("F13",), previous=("F14",), choose=("F15",), back=("F16",), repeat=("F17",)))
    assert found[Qt.Key.Key_F13.value] == "next"
    assert found[Qt.Key.Key_F14.value] == "previous"
    assert found[Qt.Key.Key_F15.value] == "choose"
    assert found[Qt.Key.Key_F16.value] == "kembali"
    assert found[Qt.Key.Key_F17.value] == "ulangi"
    assert found[Qt.Key.Key_F1.value] == "petugas"
    assert found[Qt.Key.Key_F4.value] == "selesai"
    assert Qt.Key.Key_Down.value not in found


def test_a_switch_never_types_whichever_key_it_is() -> None:
    street = SCREENS["street"]
    for code, text in ((Qt.Key.Key_A.value, "a"), (Qt.Key.Key_Space.value, " ")):
        assert typed(street, code, text, switched=False)
        assert typed(street, code, text, switched=True) == ""
