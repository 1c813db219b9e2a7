-- Steps of reviews that came by a topic and were taken, so that none is taken twice.
CREATE TABLE heard (
  destination TEXT NOT NULL,
  id          TEXT NOT NULL,                 -- as whoever sent it calls the message
  heard_at    BIGINT NOT NULL,               -- wall time
  PRIMARY KEY (destination, id)
);
CREATE INDEX heard_time ON heard (heard_at);
