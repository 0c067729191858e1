-- sessions that are over are forgotten
DELETE FROM session WHERE ends_ms <= $1
