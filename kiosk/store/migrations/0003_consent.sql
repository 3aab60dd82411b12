-- Proof of what a resident agreed to (UU 27/2022, articles 22 and 24): for what, when, and the SHA-256 of the
-- sentence that was shown. No person: it leads to an item of the outbox, and stays when its words are gone.
CREATE TABLE consent (
    purpose    TEXT NOT NULL,
    given_at   REAL NOT NULL,                             -- seconds since the epoch
    text_hash  TEXT NOT NULL,
    outbox_key TEXT NOT NULL REFERENCES outbox (key)
) STRICT;

CREATE INDEX consent_outbox_key ON consent (outbox_key);
