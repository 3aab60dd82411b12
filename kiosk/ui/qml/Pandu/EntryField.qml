import QtQuick

// What has been typed, on white paper, with the place of the next letter.
Rectangle {
    id: field
    readonly property var entry: Kiosk.turn.entry ?? ({shown: ""})
    readonly property string text: entry.shown      // what assistive technology reads there
    Accessible.ignored: !visible
    Accessible.role: Accessible.EditableText
    Accessible.name: entry.name ?? ""
    Accessible.description: entry.masked ? entry.name : ""     // Qt tells no name of a masked one
    Accessible.passwordEdit: entry.masked ?? false
    Accessible.readOnly: true               // it is typed by the keys, which are buttons
    readonly property int largest: Math.max(Theme.label, Math.min(Theme.caption, height * 0.2))      // in portrait the field is high
    radius: Theme.keyRadius; color: Theme.c.surface; border.width: Theme.line * 1.4; border.color: Theme.c.line
    Label {
        id: text
        Accessible.ignored: true
        role: "label"; text: field.entry.shown; font.pixelSize: field.largest; fit: true; lineHeight: 1
        x: Theme.pad; width: parent.width - 2 * x - caret.width; height: parent.height
        verticalAlignment: Text.AlignVCenter
    }
    Rectangle {
        id: caret
        width: Theme.line * 1.4; height: field.largest * 1.1; color: Theme.c.text
        visible: text.lineCount <= 1
        x: text.x + measure.advanceWidth + 3; anchors.verticalCenter: parent.verticalCenter
    }
    TextMetrics { id: measure; text: field.entry.shown; font.family: Theme.family; font.weight: Theme.weight("label"); font.pixelSize: text.fontInfo.pixelSize }
}
