import QtQuick

// One fact read back, and the button that changes it.
Rectangle {
    id: row
    property var fact: ({})
    property var choice: null               // the choice that changes it, null where nothing can
    readonly property bool tight: height < Theme.note * 1.2 + Theme.label * 1.4       // no room for the name above
    readonly property int largest: Theme.compact || Theme.big || height < Theme.wide(30) ? Theme.label : Theme.tile
    readonly property bool said: edit.focused || (Kiosk.about !== "" && Kiosk.about === row.fact.edit)
    radius: Theme.radius
    color: said ? Theme.c.pressed : Theme.c.surface
    border.width: said ? Theme.line * 1.6 : Theme.mode === "high" ? 2 : 0; border.color: Theme.c.line
    Icon { id: sign; name: row.fact.picture ?? ""; size: name ? Math.min(parent.height - Theme.pad * 1.2, Theme.wide(Theme.compact ? 13 : 30)) : 0; x: Theme.pad; anchors.verticalCenter: parent.verticalCenter }
    Line {
        id: name
        visible: !row.tight
        x: sign.x + sign.width + (sign.width ? Theme.pad : 0); y: Theme.pad * (row.largest > Theme.label ? 0.8 : 0.4)
        room: edit.x - x - Theme.pad * 0.6
        text: row.fact.name ?? ""; color: row.said ? Theme.c.text : Theme.c.textSoft; weight: 400
    }
    Label {
        objectName: "review-value"           // the only text that may end in "…": it is spoken whole
        x: name.x; y: row.tight ? 0 : name.y + name.height; width: name.room; height: parent.height - y - Theme.pad * (row.tight ? 0 : 0.3)
        role: "label"; text: row.fact.value ?? ""; lineHeight: 1; fit: true; minimumPixelSize: row.tight || Theme.big || Theme.compact ? Theme.least : Theme.note; elide: Text.ElideRight
        font.pixelSize: row.tight ? Theme.note : row.largest
        verticalAlignment: row.tight ? Text.AlignVCenter : Text.AlignTop
    }
    Face {
        id: edit
        visible: row.choice !== null
        choice: row.choice ?? ({})
        anchors.right: parent.right; anchors.rightMargin: Theme.pad * (Theme.compact ? 0.3 : 1); anchors.verticalCenter: parent.verticalCenter
        width: row.choice !== null ? Math.max(Theme.wide(14), words.width + Theme.pad * 1.6) : 0
        height: Theme.compact ? parent.height : Math.min(parent.height - Theme.pad * 0.6, Theme.wide(20)); radius: Theme.keyRadius
        Row {
            id: words
            anchors.centerIn: parent; spacing: Theme.pad * 0.5
            Icon { name: "s-ubah"; size: Theme.note * 1.1; ink: edit.ink; anchors.verticalCenter: parent.verticalCenter }
            Label { text: Kiosk.words.edit ?? ""; font.weight: 700; font.pixelSize: Theme.note; color: edit.ink; lineHeight: 1; wrapMode: Text.NoWrap; anchors.verticalCenter: parent.verticalCenter; Accessible.ignored: true }
        }
    }
}
