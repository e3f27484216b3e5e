-- What one commit has to say of one kind, packed into a row: works taken (1), notes on them (2), identities (3) and
-- records of finished works (4). Numbers only grow while a row that could refer to them is there. until is in
-- milliseconds since 1970: afterwards nobody needs the row.
CREATE TABLE entry (
    number  INTEGER NOT NULL PRIMARY KEY,
    kind    INTEGER NOT NULL,
    until   INTEGER NOT NULL,
    content BLOB    NOT NULL
);

CREATE INDEX entry_by_until ON entry (kind, until);
