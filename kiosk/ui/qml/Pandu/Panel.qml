pragma ComponentBehavior: Bound
import QtQuick

// What a turn shows beside its choices: a picture or a countdown, facts, a note. Facts and note come first; the
// picture takes what is left, and is left out where that is little, or where each fact has a picture of its own.
Rectangle {
    id: card
    property var panel: null
    readonly property var facts: panel?.rows ?? []
    readonly property bool drawn: facts.some(fact => fact.picture)
    readonly property bool counts: (panel?.of ?? 0) > 0
    readonly property real inset: Theme.pad * (Theme.compact ? 1 : 1.3)
    readonly property real inner: width - 2 * inset
    readonly property bool lone: facts.length === 1     // the one thing that matters, such as a code
    readonly property bool inLine: Theme.compact && !lone || Theme.portrait && Theme.big && facts.length > 2
    readonly property int valueSize: inLine ? Theme.note : lone ? Theme.caption : Theme.tile
    readonly property real factHeight: Theme.note * 1.05 + (inLine ? 0 : valueSize * 1.2) + Theme.pad * 0.4
    readonly property real factsHeight: facts.length * factHeight
    readonly property real noteHeight: note.text ? note.implicitHeight + Theme.pad * 0.5 : 0
    readonly property real room: height - 2 * Theme.pad - factsHeight - noteHeight
    readonly property real figureBeside: Math.min(height - 2 * Theme.pad, inner * 0.46, Theme.wide(80))
    readonly property real figure: sideways ? figureBeside : Math.min(room, inner, Theme.wide(facts.length ? 62 : 110))
    readonly property bool pictured: figure >= Theme.mm(14) && !drawn && !((Theme.compact || Theme.size === "xl") && facts.length > 0)
    readonly property bool sideways: Theme.compact && counts            // the note beside the countdown
    radius: Theme.radius * 1.2; color: Theme.mode === "high" ? Theme.c.background : Theme.c.bar
    border.width: Theme.mode === "high" ? Theme.line : 0; border.color: Theme.c.line
    Image {                                             // of a person: never kept by Qt's cache
        visible: card.pictured && (card.panel?.photo ?? "") !== ""
        source: card.panel?.photo ?? ""; cache: false; fillMode: Image.PreserveAspectFit; smooth: true
        width: card.figure; height: card.figure; x: card.facts.length ? card.inset : (card.width - width) / 2; y: Theme.pad
    }
    Icon {
        visible: card.pictured && !card.counts && name !== "" && !(card.panel?.photo)
        name: card.panel?.picture ?? ""; size: card.figure
        x: card.facts.length ? card.inset : (card.width - width) / 2; y: Theme.pad + (card.facts.length ? 0 : (card.room - height) / 2)
    }
    Countdown {
        visible: card.counts
        width: card.figure; height: width; x: card.sideways ? card.inset : (card.width - width) / 2; y: card.sideways ? (card.height - height) / 2 : Theme.pad + (card.room - height) / 2
        seconds: card.panel?.seconds ?? 0; of: card.panel?.of ?? 0
    }
    Column {
        id: rows
        readonly property real shown: card.pictured && (card.counts || (card.panel?.picture ?? "") !== "") ? card.figure : 0
        x: card.inset; width: card.inner; y: Theme.pad + (shown > 0 ? shown + Theme.pad * 0.4 : 0)
        readonly property real each: card.facts.length ? Math.min((card.height - y - card.noteHeight - Theme.pad) / card.facts.length, card.factHeight * 2.6) : 0
        Repeater {
            model: card.facts
            Item {
                id: fact
                required property var modelData
                width: rows.width; height: rows.each
                Icon { id: sign; name: fact.modelData.picture ?? ""; size: card.drawn ? Math.min(rows.each * 0.86, Theme.wide(Theme.compact ? 11 : 26)) : 0; y: (rows.each - height) / 2 }
                readonly property real indent: card.drawn ? sign.width + Theme.pad * 0.8 : 0
                Label {
                    id: name
                    x: fact.indent
                    visible: text !== ""
                    text: fact.modelData.name; color: Theme.mode === "standard" ? Theme.c.text : Theme.c.textSoft; lineHeight: 1; font.pixelSize: Theme.note
                    width: card.inLine ? Math.min(Math.ceil(measure.advanceWidth) + 2, rows.width * 0.45) : rows.width - x
                    TextMetrics { id: measure; text: name.text; font: name.font }
                }
                Label {
                    role: card.inLine ? "label" : "tile"; text: fact.modelData.value; fit: true; minimumPixelSize: Theme.least; lineHeight: 1; font.weight: 700
                    x: card.inLine && name.text ? name.x + name.width + Theme.pad * 0.7 : fact.indent; y: card.inLine || !name.text ? 0 : name.height
                    verticalAlignment: card.drawn && !name.text ? Text.AlignVCenter : Text.AlignTop
                    width: rows.width - x; height: rows.each - y
                    font.pixelSize: card.valueSize
                }
            }
        }
    }
    Label {
        id: note
        text: card.panel?.note ?? ""
        x: card.inset + (card.sideways ? card.figureBeside + Theme.pad : 0); width: card.inset + card.inner - x
        y: card.sideways ? (card.height - height) / 2 : card.height - height - Theme.pad
        horizontalAlignment: card.facts.length || card.sideways ? Text.AlignLeft : Text.AlignHCenter
        font.weight: card.facts.length ? 400 : 600; font.pixelSize: card.facts.length || Theme.compact ? Theme.note : Theme.big ? Theme.label : Theme.tile; lineHeight: 1.05
    }
}
