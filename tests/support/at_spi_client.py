"""A client of assistive technology (AT-SPI), as a screen reader is one. Knows nothing of Pandu.

    /usr/bin/python3 tests/support/at_spi_client.py PROCESS

The system's Python runs it, with the Debian packages python3-gi and gir1.2-atspi-2.0: this is the library that Orca
uses. PROCESS is the id of the application's process. Each line on standard input is a JSON object {"do": NAME, …};
each answer is one line {"ok": …} or {"error": …} on standard output. `support.at_spi_desktop` is its other end.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # type: ignore[import-not-found]  # noqa: E402

APPEARS_WITHIN = 60.0
"""Seconds for the application to come to the bus."""
LOOKS = 20
"""A tree that changes while it is read is read again, so often."""
EVENTS = ("object", "window", "focus")


class Client:
    """What a screen reader does: hears events, reads the tree, presses, moves the focus, types."""

    def __init__(self, process: int) -> None:
        _switch_on()
        Atspi.init()
        self._process = process
        self._context = GLib.MainContext.default()
        self._events: list[dict[str, Any]] = []
        self._listener = Atspi.EventListener.new(self._heard)
        for kind in EVENTS:
            self._listener.register(kind)
        self._nodes: list[Any] = []
        self._application = self._appeared()

    def _appeared(self) -> Any:
        deadline = time.monotonic() + APPEARS_WITHIN
        while time.monotonic() < deadline:
            try:
                if (application := self._looked_for()) is not None:
                    return application
            except GLib.Error:  # one that comes or goes just now
                pass
            self.rest(0.1)
        raise TimeoutError("the application did not come to the accessibility bus")

    def _looked_for(self) -> Any:
        desktop = Atspi.get_desktop(0)
        # Everything is asked afresh: a cache would show what events told, not what is there.
        desktop.set_cache_mask(Atspi.Cache.NONE)
        for number in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(number)
            if application is not None and application.get_process_id() == self._process:
                application.set_cache_mask(Atspi.Cache.NONE)
                return application
        return None

    def _heard(self, event: Any) -> None:
        try:
            role, name = event.source.get_role_name(), event.source.get_name()
        except GLib.Error:  # it was gone before the event came, which is what many events tell
            role, name = "", ""
        self._events.append({"kind": event.type, "role": role, "name": name, "on": event.detail1 == 1})

    def rest(self, seconds: float) -> None:
        """Hears events meanwhile."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            while self._context.iteration(False):
                pass
            time.sleep(0.005)

    def tree(self) -> dict[str, Any]:
        """All nodes of the application, a parent before its children, and the events since the last time."""
        for _ in range(LOOKS):
            self.rest(0.0)
            told: list[dict[str, Any]] = []
            self._nodes = []
            try:
                self._read(self._application, -1, told)
            except GLib.Error:  # something went away while it was read
                self.rest(0.05)
                continue
            events, self._events = self._events, []
            return {"nodes": told, "events": events}
        raise TimeoutError("the tree never stands still")

    def _read(self, node: Any, parent: int, told: list[dict[str, Any]]) -> None:
        number = len(told)
        self._nodes.append(node)
        told.append({"parent": parent, **_described(node)})
        for index in range(node.get_child_count()):
            child = node.get_child_at_index(index)
            if child is not None:
                self._read(child, number, told)

    def press(self, node: int) -> bool:
        """The node's first action, by its number in the last tree."""
        return bool(Atspi.Action.do_action(self._nodes[node], 0))

    def focus(self, node: int) -> bool:
        return bool(Atspi.Component.grab_focus(self._nodes[node]))

    def key(self, symbol: int) -> bool:
        """Strikes a key of the keyboard, by its X11 key symbol."""
        return bool(Atspi.generate_keyboard_event(symbol, None, Atspi.KeySynthType.SYM))


def _switch_on() -> None:
    """Tells every application, also those that run already, that a screen reader is there."""
    on = GLib.Variant("(ssv)", ("org.a11y.Status", "ScreenReaderEnabled", GLib.Variant("b", True)))
    Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
        *("org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set", on),
        *(None, Gio.DBusCallFlags.NONE, -1, None),
    )


def _described(node: Any) -> dict[str, Any]:
    interfaces = node.get_interfaces()
    box = None
    if "Component" in interfaces:
        extents = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
        box = [extents.x, extents.y, extents.width, extents.height]
    actions = range(Atspi.Action.get_n_actions(node)) if "Action" in interfaces else ()
    return {
        "role": node.get_role_name(),
        "name": node.get_name(),
        "description": node.get_description(),
        "states": [state.value_nick for state in node.get_state_set().get_states()],
        "box": box,
        "actions": [Atspi.Action.get_action_name(node, action) for action in actions],
        "text": Atspi.Text.get_text(node, 0, -1) if "Text" in interfaces else "",
    }


def main() -> None:
    client = Client(int(sys.argv[1]))
    acts: dict[str, Callable[..., Any]] = {
        "rest": client.rest,
        "tree": client.tree,
        "press": client.press,
        "focus": client.focus,
        "key": client.key,
    }
    print(json.dumps({"ok": "ready"}), flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        try:
            answer = {"ok": acts[order.pop("do")](**order)}
        except (GLib.Error, TimeoutError) as error:
            answer = {"error": str(error)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
