"""What staff type stays nowhere: not in a resident's open draft, the store, files, the log, or reprs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.dialogue.conversation import Saved
from kiosk.flows.effects import Effects
from kiosk.session.session import Session
from kiosk.store import badges, pin
from support.badge_world import KEY, PIN, WRONG, BadgeWorld

NEW_PIN = "350917"
SECRETS = (PIN, WRONG, NEW_PIN)


class DraftWorld(BadgeWorld):
    """The resident's draft is kept in the real store."""

    def _effects(self) -> Effects:
        return {**super()._effects(), **self.keeping.effects()}

    def _save_draft(self, session: Session, ident: str, saved: Saved) -> None:
        self.saved.append(saved)
        self.keeping.save_draft(session, ident, saved)

    @property
    def saved(self) -> list[Saved]:
        """Everything that was handed to be kept, whether it was or not."""
        return self.__dict__.setdefault("_saved", [])  # type: ignore[no-any-return]


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DraftWorld]:
    monkeypatch.setattr(pin, "WORK", 4)
    world = DraftWorld(tmp_path)
    yield world
    world.close()


def draft_below(world: DraftWorld) -> None:
    world.host.start()
    world.choose("lapor", "jalan-rusak", "simpan", "lanjut")
    assert world.host.session and world.host.session.draft


def staff_come_and_go(world: DraftWorld) -> None:
    world.badge_laid()
    world.typed(WRONG)
    world.typed(PIN)
    world.to("daftar")
    world.put("contoh-4")
    world.typed(NEW_PIN)
    world.typed(NEW_PIN)
    world.typed("LOKET2")
    world.choose("lanjut", "tutup")


def everything(world: DraftWorld) -> str:
    """Every value of every table of the opened database."""
    conn: Any = world.keeping.conn
    tables = [
        row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    ]
    return "\n".join(
        repr(row) for table in tables for row in conn.execute(f'SELECT * FROM "{table}"').fetchall()
    )


def test_a_draft_that_is_open_below_keeps_nothing_of_it(world: DraftWorld) -> None:
    draft_below(world)
    draft = world.host.session.draft if world.host.session else None
    assert draft is not None
    before = world.keeping.conn.execute("SELECT body FROM draft").fetchall()
    staff_come_and_go(world)
    assert world.keeping.conn.execute("SELECT body FROM draft").fetchall() == before
    world.choose("pasar")  # the resident goes on, and what is kept is the resident's
    assert world.keeping.conn.execute("SELECT body FROM draft").fetchall() != before


def test_the_store_and_its_files_hold_no_pin_and_no_token_in_the_clear(
    world: DraftWorld, tmp_path: Path
) -> None:
    draft_below(world)
    staff_come_and_go(world)
    found = everything(world)
    assert "LOKET2" in found  # it looks where it should
    assert not [secret for secret in SECRETS if secret in found]
    tokens = [row[0] for row in world.keeping.conn.execute("SELECT token FROM badge").fetchall()]
    assert len(tokens) == 2
    files = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert files
    assert not [word for word in (*SECRETS, *tokens, "LOKET2") if word.encode() in files]


def test_the_log_holds_neither_pin_nor_label_nor_token(
    world: DraftWorld, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        draft_below(world)
        staff_come_and_go(world)
    tokens = [row[0] for row in world.keeping.conn.execute("SELECT token FROM badge").fetchall()]
    assert "staff badge 1: wrong PIN" in caplog.text
    assert not [word for word in (*SECRETS, *tokens, "LOKET") if word in caplog.text]


def test_reprs_and_errors_hold_nothing(world: DraftWorld) -> None:
    badge = badges.enrolled(world.keeping.conn)[0]
    assert PIN not in repr(badge) and "f" * 32 not in repr(badge)
    with pytest.raises(ValueError, match="a token and a label") as wrong:
        badges.enrol(world.keeping.conn, "e" * 32, "", PIN, 0.0)
    assert PIN not in str(wrong.value)
    for talk in world.host.talk.conversations:
        assert PIN not in repr(talk.rows)


def test_the_key_of_tokens_is_none_that_opens_anything_else() -> None:
    others = [KEY.derive(purpose) for purpose in ("database", "draft code")]
    assert badges.token_key(KEY) not in [*others, KEY.secret]
    assert len(badges.token_key(KEY)) == 32
