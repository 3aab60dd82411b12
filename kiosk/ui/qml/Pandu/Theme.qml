pragma Singleton
import QtQuick

// Everything a screen may know about looks, computed by kiosk/ui/theme.py. Screens never name a colour or a pixel.
QtObject {
    property var look: ({})
    readonly property string mode: look.mode ?? "standard"
    readonly property string size: look.size ?? "m"
    readonly property bool portrait: look.portrait ?? false
    readonly property bool compact: look.compact ?? false
    readonly property bool big: look.big ?? false
    readonly property bool motion: look.motion ?? false
    readonly property var c: look.colour ?? ({})
    readonly property var pic: look.picture ?? ({})
    readonly property var washes: look.washes ?? []
    readonly property string family: look.family ?? ""
    readonly property real lineHeight: look.lineHeight ?? 1

    readonly property int note: look.note ?? 1          // smallest allowed
    readonly property int least: look.least ?? 1        // … of text beside the answers, on crowded screens
    readonly property int body: role("body")
    readonly property int label: role("label")
    readonly property int tile: role("tile")
    readonly property int caption: role("caption")
    readonly property int display: role("display")

    readonly property real gap: look.gap ?? 0
    readonly property real targetGap: look.targetGap ?? 0
    readonly property real edge: look.edge ?? 0
    readonly property real pad: look.pad ?? 0
    readonly property real line: look.line ?? 1
    readonly property real lip: look.lip ?? 0
    readonly property real radius: look.radius ?? 0
    readonly property real keyRadius: look.keyRadius ?? 0
    readonly property real ringInner: look.ringInner ?? 0
    readonly property real ringOuter: look.ringOuter ?? 0
    readonly property real barHeight: look.barHeight ?? 0
    readonly property real headHeight: look.headHeight ?? 0     // controls never go above this line (R33)
    readonly property real tumpal: look.tumpal ?? 0

    function role(name: string): int { return look.fonts?.[name] ?? 1 }
    function weight(name: string): int { return look.weight?.[name] ?? 400 }
    function mm(v: real): real { return v * (look.pxPerMm ?? 1) }
    function wide(v: real): real { return mm(v) * (look.spread ?? 1) }     // of what is large: it grows with the screen
    function fontPx(capMm: real): int { return Math.max(1, Math.round(mm(capMm) / (look.capRatio ?? 1))) }
    function wideFont(capMm: real): int { return fontPx(capMm * (look.spread ?? 1)) }
    function ms(name: string): int { return look.ms?.[name] ?? 0 }
}
