-- Traffic goes to destinations in the order in which it was stored. What was stored before has no number: nobody is told of it.
ALTER TABLE flow ADD COLUMN seq BIGINT;
CREATE UNIQUE INDEX flow_seq ON flow (seq);

-- The newest number; it stays when its row is removed, so that none is given twice.
CREATE TABLE flow_head (
  id  INTEGER PRIMARY KEY,                   -- always 1
  seq BIGINT NOT NULL
);
INSERT INTO flow_head (id, seq) VALUES (1, 0);

-- How far each destination has come.
CREATE TABLE flow_destination (
  id       TEXT PRIMARY KEY,
  position BIGINT NOT NULL                   -- everything up to this number was sent, given up, or is not for this destination
);
