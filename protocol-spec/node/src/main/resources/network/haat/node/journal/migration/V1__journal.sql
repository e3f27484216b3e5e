-- What one commit has to say of one kind, packed into a row: works taken (1), notes on them (2), identities (3),
-- records of finished works (4), and that records can be found (5). Numbers only grow while a row that could refer to them is there. until is in
-- milliseconds since 1970: afterwards nobody needs the row.
CREATE TABLE entry (
    number  INTEGER NOT NULL PRIMARY KEY,
    kind    INTEGER NOT NULL,
    until   INTEGER NOT NULL,
    content BLOB    NOT NULL
);

CREATE INDEX entry_by_until ON entry (kind, until);

-- Finds records by their ids. Place is made of the first eight bits of an id's hash and the number of the entry of kind 5
-- it was written with, content of pairs: the hash of an id, the number of the entry with its record.
CREATE TABLE found (
    place   INTEGER NOT NULL PRIMARY KEY,
    content BLOB    NOT NULL
);
