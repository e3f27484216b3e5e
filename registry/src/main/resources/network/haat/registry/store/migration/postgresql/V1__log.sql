-- Times are ISO 8601 in UTC.
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
