"""The way to a USB printer, by its device class: no driver and no knowledge of the model is needed."""

from __future__ import annotations

import errno
import time
from typing import Any

from services_client.printer_wires import Connect

PRINTER_CLASS = 7
"""bInterfaceClass of the USB Device Class Definition for Printing Devices 1.1."""
PIECE = 4096
"""Bytes handed over at once, so that the time for all of them can be kept."""


class UsbWire:
    """Bulk end points of the printer's interface. pyusb's errors are OSErrors."""

    def __init__(self, vendor: int, product: int, backend: Any = None) -> None:
        """`backend`: of pyusb; None: libusb. Raises OSError when the printer isn't there or can't be had."""
        import usb.core
        import usb.util

        try:
            device = usb.core.find(idVendor=vendor, idProduct=product, backend=backend)
        except usb.core.NoBackendError:
            raise OSError(errno.ENOSYS, "no libusb") from None
        if device is None:
            raise OSError(errno.ENODEV, "no such device")
        self._device, self._dispose = device, usb.util.dispose_resources
        try:
            interface = usb.util.find_descriptor(
                device.get_active_configuration(), bInterfaceClass=PRINTER_CLASS
            )
            ends = {usb.util.endpoint_direction(end.bEndpointAddress): end for end in interface or ()}
            if usb.util.ENDPOINT_OUT not in ends:
                raise OSError(errno.ENOTSUP, "not a printer")
            self._out, self._in = ends[usb.util.ENDPOINT_OUT], ends.get(usb.util.ENDPOINT_IN)
            number = interface.bInterfaceNumber
            if device.is_kernel_driver_active(number):
                device.detach_kernel_driver(number)
            usb.util.claim_interface(device, number)
        except OSError:
            self.close()
            raise

    @property
    def hears(self) -> bool:
        return self._in is not None

    def send(self, data: bytes, seconds: float) -> None:
        end = time.monotonic() + seconds
        for at in range(0, len(data), PIECE):
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutError
            self._out.write(data[at : at + PIECE], _milliseconds(left))

    def receive(self, seconds: float) -> bytes | None:
        import usb.core

        assert self._in is not None
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                got = bytes(self._in.read(self._in.wMaxPacketSize, _milliseconds(left)))
            except usb.core.USBTimeoutError:
                return None
            if got:
                return got
            time.sleep(0.01)  # an empty packet: nothing to say yet
        return None

    def taken(self, seconds: float) -> bool:
        return True  # a bulk transfer ends when the device has taken it

    def close(self) -> None:
        self._dispose(self._device)


def usb_printer(vendor: int, product: int) -> Connect:
    return lambda seconds: UsbWire(vendor, product)


def _milliseconds(seconds: float) -> int:
    return max(1, round(seconds * 1000))  # 0 would be for ever
