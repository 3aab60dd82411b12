-- What a resident agreed to keep, readable only with the printed code.
CREATE TABLE draft (
    id            INTEGER PRIMARY KEY,
    text_id       BLOB NOT NULL UNIQUE,                   -- found by the code that is typed
    qr_id         BLOB NOT NULL UNIQUE,                   -- found by the QR code
    key_by_text   BLOB NOT NULL,                          -- the content key, wrapped twice
    key_by_qr     BLOB NOT NULL,
    body          BLOB,                                   -- gone once what it led to is acknowledged
    outbox_key    TEXT REFERENCES outbox (key),
    kept_until    REAL NOT NULL
) STRICT;

CREATE INDEX draft_outbox_key ON draft (outbox_key) WHERE outbox_key IS NOT NULL;
CREATE INDEX draft_kept_until ON draft (kept_until);

CREATE TRIGGER draft_purged AFTER UPDATE OF state ON outbox
WHEN NEW.state IN ('acknowledged', 'expired') AND OLD.state <> NEW.state
BEGIN
    INSERT INTO purge_log (kind, reason, purged_at)
        SELECT 'draft', NEW.state, NEW.settled_at FROM draft WHERE outbox_key = NEW.key AND body IS NOT NULL;
    UPDATE draft SET body = NULL WHERE outbox_key = NEW.key;
END;

-- Codes typed in vain, for the whole kiosk.
CREATE TABLE code_attempt (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    failures INTEGER NOT NULL,
    last_at  REAL NOT NULL
) STRICT;

INSERT INTO code_attempt (id, failures, last_at) VALUES (1, 0, 0);
