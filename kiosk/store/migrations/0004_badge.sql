-- Staff badges: plain NFC cards. A card only says which member of staff; the PIN is the proof.
-- The token is a keyed hash of the card's UID under a key of this kiosk. Times are seconds since the epoch.
CREATE TABLE badge (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,      -- never used again: a talk may still be about a removed one
    token         TEXT NOT NULL UNIQUE,
    label         TEXT NOT NULL UNIQUE COLLATE NOCASE,    -- a place ("Loket 2"), no person
    salt          BLOB NOT NULL,
    work          INTEGER NOT NULL,                       -- scrypt's cost as a power of two
    pin_hash      BLOB NOT NULL,
    created_at    REAL NOT NULL,
    failures      INTEGER NOT NULL DEFAULT 0,
    forgiven_at   REAL NOT NULL,                          -- since when the oldest failure waits to be forgiven
    locked_until  REAL NOT NULL DEFAULT 0
) STRICT;
