"""The database on a real disk: keys, other versions, damage, a full disk, and kills.

Run as a script it is a process to kill or to starve: PYTHON FILE write|fill FOLDER.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.store.check import Finding, store_works
from kiosk.store.connection import transaction
from kiosk.store.errors import StoreError
from kiosk.store.key import KioskKey, kiosk_key
from kiosk.store.store import open_store
from services_client import outbox

KEY = KioskKey(bytes(range(32)))


def refusal(path: Path, key: KioskKey = KEY) -> str:
    with pytest.raises(StoreError) as caught:
        open_store(path, key)
    assert str(caught.value) == caught.value.code
    return caught.value.code


@pytest.fixture
def path(tmp_path: Path) -> Path:
    open_store(tmp_path / "pandu.db", KEY)
    return tmp_path / "pandu.db"


def test_it_is_durable_encrypted_and_wipes_what_it_deletes(path: Path) -> None:
    conn = open_store(path, KEY).connect()
    pragmas = {name: conn.execute(f"PRAGMA {name}").fetchone()[0] for name in
               ("journal_mode", "synchronous", "secure_delete", "temp_store")}  # fmt: skip
    outbox.put(conn, "complaint", b"kata rahasia", "key", 0.0)
    log = path.with_name("pandu.db-wal").read_bytes()
    conn.close()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "temp_store": 2}
    assert b"kata rahasia" not in path.read_bytes() + log
    assert not path.read_bytes().startswith(b"SQLite format 3")


def test_a_ready_store_is_found_ready(path: Path) -> None:
    assert store_works(open_store(path, KEY)) == Finding("store", "store-ready", True)


def test_another_key_is_refused(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert refusal(path, KioskKey(bytes(32))) == "store-wrong-key"
    assert capfd.readouterr() == ("", "")


def test_a_newer_form_is_refused_and_left_alone(path: Path) -> None:
    conn = open_store(path, KEY).connect()
    conn.execute("PRAGMA user_version = 999")
    conn.close()
    before = path.read_bytes()
    assert refusal(path) == "store-newer"
    assert path.read_bytes() == before


def test_damage_is_named(path: Path) -> None:
    store = open_store(path, KEY)
    conn = store.connect()
    for n in range(50):
        outbox.put(conn, "complaint", b"x" * 500, str(n), 0.0)
    conn.close()
    content = bytearray(path.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 + 100] ^= 0xFF
    path.write_bytes(content)
    assert store_works(store) == Finding("store", "store-broken", False)


def test_a_folder_in_its_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "pandu.db").mkdir()
    assert refusal(tmp_path / "pandu.db") == "store-broken"


def test_a_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "keys" / "key"
    made = kiosk_key(file, {})
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(made.secret) == 32
    assert kiosk_key(file, {}).secret == made.secret
    assert kiosk_key(tmp_path / "other", {}).secret != made.secret
    assert sorted(path.name for path in file.parent.iterdir()) == ["key"]
    assert made.secret.hex() not in repr(made)


def test_a_lost_key_is_named_and_not_replaced(path: Path) -> None:
    key = path.with_name("key")
    with pytest.raises(StoreError, match="store-key-missing"):
        kiosk_key(key, {}, path)
    assert not key.exists()
    assert kiosk_key(key, {}, path.with_name("other.db")).secret


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_key_that_others_can_read_is_refused(mode: int, tmp_path: Path) -> None:
    kiosk_key(tmp_path / "key", {})
    (tmp_path / "key").chmod(mode)
    with pytest.raises(StoreError, match="store-key-exposed"):
        kiosk_key(tmp_path / "key", {})


@pytest.mark.parametrize("content", ["", "xyz", "ab" * 31, "ab" * 33, "é"])
def test_a_key_that_is_none_is_refused(content: str, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(content)
    (tmp_path / "key").chmod(0o600)
    with pytest.raises(StoreError, match="store-key-broken"):
        kiosk_key(tmp_path / "key", {})


def test_a_systemd_credential_comes_first(tmp_path: Path) -> None:
    (tmp_path / "pandu-key").write_text("ab" * 32 + "\n")
    assert kiosk_key(tmp_path / "key", {"CREDENTIALS_DIRECTORY": str(tmp_path)}).secret == b"\xab" * 32
    assert not (tmp_path / "key").exists()


def child(*arguments: str, before: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    root = Path(__file__).parents[2]
    return subprocess.Popen(
        [*before, sys.executable, __file__, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": f"{root}:{root / 'tests'}"},
    )


@pytest.mark.slow
def test_a_kill_keeps_every_row_that_was_promised(tmp_path: Path) -> None:
    with child("write", str(tmp_path)) as writer:
        assert writer.stdout
        promised = [writer.stdout.readline().strip() for _ in range(100)]
        writer.send_signal(signal.SIGKILL)
        promised += [line.strip() for line in writer.stdout if line.endswith("\n")]
    conn = open_store(tmp_path / "pandu.db", KEY).connect()
    kept = {row[0] for row in conn.execute("SELECT key FROM outbox").fetchall()}
    conn.close()
    assert len(promised) >= 100
    assert set(promised) <= kept


@pytest.mark.slow
def test_a_full_disk_is_named_keeps_what_was_promised_and_recovers(tmp_path: Path) -> None:
    """On a file system of one megabyte, which only that process sees."""
    unshare = shutil.which("unshare")
    assert unshare
    own = ("--mount",) if os.geteuid() == 0 else ("--mount", "--map-root-user")
    script = 'mount -t tmpfs -o size=1m none "$0" && exec "$@"'
    with child("fill", str(tmp_path), before=(unshare, *own, "sh", "-c", script, str(tmp_path))) as filler:
        assert filler.stdout
        out = filler.stdout.read().split()
    assert filler.returncode == 0
    assert out == ["store-full", "kept", "store-ready"]


def write(folder: Path) -> None:
    conn = open_store(folder / "pandu.db", KEY).connect()
    n = 0
    while True:
        with transaction(conn):
            outbox.put(conn, "complaint", b"x" * 300, str(n), 0.0)
        print(n, flush=True)
        n += 1


def fill(folder: Path) -> None:
    store = open_store(folder / "pandu.db", KEY)
    conn = store.connect()
    promised = set()
    ballast = folder / "ballast"
    ballast.write_bytes(b"x" * 300_000)
    try:
        for n in range(10_000):
            with transaction(conn):
                outbox.put(conn, "complaint", b"x" * 300, str(n), 0.0)
            promised.add(str(n))
    except StoreError as error:
        print(error.code)
    assert not conn.in_transaction
    kept = {row[0] for row in conn.execute("SELECT key FROM outbox").fetchall()}
    print("kept" if promised == kept else "lost")
    ballast.unlink()
    conn.close()
    print(store_works(store).code)


if __name__ == "__main__":
    {"write": write, "fill": fill}[sys.argv[1]](Path(sys.argv[2]))
