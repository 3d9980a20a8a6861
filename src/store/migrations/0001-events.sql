-- One row per event, in order of arrival. `data` is the payload as written.
CREATE TABLE event (
    seq      INTEGER PRIMARY KEY,
    id       BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    learner  BLOB    NOT NULL CHECK (length(learner) = 16),
    author   TEXT    NOT NULL,
    device   BLOB    NOT NULL CHECK (length(device) = 16),
    stream   TEXT    NOT NULL,
    idx      INTEGER NOT NULL CHECK (idx >= 0),
    at       TEXT    NOT NULL,
    at_ms    INTEGER NOT NULL,
    kind     TEXT    NOT NULL,
    v        INTEGER NOT NULL CHECK (v >= 0),
    pack     TEXT    NOT NULL,
    data     TEXT    NOT NULL CHECK (json_valid(data)),
    extra    TEXT    CHECK (extra IS NULL OR json_valid(extra)),
    lesson   TEXT    GENERATED ALWAYS AS (data ->> '$.lesson') VIRTUAL,
    question TEXT    GENERATED ALWAYS AS (data ->> '$.question') VIRTUAL,
    attempt  TEXT    GENERATED ALWAYS AS (data ->> '$.attempt') VIRTUAL,
    drill    TEXT    GENERATED ALWAYS AS (data ->> '$.drill') VIRTUAL
) STRICT;

-- Not unique: a copied folder may have written on as the same device, and
-- both copies' records are kept when they meet.
CREATE INDEX event_place ON event (device, stream, idx);
CREATE INDEX event_learner ON event (learner, at_ms);
CREATE INDEX event_arrival ON event (learner, seq);
CREATE INDEX event_names ON event (learner) WHERE kind IN ('learner.joined', 'learner.renamed');

CREATE TRIGGER event_no_update BEFORE UPDATE ON event
BEGIN SELECT raise(ABORT, 'records are append-only'); END;

CREATE TRIGGER event_no_delete BEFORE DELETE ON event
BEGIN SELECT raise(ABORT, 'records are append-only'); END;

-- Facts about this database, such as its device id.
CREATE TABLE about (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Cached progress: `made_of` names pack, marker and fold; `seq` is the last
-- event folded in. Can be emptied at any time.
CREATE TABLE projection (
    learner BLOB PRIMARY KEY CHECK (length(learner) = 16),
    made_of TEXT    NOT NULL,
    seq     INTEGER NOT NULL,
    data    TEXT    NOT NULL
) STRICT;

-- Conveniences, such as where somebody stopped reading. Not truth.
CREATE TABLE place (
    learner BLOB NOT NULL CHECK (length(learner) = 16),
    key     TEXT NOT NULL,
    value   TEXT NOT NULL CHECK (json_valid(value)),
    PRIMARY KEY (learner, key)
) STRICT, WITHOUT ROWID;
