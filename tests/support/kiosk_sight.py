"""What can be found in a running kiosk: on its window, in its memory of what is drawn, in its opened database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from kiosk.assembly import Kiosk
from kiosk.store.connection import Connection
from kiosk.store.errors import StoreError
from kiosk.store.key import kiosk_key
from kiosk.store.store import Store


def items(kiosk: Kiosk) -> list[QQuickItem]:
    return _walk(kiosk.window.window.contentItem())


def texts(kiosk: Kiosk) -> list[str]:
    """Every text that is drawn, and every accessible name and description."""
    found: list[str] = []
    for item in items(kiosk):
        if not item.isVisible():
            continue
        for name in ("text", "say"):
            value = item.property(name)
            if isinstance(value, str) and value:
                found.append(value)
    root = QAccessible.queryAccessibleInterface(kiosk.window.window)
    found += [
        text
        for node in _nodes(root)
        for text in (node.text(QAccessible.Text.Name), node.text(QAccessible.Text.Description))
        if text
    ]
    return found


def everything(kiosk: Kiosk) -> list[str]:
    """Every string property of every QML item, shown or not: where a trace of a person could hide."""
    found: list[str] = []
    for item in items(kiosk):
        meta = item.metaObject()
        properties = [meta.property(n) for n in range(meta.propertyCount())]
        names = [str(p.name()) for p in properties if str(p.typeName()) in ("QString", "QVariant")]
        found += [str(item.property(name)) for name in names]
    bridge, talk = kiosk.bridge, kiosk.host.talk
    found += [str(value) for value in (bridge.turn, bridge.choices, bridge.board, bridge.heard)]
    return found + [
        repr(thing) for thing in (talk.screen, talk.speaker.last, talk.speaker.now, talk.conversations)
    ]


def rows(data: Path) -> list[tuple[str, str]]:
    """Table and text of every row of the database, opened with the kiosk's own key.

    Nothing where there is no database, or where it can't be read: the kiosk can't have written a word there.
    """
    if not (data / "pandu.db").exists():
        return []
    try:
        conn = Store(data / "pandu.db", kiosk_key(data / "pandu.key", {})).connect()
        try:
            return _rows(conn)
        finally:
            conn.close()
    except StoreError as error:
        if error.code not in ("store-wrong-key", "store-broken"):
            raise
        return []


def _rows(conn: Connection) -> list[tuple[str, str]]:
    found = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    tables = [str(row[0]) for row in found]
    return [
        (table, " ".join(v.decode("utf-8", "replace") if isinstance(v, bytes) else str(v) for v in row))
        for table in tables
        for row in conn.execute(f"SELECT * FROM {table}").fetchall()
    ]


def _walk(item: QQuickItem) -> list[QQuickItem]:
    return [item, *(found for child in item.childItems() for found in _walk(child))]


def _nodes(node: Any) -> list[Any]:
    children = (node.child(n) for n in range(node.childCount()))
    return [node, *(found for child in children if child for found in _nodes(child))]
