-- Who did what. Rows are only ever added; each is bound to the one before by its hash.
CREATE TABLE audit (
  seq     BIGINT PRIMARY KEY,                -- from 1, without gaps
  made_at BIGINT NOT NULL,                   -- wall time
  made_by TEXT NOT NULL,                     -- empty when nobody is known
  role    TEXT NOT NULL,                     -- at that time; empty when there is none
  address TEXT NOT NULL,                     -- where the request came from; empty on the command line
  action  TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail  TEXT NOT NULL,
  status  INTEGER NOT NULL,                  -- HTTP status of the answer
  hash    TEXT NOT NULL                      -- SHA-256 in hex, over the hash before and all of the above
);
CREATE INDEX audit_time ON audit (made_at);
CREATE INDEX audit_by ON audit (made_by, seq);
CREATE INDEX audit_action ON audit (action, seq);

-- The newest row. Whoever adds one updates this first, so that writers of several processes take turns.
CREATE TABLE audit_head (
  id   INTEGER PRIMARY KEY,                  -- always 1
  seq  BIGINT NOT NULL,
  hash TEXT NOT NULL
);
INSERT INTO audit_head (id, seq, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
