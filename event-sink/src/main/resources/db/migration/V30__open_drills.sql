-- Asked every second: which exercises are to be ended. There are few, however many incidents are open.
CREATE INDEX incident_open_drill ON incident (pushed_at) WHERE drill = 1 AND ended_at IS NULL;
