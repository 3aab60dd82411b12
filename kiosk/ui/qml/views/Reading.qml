import QtQuick
import Pandu

// A card is being read: what to do with it is shown large.
PanelTurn { share: 0.56; shareTall: 0.56 }
