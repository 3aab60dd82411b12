pragma ComponentBehavior: Bound
import QtQuick

// At most six tiles. Columns follow the room, never the other way round. All labels have one size: the largest that
// fits the longest of them. One that would stand beside a hole has the whole row.
Item {
    id: grid
    property var choices: []
    property int columnCount: 1
    property int washFrom: 0
    property int numberFrom: 1              // 0: not numbered
    readonly property int rowCount: Math.max(1, Math.ceil(choices.length / columnCount))
    readonly property real tileWidth: Math.floor((width - (columnCount - 1) * Theme.gap) / columnCount)
    readonly property real tileHeight: Math.floor((height - (rowCount - 1) * Theme.gap) / rowCount)
    property int slots: 0                   // tiles made so far; they are kept, and the unneeded ones hidden
    onChoicesChanged: slots = Math.max(slots, choices.length)
    Component.onCompleted: slots = Math.max(slots, choices.length)
    readonly property int labelPx: {
        let px = Theme.display
        for (let i = 0; i < tiles.count && i < choices.length; ++i) px = Math.min(px, (tiles.itemAt(i) as Tile)?.fits ?? px)
        return px
    }
    Repeater {
        id: tiles
        model: grid.slots
        Tile {
            required property int index
            visible: index < grid.choices.length
            choice: grid.choices[index] ?? ({})
            x: (index % grid.columnCount) * (grid.tileWidth + Theme.gap); y: Math.floor(index / grid.columnCount) * (grid.tileHeight + Theme.gap)
            readonly property bool single: grid.columnCount === 2 && index % 2 === 0 && index === grid.choices.length - 1
            width: single ? grid.width : grid.tileWidth; height: grid.tileHeight
            wash: Theme.washes[(index + grid.washFrom) % 6] ?? ""
            number: grid.numberFrom > 0 ? index + grid.numberFrom : 0
            labelPx: grid.labelPx
        }
    }
}
