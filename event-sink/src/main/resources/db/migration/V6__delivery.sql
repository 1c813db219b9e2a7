-- The feed is the outbox: a change is in it by the transaction that made it. Here is how far each destination has come.
CREATE TABLE destination (
  id       TEXT PRIMARY KEY,
  position BIGINT NOT NULL                   -- every change up to this one is in delivery, or is not for this destination
);

-- What became of each change at each destination.
CREATE TABLE delivery (
  destination TEXT NOT NULL,
  seq         BIGINT NOT NULL,               -- of the feed
  incident    TEXT NOT NULL,
  state       TEXT NOT NULL,                 -- delivered, waiting (was tried, or is behind one that was), dead (given up)
  attempts    INTEGER NOT NULL,
  next_at     BIGINT,                        -- wall time of the next attempt, where it waits
  reason      TEXT,                          -- of the last failure
  made_at     BIGINT NOT NULL,               -- wall time at which it came into this state
  PRIMARY KEY (destination, seq)
);
CREATE INDEX delivery_incident ON delivery (incident, seq);
CREATE INDEX delivery_unfinished ON delivery (destination, state, seq) WHERE state <> 'delivered';
