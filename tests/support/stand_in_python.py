"""A Python that only notes what `run` asks of it, in $STAND_IN/calls."""

from __future__ import annotations

PYTHON = """#!/bin/sh
case "$1" in
-c) [ ! -e "$STAND_IN/python-is-old" ] ;;
-V | -VV) echo "Python 3.11.99" ;;
*)
    echo "python [$PWD]: $*" >>"$STAND_IN/calls"
    case "$2" in
    venv) mkdir -p "$4/bin" && cp "$STAND_IN/bin/python3" "$4/bin/python" ;;
    pip) [ ! -e "$STAND_IN/pip-fails" ] ;;
    kiosk)
        [ -e "$STAND_IN/kiosk-stays" ] || exit 0
        echo "display $DISPLAY" >>"$STAND_IN/calls"
        exec sleep 60
        ;;
    esac
    ;;
esac
"""
"""Through `-m venv` it stands for the Python of .venv too; as the kiosk it notes DISPLAY and may stay."""
