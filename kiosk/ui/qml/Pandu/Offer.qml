import QtQuick

// One thing that can be done here, shown on the attract screen. It can't be pressed, so it stands on no lip.
Item {
    id: offer
    property var fact: ({})
    property string wash: ""
    Rectangle {
        id: ground
        width: height; height: offer.height; radius: Theme.radius
        color: Theme.mode === "high" ? "transparent" : offer.wash
        Icon { anchors.centerIn: parent; name: offer.fact.picture ?? ""; size: parent.height * 0.84 }
    }
    Label {
        x: ground.width + Theme.pad * 0.6; width: parent.width - x; height: parent.height
        role: "label"; text: offer.fact.value ?? ""; color: Theme.c.onCloth; font.weight: 600; verticalAlignment: Text.AlignVCenter
        font.pixelSize: Theme.compact ? Theme.note : Theme.label; fit: true; minimumPixelSize: Theme.least
    }
}
