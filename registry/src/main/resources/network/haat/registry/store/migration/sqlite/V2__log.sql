-- From tables that were changed in place to a log that they are folded from. Times are ISO 8601 in UTC.

-- The log of events is the register: everything else is folded from it. An entry is never changed and never deleted.
CREATE TABLE entry (
    number        BIGINT NOT NULL PRIMARY KEY,
    subscriber_id TEXT   NOT NULL,
    leaf          TEXT   NOT NULL
);

CREATE INDEX entry_of_subscriber ON entry (subscriber_id, number);

-- One row: how long the log is, and the root of its Merkle tree in base64. Written with every change.
CREATE TABLE head (
    id   INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    size BIGINT  NOT NULL,
    root TEXT    NOT NULL
);

-- Onboardings that entered somebody or wait for an operator. asks and steps are JSON.
CREATE TABLE operation (
    id            TEXT NOT NULL PRIMARY KEY,
    subscriber_id TEXT NOT NULL,
    request_id    TEXT NOT NULL,
    status        TEXT NOT NULL,
    created       TEXT NOT NULL,
    updated       TEXT NOT NULL,
    body          TEXT NOT NULL,
    asks          TEXT NOT NULL,
    steps         TEXT NOT NULL,
    proposer      TEXT,
    UNIQUE (subscriber_id, request_id)
);

CREATE INDEX operation_by_time ON operation (created, id);

-- Who may use the operator's face. Only the SHA-256 of a token is kept.
CREATE TABLE token (
    name    TEXT NOT NULL PRIMARY KEY,
    role    TEXT NOT NULL,
    hash    TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL
);

-- Every call of the operator's face.
CREATE TABLE audit (
    number BIGINT  NOT NULL PRIMARY KEY,
    time   TEXT    NOT NULL,
    actor  TEXT    NOT NULL,
    method TEXT    NOT NULL,
    path   TEXT    NOT NULL,
    status INTEGER NOT NULL
);

-- What the old tables held becomes the beginning of the log; its own history stays beside it, as evidence.
INSERT INTO entry (number, subscriber_id, leaf)
SELECT place - 1,
       subscriber_id,
       json_object('number', place - 1, 'time', time, 'subscriber_id', subscriber_id, 'actor', 'registry',
                   'change', change, 'reason', 'carried over from the register before the log', kind, json(subject))
FROM (SELECT row_number() OVER (ORDER BY time, subscriber_id, kind, subject) AS place, *
      FROM (SELECT k.subscriber_id, k.registered AS time, 'key registered' AS change, 'key' AS kind,
                   json_object('unique_key_id', k.unique_key_id, 'signing_public_key', k.signing_public_key,
                               'encr_public_key', k.encryption_public_key, 'valid_from', k.valid_from,
                               'valid_until', k.valid_until) AS subject
            FROM subscriber_key k
            UNION ALL
            SELECT p.subscriber_id, s.updated, p.status, 'participation',
                   json_object('type', p.role, 'domain', p.domain, 'subscriber_url', p.url, 'country', p.country,
                               'city', json(p.cities), 'status', p.status)
            FROM participation p JOIN subscriber s ON s.subscriber_id = p.subscriber_id));

DROP TABLE participation;
DROP TABLE subscriber_key;
ALTER TABLE event RENAME TO event_before_log;
