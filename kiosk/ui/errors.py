"""Errors of the screen."""


class UiError(Exception):
    """Root. `code` is stable and has a Fluent message."""

    code = "ui-failed"


class WordMissing(UiError):
    """A word of the screen was not handed in, or lacks its placeholder."""

    code = "ui-word-missing"


class PictureMissing(UiError):
    """A turn names a picture that isn't in the folder of pictures."""

    code = "ui-picture-missing"


class ScreenUnavailable(UiError):
    """QML could not be loaded. The message is QML's own: file, line, reason."""

    code = "ui-screen-unavailable"
