-- the sequence number that is free next in a case; 1 when there is no such case
SELECT coalesce(max(case_seq), 0) + 1 AS next_seq FROM record WHERE case_id = $1
