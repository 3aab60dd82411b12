import QtQuick
import Pandu

// Is somebody still there? The seconds left, and the two answers.
PanelTurn {}
