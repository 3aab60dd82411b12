import QtQuick

// What has been typed, on white paper, with the place of the next letter. Of a long story, its end: there one writes.
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
    // As many of the last words as fit in the smallest letters. Greedy from behind makes as many lines as from the front.
    readonly property string end: {
        const px = Theme.note / 100, room = words.width - 4, rows = Math.max(1, Math.floor((height - 2 * Theme.line) / (Theme.note * 1.3)))
        const typed = text.split(" "), space = hundred.advanceWidth(" ") * px, before = hundred.advanceWidth("… ") * px
        let from = typed.length, lines = 1, x = before
        for (; from > 0; --from) {
            const wide = hundred.advanceWidth(typed[from - 1]) * px
            if (x > 0 && x + wide > room) { ++lines; x = 0 }
            if (lines > rows || wide > room) break
            x += wide + space
        }
        if (from === 0) return text
        if (from < typed.length) return "… " + typed.slice(from).join(" ")
        const last = typed[from - 1]                // one word longer than the whole field
        return last.slice(-Math.floor(last.length * rows * room * 0.9 / (hundred.advanceWidth(last) * px)))
    }
    FontMetrics { id: hundred; font.family: Theme.family; font.weight: Theme.weight("label"); font.pixelSize: 100 }
    radius: Theme.keyRadius; color: Theme.c.surface; border.width: Theme.line * 1.4; border.color: Theme.c.line
    Label {
        id: words
        Accessible.ignored: true
        role: "label"; text: field.end; font.pixelSize: field.largest; fit: true; lineHeight: 1; wrapMode: Text.Wrap
        x: Theme.pad; width: parent.width - 2 * x - caret.width; height: parent.height
        verticalAlignment: Text.AlignVCenter
    }
    Rectangle {
        id: caret
        width: Theme.line * 1.4; height: field.largest * 1.1; color: Theme.c.text
        visible: words.lineCount <= 1
        x: words.x + measure.advanceWidth + 3; anchors.verticalCenter: parent.verticalCenter
    }
    TextMetrics { id: measure; text: field.end; font.family: Theme.family; font.weight: Theme.weight("label"); font.pixelSize: words.fontInfo.pixelSize }
}
