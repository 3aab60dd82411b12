"""A receipt printer on USB, below pyusb: descriptors, bulk transfers, DLE EOT."""

from __future__ import annotations

import array
from types import SimpleNamespace
from typing import Any

import usb.backend
import usb.core

VENDOR, PRODUCT = 0x04B8, 0x0202
OUT, IN = 0x02, 0x81
WELL = 0x12


class UsbPrinter(usb.backend.IBackend):  # type: ignore[misc]  # pyusb has no stubs
    """A backend with one device, a printer if `interface_class` is 7. `breaks_after`: so many transfers."""

    def __init__(self, interface_class: int = 7, *, hears: bool = True) -> None:
        self.plugged = self.answers = True
        self.paper = WELL
        self.breaks_after = -1
        self.stalls = False
        self.sent = b""
        self.driver_active = True
        self.claimed: list[int] = []
        self._class, self._ends = interface_class, (OUT, IN) if hears else (OUT,)
        self._answers: list[int] = []

    # --- descriptors ----------------------------------------------------------------------------
    def enumerate_devices(self) -> Any:
        return iter([object()] if self.plugged else [])

    def get_device_descriptor(self, dev: Any) -> Any:
        return SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0,
            bMaxPacketSize0=64, idVendor=VENDOR, idProduct=PRODUCT, bcdDevice=0x100, iManufacturer=0, iProduct=0,
            iSerialNumber=0, bNumConfigurations=1, address=1, bus=1, port_number=1, port_numbers=(1,), speed=3,
        )  # fmt: skip

    def get_configuration_descriptor(self, dev: Any, config: int) -> Any:
        if config:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=1, bConfigurationValue=1,
            iConfiguration=0, bmAttributes=0xC0, bMaxPower=1, extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(self, dev: Any, intf: int, alt: int, config: int) -> Any:
        if intf or alt:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=4, bInterfaceNumber=0, bAlternateSetting=0, bNumEndpoints=len(self._ends),
            bInterfaceClass=self._class, bInterfaceSubClass=1, bInterfaceProtocol=2, iInterface=0,
            extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(self, dev: Any, ep: int, intf: int, alt: int, config: int) -> Any:
        return SimpleNamespace(
            bLength=7, bDescriptorType=5, bEndpointAddress=self._ends[ep], bmAttributes=2, wMaxPacketSize=64,
            bInterval=0, bRefresh=0, bSynchAddress=0, extra_descriptors=[],
        )  # fmt: skip

    # --- the open device ------------------------------------------------------------------------
    def open_device(self, dev: Any) -> Any:
        return dev

    def close_device(self, dev_handle: Any) -> None:
        pass

    def get_configuration(self, dev_handle: Any) -> int:
        return 1

    def claim_interface(self, dev_handle: Any, intf: int) -> None:
        if self.driver_active:
            raise usb.core.USBError("busy", None, 16)
        self.claimed.append(intf)

    def release_interface(self, dev_handle: Any, intf: int) -> None:
        self.claimed.remove(intf)

    def is_kernel_driver_active(self, dev_handle: Any, intf: int) -> bool:
        return self.driver_active

    def detach_kernel_driver(self, dev_handle: Any, intf: int) -> None:
        self.driver_active = False

    def bulk_write(self, dev_handle: Any, ep: int, intf: int, data: Any, timeout: int) -> int:
        assert (ep, timeout > 0) == (OUT, True), "0 would wait for ever"
        got = bytes(data)
        if got.startswith(b"\x10\x04"):
            if self.answers:
                self._answers.append(self.paper if got[2] == 4 else WELL)
            return len(got)
        if self.stalls:
            raise usb.core.USBTimeoutError("timeout", None, 110)
        if self.breaks_after == 0:
            raise usb.core.USBError("gone", None, 19)
        self.breaks_after -= 1
        self.sent += got
        return len(got)

    def bulk_read(self, dev_handle: Any, ep: int, intf: int, buff: array.array[int], timeout: int) -> int:
        assert (ep, timeout > 0) == (IN, True)
        if not self._answers:
            raise usb.core.USBTimeoutError("timeout", None, 110)
        buff[0] = self._answers.pop(0)
        return 1
