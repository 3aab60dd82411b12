pragma ComponentBehavior: Bound
import QtQuick
import Pandu

// Read back: each row can be changed, one big yes.
View {
    id: body
    readonly property bool beside: !Theme.portrait
    readonly property var rows: body.turn.rows ?? []
    readonly property var edits: rows.map(r => r.edit)
    readonly property real spacing: Math.max(Theme.targetGap, Math.round(Theme.gap * (Theme.big ? 0.6 : 0.8)))
    // A story has more room than a word. It may still end in "…": it is spoken whole.
    readonly property var shares: rows.map(fact => fact.value.length > 44 && !Theme.compact ? 1.5 : 1)
    readonly property real unit: Math.min(Theme.wide(52), Math.floor((list.height - (rows.length - 1) * spacing) / Math.max(1, sum(rows.length))))
    function sum(count: int): real { return shares.slice(0, count).reduce((all, share) => all + share, 0) }
    function editFor(key: string): var { return key ? body.choices.find(c => c.key === key) ?? null : null }
    Item {
        id: list
        width: body.beside ? Math.round(body.width * (Theme.compact || Theme.big ? 0.7 : 0.66)) : body.width
        height: body.beside ? body.height : Math.round(body.height * 0.66)
        Repeater {
            model: body.rows
            ReviewRow {
                required property var modelData
                required property int index
                fact: modelData; choice: body.editFor(modelData.edit)
                y: body.sum(index) * body.unit + index * body.spacing; width: list.width; height: Math.floor((body.shares[index] ?? 1) * body.unit)
            }
        }
    }
    ChoiceGrid {
        x: body.beside ? list.width + Theme.gap : 0; y: body.beside ? 0 : list.height + Theme.gap
        width: body.width - x; height: body.height - y
        choices: body.choices.filter(c => body.edits.indexOf(c.key) < 0); numberFrom: 0; washFrom: 3
    }
}
