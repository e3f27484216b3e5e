-- Times are ISO 8601 in UTC. A key is never changed and never deleted; an event neither.

CREATE TABLE subscriber (
    subscriber_id TEXT NOT NULL PRIMARY KEY,
    created       TEXT NOT NULL,
    updated       TEXT NOT NULL
);

CREATE TABLE subscriber_key (
    subscriber_id         TEXT NOT NULL REFERENCES subscriber (subscriber_id),
    unique_key_id         TEXT NOT NULL,
    signing_public_key    TEXT NOT NULL,
    encryption_public_key TEXT NOT NULL,
    valid_from            TEXT NOT NULL,
    valid_until           TEXT NOT NULL,
    registered            TEXT NOT NULL,
    PRIMARY KEY (subscriber_id, unique_key_id)
);

-- cities is a JSON array of codes, or ["*"].
CREATE TABLE participation (
    subscriber_id TEXT NOT NULL REFERENCES subscriber (subscriber_id),
    role          TEXT NOT NULL,
    domain        TEXT NOT NULL,
    url           TEXT NOT NULL,
    country       TEXT NOT NULL,
    cities        TEXT NOT NULL,
    status        TEXT NOT NULL,
    PRIMARY KEY (subscriber_id, role, domain)
);

CREATE TABLE event (
    number        INTEGER PRIMARY KEY,
    subscriber_id TEXT NOT NULL REFERENCES subscriber (subscriber_id),
    time          TEXT NOT NULL,
    actor         TEXT NOT NULL,
    subject       TEXT NOT NULL,
    change        TEXT NOT NULL,
    reason        TEXT NOT NULL
);

CREATE INDEX event_of_subscriber ON event (subscriber_id, number);
