import QtQuick
import Pandu

// The card was taken away: cloth lies over everything that was shown, until the card or its owner comes back.
View {
    id: cover
    Rectangle {
        x: -Theme.edge; y: -Theme.gap - Theme.tumpal; width: cover.width + 2 * Theme.edge; height: cover.height + 2 * Theme.gap + Theme.tumpal
        color: Theme.c.cloth
    }
    PanelTurn { shown: cover.shown; anchors.fill: parent; share: 0.5 }
}
