-- before held_ms a line is not tried, whoever wants to hurry it: who is asked has asked for time
ALTER TABLE outbox ADD COLUMN held_ms BIGINT NOT NULL DEFAULT 0;
