"""The screen: QML, its bridge to the talk, theme tokens and pictures. A pure function of the current turn."""
