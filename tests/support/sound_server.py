"""A private PulseAudio with a virtual microphone and a virtual loudspeaker, both the machine's defaults, and a headset.

    server = SoundServer(tmp_path / "sound")
    os.environ.update(server.environ)  # of whoever shall hear and speak, before its PortAudio is initialised
    server.start()
    server.play(spoken.wav("belajar"))  # into the microphone; returns when it was heard
    with server.recording() as recording:  # of the loudspeaker
        ...
    recording.samples  # float32[n] at 16 kHz
    server.kill()  # SIGKILL, as in a crash; start() again at the same address

As pytest fixtures, `sound_server` is started, with `environ` set for this process, and ended. Sound goes
through pipes, memory and a socket: no file holds it. Needs the Debian packages pulseaudio, pulseaudio-utils
and libasound2-plugins. PulseAudio's own words are in `log`.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from speech.hearing import SAMPLE_RATE, Samples
from speech.sound import read_wav

READY_WITHIN = 20.0
"""Seconds for the server to take its first client; the machine may be busy with other tests."""

LONGEST_ADDRESS = 107
"""Bytes in the address of a socket of Linux (unix(7))."""

SILENCE = 0.02
"""Loudness (peak) below which a recording is silent."""

RAW = ["--raw", "--format=float32le", f"--rate={SAMPLE_RATE}", "--channels=1"]

# A null sink takes its sound in pieces of two seconds unless somebody listens to it who is in a hurry, which the
# loopbacks are. The socket comes last: whoever can reach it finds everything there.
SCRIPT = """\
load-module module-null-sink sink_name=into_microphone rate=16000 channels=1
load-module module-remap-source master=into_microphone.monitor source_name=microphone
load-module module-null-sink sink_name=loudspeaker rate=22050 channels=1
load-module module-null-sink sink_name=headset rate=22050 channels=1
load-module module-null-sink sink_name=nowhere rate=16000 channels=1
load-module module-loopback source=into_microphone.monitor sink=nowhere latency_msec=20
load-module module-loopback source=loudspeaker.monitor sink=nowhere latency_msec=20
load-module module-loopback source=headset.monitor sink=nowhere latency_msec=20
set-default-source microphone
set-default-sink loudspeaker
load-module module-native-protocol-unix auth-anonymous=1 socket={socket}
"""

# What Debian's libasound2-plugins does, and nothing of this machine's sound cards or of other sound servers:
# there is a device when a server runs, and none otherwise. A default must be named all the same, by a card that
# isn't there: PortAudio 19.6 aborts on a configuration without any name.
ALSA = """\
pcm.default { type hw card 31 }
ctl.default { type hw card 31 }
hook_func.pulse_load_if_running {
    lib "libasound_module_conf_pulse.so"
    func "conf_pulse_hook_load_if_running"
}
@hooks [ { func pulse_load_if_running files [ "%s" ] errors false } ]
"""
DEVICES = """\
pcm.!default { type pulse }
ctl.!default { type pulse }
pcm.headset { type pulse device headset }
"""
HEADSET = "headset"
"""The headset as the system calls it."""


class Recording:
    """What the loudspeaker plays, as far as it has come."""

    def __init__(self) -> None:
        self._blocks: list[bytes] = []

    def add(self, block: bytes) -> None:
        self._blocks.append(block)

    @property
    def samples(self) -> Samples:
        """float32[n] at 16 kHz from the moment the recording began, silence included."""
        sound = b"".join(self._blocks)
        return np.frombuffer(sound[: len(sound) // 4 * 4], "<f4").astype(np.float32)

    @property
    def audible(self) -> bool:
        """Whether anything louder than silence was played."""
        return bool(np.abs(self.samples).max(initial=0.0) > SILENCE)


class SoundServer:
    """`folder` is made; its path must be short enough for a socket. One server at a time in a folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True)
        socket = folder / "native"
        if len(os.fsencode(socket)) > LONGEST_ADDRESS:
            raise ValueError(f"too long for the address of a socket: {socket}")
        self._script = folder / "start.pa"
        self._script.write_text(SCRIPT.format(socket=socket))
        (folder / "devices.conf").write_text(DEVICES)
        (folder / "alsa.conf").write_text(ALSA % (folder / "devices.conf"))
        (folder / "client.conf").write_text("autospawn = no\nenable-shm = no\n")
        self._log = folder / "log"
        self._process: subprocess.Popen[bytes] | None = None
        self.environ = {
            "PULSE_SERVER": f"unix:{socket}",
            "PULSE_CLIENTCONFIG": str(folder / "client.conf"),
            "PULSE_COOKIE": str(folder / "cookie"),
            "PULSE_RUNTIME_PATH": str(folder),
            "PULSE_STATE_PATH": str(folder),
            "ALSA_CONFIG_PATH": str(folder / "alsa.conf"),
        }
        """Variables of every process that shall use this server, also while it is down."""

    @property
    def pid(self) -> int | None:
        """Process id of the running server."""
        return None if self._process is None else self._process.pid

    @property
    def log(self) -> str:
        """What PulseAudio said so far."""
        return self._log.read_text(errors="replace")

    def start(self) -> None:
        """Returns when clients are served. Raises RuntimeError with PulseAudio's own words."""
        assert self._process is None, "it runs already"
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *["pulseaudio", "-n", "-F", str(self._script), "--daemonize=no", "--exit-idle-time=-1"],
                    *["--use-pid-file=no", "--disable-shm=yes", "--realtime=no", "--high-priority=no"],
                ],
                env=os.environ | self.environ | {"DBUS_SESSION_BUS_ADDRESS": "disabled:"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + READY_WITHIN
        while self._command("pactl", "info") != 0:
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"no sound server: {self.log}")
            time.sleep(0.05)
        # The first piece of two seconds has begun already.
        first = [
            self._play(device, np.zeros(160, np.float32))
            for device in ("into_microphone", "loudspeaker", HEADSET)
        ]
        for playing in first:
            playing.wait()

    def kill(self) -> None:
        """SIGKILL, as in a crash; returns when it has ended. Harmless when it doesn't run."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()

    def play(self, sound: Path | Samples) -> None:
        """Say a wav or float32[n] at 16 kHz into the microphone; returns when it was heard to its end.

        Raises subprocess.CalledProcessError when the server is down.
        """
        samples = read_wav(sound) if isinstance(sound, Path) else sound
        playing = self._play("into_microphone", samples)
        if playing.wait() != 0:
            raise subprocess.CalledProcessError(playing.returncode, playing.args)

    def _play(self, device: str, samples: Samples) -> subprocess.Popen[bytes]:
        """It ends when the sound was heard to its end."""
        process = subprocess.Popen(
            ["pacat", "--playback", f"--device={device}", "--latency-msec=20", *RAW],
            env=os.environ | self.environ,
            stdin=subprocess.PIPE,
        )
        assert process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # it ended early: its status says so
            process.stdin.write(samples.astype("<f4").tobytes())
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
        return process

    @contextmanager
    def recording(self, device: str = "loudspeaker") -> Iterator[Recording]:
        """Record the loudspeaker, or the headset, until the block ends; when it begins the recording is under way."""
        recording = Recording()
        with subprocess.Popen(
            ["pacat", "--record", f"--device={device}.monitor", "--latency-msec=20", *RAW],
            env=os.environ | self.environ,
            stdout=subprocess.PIPE,
            bufsize=0,
        ) as process:
            assert process.stdout is not None
            output = process.stdout
            recording.add(output.read(4))  # it comes with the first block

            def take() -> None:
                while block := output.read(4096):
                    recording.add(block)

            reader = threading.Thread(target=take, name="loudspeaker-recording")
            reader.start()
            try:
                yield recording
            finally:
                process.terminate()
                reader.join()

    def _command(self, *command: str) -> int:
        return subprocess.run(
            command, env=os.environ | self.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ).returncode


@pytest.fixture
def sound_server(tmp_path: Path) -> Iterator[SoundServer]:
    """Started; this process and its children use it."""
    if shutil.which("pulseaudio") is None or shutil.which("pacat") is None:
        pytest.skip("pulseaudio is not installed")
    server = SoundServer(tmp_path / "sound")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in server.environ.items():
            patch.setenv(name, value)
        server.start()
        look_for_devices()
        yield server
        server.kill()
    look_for_devices()


def look_for_devices() -> None:
    """Let this process list the devices that there are now, as at its start; nothing may be open.

    An earlier test may have made it list the machine's own, and a test with a server made it list the server's.
    """
    module = sys.modules.get("sounddevice")
    if module is not None:
        while module._initialized:
            module._terminate()
        module._initialize()
