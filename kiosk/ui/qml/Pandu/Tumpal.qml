import QtQuick

// The woven edge of the cloth. It is also the voice: it fills while Pandu speaks, it rises and falls while Pandu listens.
Canvas {
    id: edge
    property string cloth: Theme.c.cloth
    property real pitch: Theme.wide(Theme.compact ? 7 : 13)
    readonly property real progress: Kiosk.word >= 0 ? (Kiosk.word + 1) / Kiosk.caption.split(" ").length : 0
    readonly property var shown: [Kiosk.voice, progress, Kiosk.levels, cloth, Theme.look]
    readonly property int count: Math.max(1, Math.round(width / pitch))
    onShownChanged: requestPaint()
    onPaint: {
        const g = getContext("2d"), w = width / count, high = Theme.mode === "high", voice = Kiosk.voice, levels = Kiosk.levels
        g.reset()                            // see Paper
        const tri = (x, half, depth, colour) => { g.fillStyle = colour; g.beginPath(); g.moveTo(x - half, 0); g.lineTo(x, depth); g.lineTo(x + half, 0); g.closePath(); g.fill() }
        for (let i = 0; i < count; ++i) {
            const x = (i + 0.5) * w
            const level = voice === "listening" && levels.length ? levels[i % levels.length] : 0
            const on = voice === "speaking" ? (i + 0.5) / count <= progress : voice === "listening" ? level > 0.12 : voice === "heard"
            tri(x, w / 2, height, high ? Theme.c.line : cloth)
            if (high) tri(x, w / 2 - 5, height - 9, Theme.c.cloth)
            if (voice === "listening") tri(x, w * 0.36, height * (0.16 + 0.60 * level), on ? Theme.c.accent : Theme.c.clothPattern)
            else tri(x, w * 0.27, height * 0.56, on ? Theme.c.accent : high ? Theme.c.cloth : Theme.c.clothPattern)
        }
    }
}
