import QtQuick
import Pandu

// Waiting: the time so far, the usual time, and a way out.
PanelTurn {}
