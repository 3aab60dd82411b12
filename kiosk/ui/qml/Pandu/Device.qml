pragma ComponentBehavior: Bound
import QtQuick

// A practice device, drawn by us. Never looks like the kiosk: round, grey, without the lip. What can be touched on it
// is a choice of the turn like any other.
Rectangle {
    id: device
    property var practice: ({})
    property var choices: []
    readonly property var items: practice.items ?? []
    readonly property bool web: practice.shape === "web"
    readonly property bool headed: !Theme.compact && Theme.size !== "xl" && (practice.heading ?? "") !== ""
    readonly property real space: Math.max(Theme.targetGap, Theme.mm(Theme.compact ? 2.6 : 3))
    readonly property int columns: Theme.compact && items.length > 3 ? 2 : 1
    readonly property int rows: Math.max(1, Math.ceil(items.length / columns))
    readonly property real each: Math.floor((list.height - (rows - 1) * space) / rows)
    radius: Theme.mm(6); color: Theme.c.mockShell
    border.width: Theme.mode === "high" ? Theme.line : 0; border.color: Theme.c.line
    function choiceFor(key: string): var { return choices.find(c => c.key === key) ?? null }
    Rectangle {
        anchors.fill: parent; anchors.margins: Theme.mm(Theme.compact ? 1.3 : 2.2); radius: Theme.mm(4); color: Theme.c.surface
        border.width: Theme.mode === "high" ? 2 : 0; border.color: Theme.c.line
        Rectangle {
            id: address
            readonly property bool named: device.web && (device.practice.address ?? "") !== ""
            visible: named
            x: Theme.mm(3); y: Theme.mm(Theme.compact ? 1.2 : 2.4); width: parent.width - 2 * x; height: named ? Theme.note * 1.3 : 0; radius: height / 2
            color: Theme.c.mockAddress; border.width: Theme.mode === "standard" ? 0 : 2; border.color: Theme.c.line
            Icon { id: lock; x: Theme.pad * 0.7; name: "s-gembok"; size: Theme.note * 0.8; ink: Theme.c.text; anchors.verticalCenter: parent.verticalCenter }
            Label {
                x: lock.x + lock.width + 10; width: parent.width - x - Theme.pad * 0.7; height: parent.height; verticalAlignment: Text.AlignVCenter
                text: device.practice.address ?? ""; font.pixelSize: Theme.note; lineHeight: 1; wrapMode: Text.NoWrap; fontSizeMode: Text.HorizontalFit; minimumPixelSize: Theme.least
            }
        }
        Label {
            id: heading
            x: Theme.mm(5); width: parent.width - 2 * x; y: address.y + address.height + Theme.mm(1.6)
            visible: device.headed
            text: device.practice.heading ?? ""; font.weight: 700; lineHeight: 1.05
        }
        Item {
            id: list
            x: Theme.mm(Theme.compact ? 4 : 5); width: parent.width - 2 * x
            y: device.headed ? heading.y + heading.height + Theme.mm(2) : address.named ? address.y + address.height + Theme.mm(Theme.compact ? 1 : 4) : Theme.mm(2)
            height: parent.height - y - Theme.mm(Theme.compact ? 1.4 : 2)
            Repeater {
                model: device.items
                DeviceItem {
                    required property var modelData
                    required property int index
                    item: modelData; choice: device.choiceFor(modelData.key) ?? ({})
                    readonly property real wanted: modelData.kind === "button" || modelData.kind === "field" ? Theme.wide(Theme.portrait ? 36 : 31) : device.each
                    width: (list.width - (device.columns - 1) * device.space) / device.columns; height: Math.min(device.each, wanted)
                    x: index % device.columns * (width + device.space); y: Math.floor(index / device.columns) * (device.each + device.space)
                    roomy: !Theme.compact && Theme.size !== "xl" && device.each > Theme.mm(12.7) + Theme.note * 1.15 + Theme.ringInner + Theme.ringOuter
                }
            }
        }
    }
}
