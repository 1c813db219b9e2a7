-- One dialect for SQLite and PostgreSQL. Times are microseconds since the Unix epoch (UTC), so that
-- media times keep their precision and compare as numbers in both. ${bytes} is BLOB or BYTEA.

CREATE TABLE incident (
  id              TEXT PRIMARY KEY,
  camera          TEXT NOT NULL,
  rule            TEXT NOT NULL,
  type            TEXT NOT NULL,
  severity        TEXT NOT NULL,
  zone            TEXT,
  started_at      BIGINT NOT NULL,
  detected_at     BIGINT NOT NULL,
  ended_at        BIGINT,                    -- null while the situation goes on
  known_at        BIGINT NOT NULL,           -- media time up to which the situation is known
  pushed_at       BIGINT NOT NULL,           -- wall time
  confidence      DOUBLE PRECISION NOT NULL,
  tracks          TEXT NOT NULL,             -- ids, ascending, comma-separated
  box_x           DOUBLE PRECISION NOT NULL,
  box_y           DOUBLE PRECISION NOT NULL,
  box_width       DOUBLE PRECISION NOT NULL,
  box_height      DOUBLE PRECISION NOT NULL,
  frame_width     INTEGER NOT NULL,
  frame_height    INTEGER NOT NULL,
  snapshot        TEXT,                      -- file below the evidence folder, null until written
  review_state    TEXT NOT NULL,             -- the newest row of review, here for the queue
  review_note     TEXT,
  review_assignee TEXT,
  review_by       TEXT,                      -- null while nobody has looked
  review_at       BIGINT
);
CREATE INDEX incident_newest ON incident (detected_at DESC, id);
CREATE INDEX incident_queue ON incident (review_state, detected_at DESC, id);
CREATE INDEX incident_camera ON incident (camera, detected_at DESC, id);
CREATE INDEX incident_open ON incident (ended_at);

-- What people decided, in order; rows are only ever added.
CREATE TABLE review (
  incident TEXT NOT NULL REFERENCES incident (id),
  ordinal  INTEGER NOT NULL,                 -- from 1
  state    TEXT NOT NULL,
  note     TEXT,
  assignee TEXT,
  made_by  TEXT NOT NULL,
  made_at  BIGINT NOT NULL,
  PRIMARY KEY (incident, ordinal)
);

-- What was told to those who watch; seq is the event id of the feed and survives a restart.
CREATE TABLE feed (
  seq      BIGINT PRIMARY KEY,
  incident TEXT NOT NULL REFERENCES incident (id),
  change   TEXT NOT NULL,
  made_at  BIGINT NOT NULL
);

-- The analysis's own bytes, one row a camera.
CREATE TABLE checkpoint (
  camera   TEXT PRIMARY KEY,
  state    ${bytes} NOT NULL,
  saved_at BIGINT NOT NULL
);

CREATE TABLE account (
  name       TEXT PRIMARY KEY,
  role       TEXT NOT NULL,
  password   TEXT NOT NULL,                  -- Argon2id in PHC form
  disabled   INTEGER NOT NULL,               -- 0 or 1
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL                 -- older sessions are void
);

CREATE TABLE token (
  name       TEXT PRIMARY KEY,
  role       TEXT NOT NULL,
  sha256     TEXT NOT NULL UNIQUE,           -- of the token, in hex; the token itself is not kept
  created_at BIGINT NOT NULL
);
