import QtQuick
import Pandu

// Most turns: choices alone, or a panel that shows one thing and the choices beside it.
PanelTurn {}
